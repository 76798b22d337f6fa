import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { JourneyMetaView, LiveView, ProblemView } from "#api/views/journeys";
import type { Names } from "#journey/steps/define";
import type { Commands } from "../editor/commands";
import type { Editor, EditorState } from "../editor/store";
import type { Drawing, Mode } from "./drawing";
import type { Stage, StageState } from "./stage";

/** Everything that lies on the desk while one journey is open. */
export interface Desk {
  editor: Editor;
  stage: Stage;
  commands: Commands;
  mode: Mode;
  meta: JourneyMetaView;
  currency: string;
  names: Names;
  problems: readonly ProblemView[];
  live: LiveView | undefined;
  /** what is drawn now, for those who ask where something is */
  drawing: { current: Drawing };
  /** Opens a step: selects it and writes it into the address. */
  open(step: string | undefined): void;
}

const Context = createContext<Desk | undefined>(undefined);
export const DeskProvider = Context.Provider;

export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error("A part of the canvas stands outside its journey.");
  return desk;
}

export const useEditor = <T>(pick: (state: EditorState) => T): T => useStore(useDesk().editor, pick);
export const useStage = <T>(pick: (state: StageState) => T): T => useStore(useDesk().stage, pick);
