import { canonical, type Journey } from "#journey/journey";
import type { Side } from "#journey/merge";
import { forget, keep, leftOver, type Shelf, type Waiting } from "./queue";
import type { Editor, Stored } from "./store";

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
  /** Ends a conflict: which side each clash goes to, by its key; mine where nothing is said. */
  resolve(choices: Readonly<Record<string, Side>>): Promise<void>;
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
      now.mark(same ? { state: "saved", at: said.savedAt } : { state: "unsaved" }, {
        document: journey,
        revision: said.revision,
      });
      if (!same) later(wait);
    } else if (said.answer === "conflict") {
      await join({ document: said.document, revision: said.revision });
    } else if (said.answer === "refused") now.mark({ state: "refused", why: said.why });
    else {
      now.mark({ state: "offline", why: said.why });
      later(again);
    }
  }

  /** Joins a colleague's draft to this one. Asks only where both set the same thing, unless `choices` say how. */
  async function join(theirs: Stored, choices?: Readonly<Record<string, Side>>): Promise<void> {
    // Fetched when two members meet, which is seldom.
    const { meet } = await import("./meet");
    const now = editor.getState();
    const met = meet(now, theirs, choices);
    if ("clashes" in met) return now.mark({ state: "conflict", theirs, clashes: met.clashes });
    now.adopt(met);
    if (met.saved.state === "saved") forget(shelf, id);
    else {
      remember();
      later(0);
    }
  }

  const remember = () => {
    const { journey, base, revision } = editor.getState();
    keep(shelf, id, { document: journey, base, revision, at: Date.now() });
  };

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
    remember();
    later(wait);
  });

  const left = leftOver(shelf, id);
  if (left) restore(left);

  /** Brings back what a reload or a lost line left behind. */
  function restore({ document, base, revision }: Waiting) {
    const now = editor.getState();
    if (canonical(document) === canonical(now.journey)) return forget(shelf, id);
    const stored = { document: now.journey, revision: now.revision };
    // What was left is drawn on an older draft when somebody saved since: then the two are joined like any two.
    now.mark({ state: "unsaved" }, { document: base, revision });
    now.change(document, { say: "Your unsaved changes are back" });
    if (revision !== stored.revision) {
      running = join(stored).finally(() => {
        running = undefined;
      });
    }
  }

  const online = () => void flush();
  globalThis.addEventListener?.("online", online);

  return {
    flush,
    async resolve(choices) {
      const { saved } = editor.getState();
      if (saved.state !== "conflict") return;
      await join(saved.theirs, choices);
      await flush();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
      globalThis.removeEventListener?.("online", online);
    },
  };
}
