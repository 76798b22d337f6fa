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

/** What deciding needs of a version. */
export const drawn = (v: VersionRow): Drawn => ({
  journey: v.journey,
  campaign: v.campaign,
  number: v.number,
  document: v.document,
  segments: v.segments,
});

/** Which of some journeys stand still now, and when each stood still before. */
export interface Halts {
  paused: Set<string>;
  pauses: Map<string, Pause[]>;
}

/** Reads when journeys stood and stand still. Fresh each time: pausing must be felt at once. */
export async function haltsOf(w: World, journeys: string[]): Promise<Halts> {
  const rows = await w.store.batchGet<JourneyMeta>(journeys.map((id) => keys.journey(id)));
  const paused = new Set(journeys.filter((_, i) => rows[i]?.data.status === "paused"));
  return { paused, pauses: new Map(journeys.map((id, i) => [id, rows[i]?.data.pauses ?? []])) };
}

/** Which of these journeys stand still now. */
export const pausedOf = async (w: World, journeys: string[]): Promise<Set<string>> =>
  (await haltsOf(w, journeys)).paused;
