import type { ReactNode } from "react";
import { createStore, type StoreApi } from "zustand/vanilla";

/** Where a new step goes: behind an outlet, to a free place, or at the start of an empty journey. */
export type Where = { step: string; path: string } | { at: { x: number; y: number } } | "start";

/** A path that is being drawn, with the reason why each impossible target is impossible. */
export interface Linking {
  step: string;
  path: string;
  label: string;
  refused: ReadonlyMap<string, string>;
}

/** One person's way through the journey: each step with its place in the order. */
export interface Trail {
  person: string;
  name: string;
  steps: ReadonlyMap<string, number>;
}

export type DialogName =
  | "share"
  | "history"
  | "forecast"
  | "activate"
  | "pause"
  | "resume"
  | "keys"
  | "settings"
  | "enter";

/** What the canvas shows for a moment: nothing of it is saved, undone or shared. */
export interface StageState {
  /** the card that Tab comes to */
  home: string | undefined;
  /** the slot or path that would take what is being dragged */
  hover: string | undefined;
  ghost: { kind: string; x: number; y: number } | undefined;
  /** the step that is being dragged */
  moving: string | undefined;
  linking: Linking | undefined;
  /** the selected path, by its route key */
  path: string | undefined;
  picker: { where: Where; title: string; x: number; y: number } | undefined;
  connecting: { step: string } | undefined;
  removing: string | undefined;
  dialog: DialogName | undefined;
  problems: boolean;
  outline: boolean;
  trail: Trail | undefined;
  /** steps that hang on the one looked at, or were found; the rest is dimmed */
  lit: ReadonlySet<string> | undefined;
  /** several chosen steps; none while one is simply open */
  marked: ReadonlySet<string>;
  /** the search box; grows each time it is asked for, 0 when it is closed */
  finding: number;
  /** the found step one looks at */
  found: string | undefined;
  /** a step to be brought into view and given the focus, once it is drawn */
  wanted: string | undefined;
  /** outlets whose branch is folded away, by route key */
  folded: ReadonlySet<string>;
  /** the note that is written on */
  writing: string | undefined;
  /** how many comments are open, as it hangs on the cards */
  talk: ReadonlyMap<string, ReactNode>;
  /** what hangs on the cards of steps that are not as in the live version */
  since: ReadonlyMap<string, ReactNode>;
  /** how much of that is shown: also what was taken out, the marks only, or nothing */
  compare: "all" | "marks" | "none";
  /** whether all comments are listed */
  talking: boolean;
  /** the step that is opened for its comments */
  saying: string | undefined;
}

export type Stage = StoreApi<StageState>;

export const createStage = (folded: ReadonlySet<string> = new Set()): Stage =>
  createStore<StageState>(() => ({
    home: undefined,
    hover: undefined,
    ghost: undefined,
    moving: undefined,
    linking: undefined,
    path: undefined,
    picker: undefined,
    connecting: undefined,
    removing: undefined,
    dialog: undefined,
    problems: false,
    outline: false,
    trail: undefined,
    lit: undefined,
    marked: new Set(),
    finding: 0,
    found: undefined,
    wanted: undefined,
    folded,
    writing: undefined,
    talk: new Map(),
    since: new Map(),
    compare: "marks",
    talking: false,
    saying: undefined,
  }));
