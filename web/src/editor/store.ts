import { createStore, type StoreApi } from "zustand/vanilla";
import type { Journey } from "#journey/journey";
import type { Clash } from "#journey/merge";

/** How deep undo goes. Documents share what did not change, so 500 of them cost little. */
export const HISTORY = 500;

/** A draft as the server has it. */
export interface Stored {
  document: Journey;
  revision: number;
}

/** How the draft stands against what the server has. */
export type Saved =
  | { state: "saved"; at: number }
  | { state: "unsaved" }
  | { state: "saving" }
  | { state: "offline"; why: string }
  | { state: "refused"; why: string }
  | { state: "conflict"; theirs: Stored; clashes: readonly Clash[] };

export interface Change {
  /** Names the field that is typed in: changes with the same name become one step of undo. */
  typing?: string;
  /** The step to select afterwards; null selects nothing. */
  select?: string | null;
  /** What a screen reader says about it. */
  say?: string;
}

export interface EditorState {
  readonly id: string;
  journey: Journey;
  /** the draft as the server had it when it was last heard, and its revision: what a colleague's draft is compared with */
  base: Journey;
  revision: number;
  selection: string | undefined;
  past: Journey[];
  future: Journey[];
  saved: Saved;
  /** The last thing said to the live region; the number makes equal sentences new. */
  said: { text: string; n: number };
  typing: string | undefined;
  change(next: Journey, how?: Change): void;
  /** The field was left: the next letter starts a new step of undo. */
  settle(): void;
  undo(): void;
  redo(): void;
  select(step: string | undefined): void;
  say(text: string): void;
  mark(saved: Saved, base?: Stored): void;
  /** Takes over what came of joining this drawing, and everything undo remembers of it, with a colleague's. */
  adopt(met: Met): void;
}

/** One drawing after a colleague's was joined to it. */
export interface Met {
  journey: Journey;
  past: Journey[];
  future: Journey[];
  theirs: Stored;
  saved: Saved;
  say: string;
}

export type Editor = StoreApi<EditorState>;

export interface Opened {
  id: string;
  document: Journey;
  revision: number;
  savedAt: number;
}

const kept = (journey: Journey, selection: string | undefined) =>
  journey.steps.some((step) => step.id === selection) ? selection : undefined;

/** The editor's memory: a document, what it was before, and what is selected. It has no rules about journeys. */
export function createEditor(opened: Opened): Editor {
  return createStore<EditorState>((set, get) => ({
    id: opened.id,
    journey: opened.document,
    base: opened.document,
    revision: opened.revision,
    selection: undefined,
    past: [],
    future: [],
    saved: { state: "saved", at: opened.savedAt },
    said: { text: "", n: 0 },
    typing: undefined,
    change(next, how = {}) {
      const { journey, past, typing, said, selection } = get();
      if (next === journey) return;
      const goesOn = how.typing !== undefined && how.typing === typing;
      const wanted = how.select === null ? undefined : (how.select ?? selection);
      set({
        journey: next,
        past: goesOn ? past : [...past, journey].slice(-HISTORY),
        future: [],
        typing: how.typing,
        selection: kept(next, wanted),
        saved: { state: "unsaved" },
        said: how.say ? { text: how.say, n: said.n + 1 } : said,
      });
    },
    settle: () => set({ typing: undefined }),
    undo() {
      const { journey, past, future, selection, said } = get();
      const before = past[past.length - 1];
      if (!before) return;
      set({
        journey: before,
        past: past.slice(0, -1),
        future: [journey, ...future],
        typing: undefined,
        selection: kept(before, selection),
        saved: { state: "unsaved" },
        said: { text: "Undone", n: said.n + 1 },
      });
    },
    redo() {
      const { journey, past, future, selection, said } = get();
      const after = future[0];
      if (!after) return;
      set({
        journey: after,
        past: [...past, journey].slice(-HISTORY),
        future: future.slice(1),
        typing: undefined,
        selection: kept(after, selection),
        saved: { state: "unsaved" },
        said: { text: "Done again", n: said.n + 1 },
      });
    },
    select: (step) => set({ selection: step, typing: undefined }),
    say: (text) => set({ said: { text, n: get().said.n + 1 } }),
    mark: (saved, base) =>
      set(base === undefined ? { saved } : { saved, base: base.document, revision: base.revision }),
    adopt({ journey, past, future, theirs, saved, say }) {
      const { selection, said } = get();
      set({
        journey,
        base: theirs.document,
        revision: theirs.revision,
        past: past.slice(-HISTORY),
        future,
        typing: undefined,
        selection: kept(journey, selection),
        saved,
        said: { text: say, n: said.n + 1 },
      });
    },
  }));
}
