import { beforeOf } from "#journey/migrate";
import type { Drawn } from "#journey/passage";
import type { Pause } from "#journey/pauses";
import { keys } from "./keys";
import type { World } from "./ports";
import type { JourneyMeta, VersionRow } from "./rows";

const cache = new WeakMap<object, Map<string, VersionRow>>();

/** A published version; undefined when there is none. Versions never change, so each is read once per process. */
export async function versionOf(w: World, journey: string, number: number): Promise<VersionRow | undefined> {
  const known = cache.get(w.store) ?? new Map<string, VersionRow>();
  cache.set(w.store, known);
  const name = `${journey}@${number}`;
  const found = known.get(name);
  if (found) return found;
  const row = await w.store.get<VersionRow>(keys.version(journey, number));
  if (row) known.set(name, row.data);
  return row?.data;
}

/** Versions of a journey from `from` on, by number: that one, and those that were live after it. */
export async function versionsFrom(
  w: World,
  journey: string,
  from: number,
  live: number,
): Promise<Map<number, VersionRow>> {
  const found = new Map<number, VersionRow>();
  for (let number = live; number >= from && number > 0; ) {
    const version = await versionOf(w, journey, number);
    if (!version) break;
    found.set(number, version);
    // One that never became live may still be somebody's `from`, but leads nowhere.
    number = Math.max(beforeOf(version), number > from ? from : 0);
  }
  return found;
}

/** What deciding needs of a version. */
export const drawn = (v: VersionRow): Drawn => ({
  journey: v.journey,
  campaign: v.campaign,
  number: v.number,
  document: v.document,
  segments: v.segments,
});

/** Which of some journeys stand still now, when each stood still before, and which version of each is live. */
export interface Halts {
  paused: Set<string>;
  pauses: Map<string, Pause[]>;
  /** the number of the version that is live */
  live: Map<string, number>;
}

/** Reads how journeys stand. Fresh each time: pausing and publishing must be felt at once. */
export async function haltsOf(w: World, journeys: string[]): Promise<Halts> {
  const rows = await w.store.batchGet<JourneyMeta>(journeys.map((id) => keys.journey(id)));
  const paused = new Set(journeys.filter((_, i) => rows[i]?.data.status === "paused"));
  return {
    paused,
    pauses: new Map(journeys.map((id, i) => [id, rows[i]?.data.pauses ?? []])),
    live: new Map(journeys.map((id, i) => [id, rows[i]?.data.version ?? 0])),
  };
}

/** Which of these journeys stand still now. */
export const pausedOf = async (w: World, journeys: string[]): Promise<Set<string>> =>
  (await haltsOf(w, journeys)).paused;
