import { atLocal, daysAfter, localTime } from "#journey/zone";
import { keys } from "./keys";
import type { World } from "./ports";
import type { VersionRow } from "./rows";
import { zoneOf } from "./start";

/** How long the count of a day is kept, s. */
const KEPT = 7 * 86_400;

export interface Places {
  /** the journey's own day, YYYY-MM-DD */
  day: string;
  /** how many may enter on it */
  n: number;
  /** when the next day begins, ms */
  next: number;
}

interface IntakeRow {
  taken: number;
}

/**
 * Takes places for today from the daily intake of a journey, whichever way people come in. Places taken by somebody
 * who dies stay taken: fewer may enter that day, never more.
 */
export async function takePlaces(
  w: World,
  version: VersionRow,
  perDay: number,
  wanted: number,
): Promise<Places> {
  const now = w.clock.now();
  const zone = zoneOf(version);
  const day = localTime(now, zone).date;
  const next = atLocal(daysAfter(day, 1), "00:00", zone);
  let n = 0;
  await change(w, version.journey, day, (taken) => {
    n = Math.max(0, Math.min(wanted, perDay - taken));
    return taken + n;
  });
  return { day, n, next };
}

/** Gives places back that nobody entered by. */
export const returnPlaces = (w: World, journey: string, day: string, n: number): Promise<void> =>
  change(w, journey, day, (taken) => Math.max(0, taken - n));

async function change(
  w: World,
  journey: string,
  day: string,
  count: (taken: number) => number,
): Promise<void> {
  const key = keys.intake(journey, day);
  const expires = Math.ceil(w.clock.now() / 1_000) + KEPT;
  for (;;) {
    const found = await w.store.get<IntakeRow>(key);
    const before = found?.data.taken ?? 0;
    const taken = count(before);
    if (taken === before) return;
    const [outcome] = await w.store.write([
      { put: { ...key, data: { taken }, expires }, if: found ? found.v : "absent" },
    ]);
    if (outcome?.ok) return;
  }
}
