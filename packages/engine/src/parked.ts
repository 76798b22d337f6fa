import { type Pause, runOn } from "#journey/pauses";
import { keys } from "./keys";
import { type Arm, arm, gather, PAGE_SIZE } from "./pages";
import type { World, Write } from "./ports";
import type { ParkedRow } from "./rows";
import { haltsOf, pausedOf } from "./versions";

export interface Parked {
  journey: string;
  /** names what waits, so that parking it twice parks it once */
  id: string;
  row: ParkedRow;
}

/** How many pages one job brings back before it hands the rest to the next job. */
const PAGES_PER_JOB = 200;

/** Lets people of paused journeys wait on rows of their own, which resuming brings back. */
export async function park(w: World, parks: Parked[]): Promise<void> {
  if (parks.length === 0) return;
  await w.store.write(
    parks.map(({ journey, id, row }): Write => ({ put: { ...keys.parked(journey, id), data: row } })),
  );
  // Resuming may have passed by between the look at the status and the parking; then nobody would come again.
  const still = await pausedOf(w, [...new Set(parks.map((p) => p.journey))]);
  await awaken(
    w,
    parks.filter((p) => !still.has(p.journey)),
  );
}

/**
 * Brings the parked people of a journey back onto pages. Safe to repeat: a page is armed before its rows go. It ends
 * when the journey is paused again, and leaves the rest to the next resuming.
 */
export async function unpark(w: World, journey: string): Promise<void> {
  for (let pages = 0; ; pages++) {
    if ((await pausedOf(w, [journey])).size > 0) return;
    const { rows } = await w.store.query<ParkedRow>(keys.parked(journey, "").group, { limit: PAGE_SIZE });
    if (rows.length === 0) return;
    if (pages >= PAGES_PER_JOB) {
      await w.jobs.send([{ job: "resume", journey }]);
      return;
    }
    await awaken(
      w,
      rows.map((row) => ({ journey, id: row.id, row: row.data })),
    );
    await w.store.write(rows.map((row) => ({ remove: { group: row.group, id: row.id }, if: row.v })));
  }
}

async function awaken(w: World, parked: Parked[]): Promise<void> {
  if (parked.length === 0) return;
  const { pauses } = await haltsOf(w, [...new Set(parked.map((p) => p.journey))]);
  const now = w.clock.now();
  const arms = parked.map(
    ({ journey, row: { kind, campaign, version, refs, from, due, event, because } }): Arm => {
      const later = dueAfter(pauses.get(journey), from, due);
      return {
        kind,
        journey,
        campaign,
        version,
        because: because ?? "resumed",
        ...(event === undefined ? {} : { event }),
        refs,
        ...(later !== undefined && later > now ? { due: later, from: now } : { due: now }),
      };
    },
  );
  await arm(w, gather(arms));
}

/**
 * When people enter who were to wait for a later day: as much later as the journey stood still, so that a daily
 * intake holds whatever happened. Undefined for everybody else.
 */
export const dueAfter = (
  pauses: Pause[] = [],
  from: number | undefined,
  due: number | undefined,
): number | undefined =>
  from === undefined || due === undefined ? undefined : runOn(from, due - from, pauses);
