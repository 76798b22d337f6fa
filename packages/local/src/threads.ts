import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Job, Log } from "#engine/ports";
import type { Environment } from "./environment";
import { type Answer, type Asked, type Beginning, heardOf } from "./threadWords";
import { createTurns } from "./turns";

/** Threads that work jobs beside the main one. */
export interface Threads {
  /** how many there are */
  count: number;
  /** Works jobs in the thread that has least to do; undefined when the main thread itself has less. */
  work(jobs: Job[], mine: number): Promise<unknown[]> | undefined;
  /** Calls back when a thread has put jobs into the queue. */
  onWoken(wake: () => void): void;
  /** Calls back with the people a thread has written. */
  onWrote(wrote: (people: string[]) => void): void;
  stop(): Promise<void>;
}

/** Beside the bundled server; from source there is none, and the main thread works alone. */
const FILE = fileURLToPath(new URL("./thread.mjs", import.meta.url));

/** More than this many wait for each other's writes. */
const MOST = 3;

/** How many threads work beside the main one: one for each further core. */
export const threadsWanted = (env: Environment): number =>
  existsSync(FILE) ? (env.REKINDLE_THREADS ?? Math.min(availableParallelism() - 1, MOST)) : 0;

interface Thread {
  worker: Worker;
  lots: Map<number, { size: number; done(faults: unknown[]): void }>;
}

export function startThreads(count: number, beginning: Beginning, log: Log, file = FILE): Threads {
  const turns = createTurns(beginning.turns);
  let lots = 0;
  let stopping = false;
  let wake = (): void => {};
  let wrote = (_people: string[]): void => {};
  const ended = new Set<Promise<void>>();

  const begin = (): Thread => {
    const thread: Thread = { worker: new Worker(file, { workerData: beginning }), lots: new Map() };
    const number = thread.worker.threadId;
    thread.worker.on("message", (said: Answer) => {
      if (said.answer === "woken") wake();
      if (said.answer === "wrote") wrote(said.people);
      if (said.answer !== "done") return;
      const lot = thread.lots.get(said.lot);
      thread.lots.delete(said.lot);
      lot?.done(said.faults.map((fault) => fault && heardOf(fault)));
    });
    thread.worker.on("error", (error) => log.error("thread.failed", { reason: error.name }));
    ended.add(
      new Promise((resolve) => {
        thread.worker.once("exit", () => {
          turns.giveFor(number);
          // Its jobs come back as if a process had died, and another thread takes its place.
          for (const { size, done } of thread.lots.values())
            done(Array(size).fill(new Error("its thread ended")));
          thread.lots.clear();
          if (!stopping) pool[pool.indexOf(thread)] = begin();
          resolve();
        });
      }),
    );
    return thread;
  };
  const pool: Thread[] = [];
  for (let n = 0; n < count; n++) pool.push(begin());

  const say = (thread: Thread, asked: Asked) => thread.worker.postMessage(asked);

  return {
    count,
    work(jobs, mine) {
      const [free] = pool.toSorted((a, b) => a.lots.size - b.lots.size);
      if (!free || free.lots.size > mine) return undefined;
      const lot = ++lots;
      return new Promise((done) => {
        free.lots.set(lot, { size: jobs.length, done });
        say(free, { ask: "work", lot, jobs });
      });
    },
    onWoken(call) {
      wake = call;
    },
    onWrote(call) {
      wrote = call;
    },
    async stop() {
      stopping = true;
      for (const thread of pool) say(thread, { ask: "stop" });
      await Promise.all(ended);
    },
  };
}
