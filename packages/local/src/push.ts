import type { ManualClock } from "./clock";

export interface Pushed {
  clock: ManualClock;
  /** works everything that is due at the clock's time, until nothing is left */
  settle: () => Promise<void>;
  /** when something is due next, ms */
  nextDue: () => Promise<number | undefined>;
}

/** How far the clock moves when something that was due earlier is still not done (its lease must run out), ms. */
const NUDGE = 1_000;

/**
 * Pushes the clock to a time and stops at every moment in between at which something is due, so that a rehearsal
 * of weeks happens in the order in which the weeks would.
 */
export async function pushClock({ clock, settle, nextDue }: Pushed, to: number): Promise<void> {
  await settle();
  for (;;) {
    const due = await nextDue();
    if (due === undefined || due > to) break;
    const next = Math.max(due, clock.now() + NUDGE);
    if (next > to) break;
    await clock.moveTo(next);
    await settle();
  }
  if (to > clock.now()) await clock.moveTo(to);
  await settle();
}
