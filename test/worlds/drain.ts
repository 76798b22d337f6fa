import { fold } from "#engine/fold";
import { nextDue, tick } from "#engine/tick";
import { work } from "#engine/work";
import type { MemoryWorld } from "./memory";

/** Works everything that is due now: ticks, does the queued jobs, folds the changes; until nothing is left. */
export async function drain(w: MemoryWorld): Promise<void> {
  for (;;) {
    await tick(w);
    const jobs = w.queue.splice(0);
    for (const job of jobs) await work(w, job);
    if (jobs.length > 0) continue;
    // What steps ask for is heard of by the fold.
    await foldAll(w);
    if (w.queue.length === 0) break;
  }
}

/** Folds what the store has changed since the last time. */
export async function foldAll(w: MemoryWorld): Promise<void> {
  // Folding writes rows itself; those changes are of no person and fold to nothing.
  for (let changes = w.changes.splice(0); changes.length > 0; changes = w.changes.splice(0))
    await fold(w, changes);
}

/** Pushes the clock to a time, stopping at every moment at which something is due. */
export async function pushTo(w: MemoryWorld, to: number): Promise<void> {
  await drain(w);
  for (;;) {
    const due = await nextDue(w);
    if (due === undefined || due > to) break;
    // A page that is held by a dead worker is due in the past; the clock has to move for its lease to run out.
    w.now = Math.max(due, w.now + 1_000);
    if (w.now > to) break;
    await drain(w);
  }
  w.now = Math.max(w.now, to);
  await drain(w);
}

export const pushBy = (w: MemoryWorld, ms: number): Promise<void> => pushTo(w, w.now + ms);
