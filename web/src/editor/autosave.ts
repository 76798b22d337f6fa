import { canonical, type Journey } from "#journey/journey";
import { forget, keep, leftOver, type Shelf } from "./queue";
import type { Editor } from "./store";

/** What the server said to a save. "away": nobody answered; it will be tried again. */
export type Answer =
  | { answer: "saved"; revision: number; savedAt: number }
  | { answer: "conflict"; document: Journey; revision: number }
  | { answer: "refused"; why: string }
  | { answer: "away"; why: string };

export interface AutosaveOptions {
  save(document: Journey, revision: number): Promise<Answer>;
  shelf: Shelf;
  /** ms of quiet before a save */
  wait?: number;
  /** ms before another try when nobody answers */
  again?: number;
}

export interface Autosave {
  /** Saves what is waiting at once; resolves when the server has it or said no. */
  flush(): Promise<void>;
  /** Writes over what a colleague saved meanwhile. */
  keepMine(): Promise<void>;
  takeTheirs(): void;
  stop(): void;
}

/** Saves the draft a moment after the last change, one save at a time, and keeps a copy in the browser until then. */
export function startAutosave(editor: Editor, options: AutosaveOptions): Autosave {
  const { save, shelf, wait = 800, again = 5_000 } = options;
  const { id } = editor.getState();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  const later = (ms: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void flush(), ms);
  };

  async function once(): Promise<void> {
    const { journey, revision, mark } = editor.getState();
    mark({ state: "saving" });
    const said = await save(journey, revision).catch(
      (): Answer => ({ answer: "away", why: "The server does not answer." }),
    );
    const now = editor.getState();
    if (said.answer === "saved") {
      const same = now.journey === journey;
      if (same) forget(shelf, id);
      now.mark(same ? { state: "saved", at: said.savedAt } : { state: "unsaved" }, said.revision);
      if (!same) later(wait);
    } else if (said.answer === "conflict") {
      if (canonical(said.document) === canonical(now.journey)) {
        forget(shelf, id);
        now.mark({ state: "saved", at: Date.now() }, said.revision);
      } else now.mark({ state: "conflict", theirs: { document: said.document, revision: said.revision } });
    } else if (said.answer === "refused") now.mark({ state: "refused", why: said.why });
    else {
      now.mark({ state: "offline", why: said.why });
      later(again);
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    while (running) await running;
    const { state } = editor.getState().saved;
    if (state !== "unsaved" && state !== "offline") return;
    running = once().finally(() => {
      running = undefined;
    });
    await running;
  }

  const unsubscribe = editor.subscribe((now, before) => {
    if (now.journey === before.journey || now.saved.state === "saved") return;
    keep(shelf, id, { document: now.journey, revision: now.revision, at: Date.now() });
    later(wait);
  });

  const left = leftOver(shelf, id);
  if (left) restore(left.document, left.revision);

  /** Brings back what a reload or a lost line left behind. */
  function restore(document: Journey, revision: number) {
    const now = editor.getState();
    if (canonical(document) === canonical(now.journey)) return forget(shelf, id);
    if (revision === now.revision) return now.change(document, { say: "Your unsaved changes are back" });
    const theirs = { document: now.journey, revision: now.revision };
    now.change(document);
    // The copy stays marked with the revision it was drawn on, so that another reload asks again.
    keep(shelf, id, { document, revision, at: Date.now() });
    editor.getState().mark({ state: "conflict", theirs });
    clearTimeout(timer);
  }

  const online = () => void flush();
  globalThis.addEventListener?.("online", online);

  return {
    flush,
    async keepMine() {
      const { saved, mark } = editor.getState();
      if (saved.state !== "conflict") return;
      mark({ state: "unsaved" }, saved.theirs.revision);
      await flush();
    },
    takeTheirs() {
      const { saved, take } = editor.getState();
      if (saved.state !== "conflict") return;
      take(saved.theirs.document, saved.theirs.revision);
      forget(shelf, id);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
      globalThis.removeEventListener?.("online", online);
    },
  };
}
