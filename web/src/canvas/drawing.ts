import type { Edge, Node } from "@xyflow/react";
import type { ProblemView, StepLiveView } from "#api/views/journeys";
import type { Note, Step } from "#journey/journey";
import type { Face } from "../steps/face";
import type { Layout } from "./layout";

export type Mode = "edit" | "live";

export interface CardData extends Record<string, unknown> {
  step: Step;
  face: Face;
  mode: Mode;
  height: number;
  problems: readonly ProblemView[];
  live: StepLiveView | undefined;
  currency: string;
}

export interface SlotData extends Record<string, unknown> {
  /** The outlet it belongs to; none for the first step of an empty journey. */
  from: { step: string; path: string; title: string } | undefined;
  label: string;
  fixed: boolean;
  mode: Mode;
  width: number;
  /** edit: why something has to come here */
  fault: string | undefined;
  /** live: people whose journey ended here */
  people: number | undefined;
  /** what is folded away behind this outlet */
  chip: Chip | undefined;
}

/** A branch folded to one line: how much is in it. */
export interface Chip {
  steps: number;
  problems: number;
  /** live: people who stand in it */
  people: number;
}

export interface NoteData extends Record<string, unknown> {
  note: Note;
  edits: boolean;
}

export interface PathData extends Record<string, unknown> {
  step: string;
  path: string;
  to: string | undefined;
  label: string;
  /** how it is read out: from, outlet, target */
  said: string;
  d: string;
  labelX: number;
  labelY: number;
  plusX: number;
  plusY: number;
  /** px the label may take before it wraps */
  room: number;
  mode: Mode;
  width: number;
  people: number | undefined;
  share: number | undefined;
  pinned: boolean;
}

export type StepNode = Node<CardData, "step">;
export type SlotNode = Node<SlotData, "slot">;
export type NoteNode = Node<NoteData, "note">;
export type CanvasNode = StepNode | SlotNode | NoteNode;
export type PathEdge = Edge<PathData, "path">;

export interface Drawing {
  nodes: CanvasNode[];
  edges: PathEdge[];
  layout: Layout;
}
