import { completeJourneys } from "#engine/completeJourneys";
import { fold } from "#engine/fold";
import { keepGuards } from "#engine/guards";
import { deskDue, keepDesk } from "#engine/inbox/watch";
import { keepLetters } from "#engine/letters/daily";
import type { Job } from "#engine/ports";
import { freePages, nextDue, tick } from "#engine/tick";
import { keepTraits } from "#engine/traits/sweep";
import { work, workTogether } from "#engine/work";
import type { Threads } from "./threads";
import type { LocalWorld } from "./world";

/** A part of the world that acts by itself when its time comes, such as simulated recipients. */
export interface Actor {
  /** Does what is due; answers how many things it did. */
  act(): Promise<number>;
  /** ms since 1970 */
  nextDue(): number | undefined;
}

export interface Loops {
  /** Works everything that is due now, until nothing is left. */
  settle(): Promise<void>;
  /** When something is due next, ms; undefined when nothing waits. */
  nextDue(): Promise<number | undefined>;
  /** Folds what has changed; answers how many changes. */
  foldNow(): Promise<number>;
  /** Ends every loop and resolves when what was under way has ended. */
  stop(): Promise<void>;
}

const CURSOR = "fold";
const FOLD_SIZE = 2_000;
const TICK_EVERY = 250;
const FOLD_EVERY = 250;
const PURGE_EVERY = 60_000;
const GUARDS_EVERY = 2_000;
const TRAITS_EVERY = 3_000;

/** Starts the queue and the loops of a world that has just been opened. */
export async function startLoops(w: LocalWorld, actors: Actor[] = []): Promise<Loops> {
  // No other process works this file, so every page that is held is held by a dead one.
  await freePages(w);
  const threads = w.helpers?.start();
  threads?.onWoken(w.jobs.wake);
  if (w.counting) threads?.onWrote(w.counting.wrote);
  w.startCounting?.();
  const spread = spreadOver(w, threads);
  w.jobs.start(async (job) => {
    const [fault] = await spread([job]);
    if (fault !== undefined) throw fault;
  }, spread);

  const foldNow = oneAtATime(() => foldChanges(w));
  const ticking = oneAtATime(() => tick(w));
  const desk = oneAtATime(() => keepDesk(w));
  const acting = actors.map((actor) => oneAtATime(() => actor.act()));

  const loops = [
    every(w, "tick", TICK_EVERY, ticking),
    every(w, "fold", FOLD_EVERY, foldNow),
    every(w, "purge", PURGE_EVERY, () => purgeAll(w)),
    every(w, "complete", TICK_EVERY, () => completeJourneys(w)),
    every(w, "desk", TICK_EVERY, desk),
    every(w, "letters", TRAITS_EVERY, () => keepLetters(w)),
    every(w, "traits", TRAITS_EVERY, () => keepTraits(w)),
    every(w, "guards", GUARDS_EVERY, () => keepGuards(w)),
    ...acting.map((act) => every(w, "actor", TICK_EVERY, act)),
  ];

  return {
    foldNow,
    async settle() {
      for (;;) {
        // The loops run all the while, so what they have started counts as well.
        const before = w.jobs.ended();
        await ticking();
        await desk();
        await w.jobs.idle();
        let acted = 0;
        for (const act of acting) acted += await act();
        await w.jobs.idle();
        if (acted === 0 && w.jobs.ended() === before) break;
      }
      while ((await foldNow()) > 0) await w.jobs.idle();
    },
    async nextDue() {
      const times = [
        await nextDue(w),
        await deskDue(w),
        w.jobs.nextDue(),
        ...actors.map((actor) => actor.nextDue()),
      ];
      const known = times.filter((at) => at !== undefined);
      return known.length > 0 ? Math.min(...known) : undefined;
    },
    async stop() {
      await Promise.all(loops.map((stop) => stop()));
      await w.jobs.stop();
      await threads?.stop();
      await w.counting?.stop();
      await keepGuards(w);
      await foldNow();
    },
  };
}

/** Works jobs in the thread that has least to do, and says of each what it has thrown, if anything. */
function spreadOver(w: LocalWorld, threads: Threads | undefined): (jobs: Job[]) => Promise<unknown[]> {
  let mine = 0;
  const here = async (jobs: Job[]): Promise<unknown[]> => {
    const [only] = jobs;
    mine += 1;
    try {
      if (jobs.length > 1 || !only) return await workTogether(w, jobs);
      await work(w, only);
      return [undefined];
    } catch (fault) {
      return jobs.map(() => fault ?? new Error("a job failed without a reason"));
    } finally {
      mine -= 1;
    }
  };
  return (jobs) => threads?.work(jobs, mine) ?? here(jobs);
}

async function foldChanges(w: LocalWorld): Promise<number> {
  let folded = 0;
  for (;;) {
    const changes = w.store.changes(w.memo.get(CURSOR) ?? "", FOLD_SIZE);
    const last = changes.at(-1);
    if (!last) return folded;
    await fold(w, changes);
    // Kept after the fold: a crash in between folds these again, which changes nothing.
    await w.memo.set(CURSOR, last.seq);
    await w.store.trim(last.seq);
    folded += changes.length;
  }
}

/** Forgets what has expired, in parts so that others get their turn. */
async function purgeAll(w: LocalWorld): Promise<void> {
  while ((await w.store.purge(w.clock.now())) > 0);
}

/** Lets calls that come while one is under way wait for one more run after it. */
function oneAtATime<T>(run: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const next = last.then(run, run);
    last = next;
    return next;
  };
}

/** Runs something again and again with a pause in between; a fault is told and does not end the loop. */
function every(w: LocalWorld, name: string, pause: number, run: () => Promise<unknown>): () => Promise<void> {
  let open = true;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const again = async (): Promise<void> => {
    try {
      await run();
    } catch (error) {
      w.log.error("loop.failed", { loop: name, reason: error instanceof Error ? error.message : "unknown" });
    }
    if (open) timer = setTimeout(start, pause);
  };
  const start = (): void => {
    underWay = again();
  };
  timer = setTimeout(start, pause);
  return async () => {
    open = false;
    clearTimeout(timer);
    await underWay;
  };
}
