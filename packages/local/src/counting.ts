import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Key, Log } from "#engine/ports";
import type { Answer, AskOptions, Counting, Question } from "#engine/segments/question";
import type { Database } from "./database";
import type { MirrorAsked, MirrorSaid } from "./mirrorWords";
import { type Beginning, heardOf } from "./threadWords";

/** Answers about everybody from the columns that a thread of its own keeps. */
export interface LocalCounting extends Counting {
  /** Tells the thread whom somebody has written; call it once the write is durable. */
  wrote(people: string[]): void;
  /** Begins to read everybody; until that is done, `ask` cannot tell. */
  start(beginning: Beginning, log: Log, file?: string): void;
  /** Resolves once `ask` can tell, with what it took. */
  ready(): Promise<{ people: number; bytes: number; ms: number }>;
  stop(): Promise<void>;
}

/** Beside the bundled server; from source there is none, and people are read one by one. */
const FILE = fileURLToPath(new URL("./mirror.mjs", import.meta.url));

export const canMirror = (): boolean => existsSync(FILE);

/** The people among the rows of a write. */
export const peopleIn = (keys: Iterable<Key>): string[] => {
  const people = new Set<string>();
  for (const { group } of keys) if (group.startsWith("P#")) people.add(group.slice(2));
  return [...people];
};

interface Waiting {
  done(answer: Answer<Question> | undefined): void;
  failed(fault: unknown): void;
}

export function createCounting(database: Database): LocalCounting {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let ended: Promise<void> = Promise.resolve();
  let told = 0;
  let isReady = false;
  let readyNow: (size: { people: number; bytes: number; ms: number }) => void = () => {};
  const whenReady = new Promise<{ people: number; bytes: number; ms: number }>((resolve) => {
    readyNow = resolve;
  });
  const say = (asked: MirrorAsked) => worker?.postMessage(asked);

  const hear = (said: MirrorSaid): void => {
    if (said.said === "ready") {
      isReady = true;
      readyNow(said);
      return;
    }
    const one = waiting.get(said.n);
    waiting.delete(said.n);
    if (said.said === "answer") one?.done(said.answer);
    else one?.failed(heardOf(said.fault));
  };

  return {
    wrote(people) {
      if (people.length > 0) say({ ask: "wrote", people });
    },
    start(beginning, log, file = FILE) {
      const thread = new Worker(file, { workerData: beginning });
      worker = thread;
      thread.on("message", hear);
      thread.on("error", (error) => log.error("mirror.failed", { reason: error.name }));
      ended = new Promise((resolve) => {
        thread.once("exit", () => {
          // Without it people are read one by one, as where there never was such a thread.
          worker = undefined;
          isReady = false;
          for (const one of waiting.values()) one.done(undefined);
          waiting.clear();
          resolve();
        });
      });
      void whenReady.then(({ people, bytes, ms }) =>
        log.info("mirror.ready", { people, mib: Math.round(bytes / 2 ** 20), ms }),
      );
    },
    ready: () => whenReady,
    async stop() {
      say({ ask: "stop" });
      await ended;
    },
    async ask<Q extends Question>(question: Q, { within, signal }: AskOptions = {}) {
      if (!worker || !isReady || signal?.aborted) return undefined;
      const n = ++told;
      const answer = new Promise<Answer<Question> | undefined>((done, failed) => {
        waiting.set(n, { done, failed });
      });
      signal?.addEventListener("abort", () => waiting.has(n) && say({ ask: "drop", n }), { once: true });
      say({ ask: "question", n, question, within });
      // The thread answers what it was asked.
      return (await answer) as Answer<Q> | undefined;
    },
    some: async (most) => someOf(database, most),
  };
}

/** People at random: rows by the number SQLite gives them, of which those that are no profile are passed over. */
function someOf(database: Database, most: number): { people: string[]; total: number } {
  const last = Number(database.statement("SELECT max(rowid) FROM rows").get()?.[0] ?? 0);
  const look = database.statement("SELECT grp FROM rows WHERE rowid = ? AND id = 'A' AND grp GLOB 'P#*'");
  const people = new Set<string>();
  let tries = 0;
  let hits = 0;
  while (people.size < most && tries < most * 20) {
    tries++;
    const group = look.get(1 + Math.floor(Math.random() * last))?.[0];
    if (group === undefined) continue;
    hits++;
    people.add(String(group).slice(2));
  }
  return { people: [...people], total: tries === 0 ? 0 : Math.round((hits / tries) * last) };
}
