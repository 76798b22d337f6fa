import type { Campaign } from "#journey/journey";
import { atLocal, daysAfter, isZone } from "#journey/zone";
import { keys } from "./keys";
import type { World } from "./ports";
import type { VersionRow } from "./rows";

/** How long a process believes what it has read of a campaign, ms. */
const BELIEVED = 5_000;

const cache = new WeakMap<object, Map<string, { at: number; campaign?: Campaign }>>();

async function campaignOf(w: World, id: string): Promise<Campaign | undefined> {
  const now = w.clock.now();
  const known = cache.get(w.store) ?? new Map<string, { at: number; campaign?: Campaign }>();
  cache.set(w.store, known);
  const last = known.get(id);
  if (last && now >= last.at && now < last.at + BELIEVED) return last.campaign;
  const campaign = (await w.store.get<Campaign>(keys.campaign(id)))?.data;
  known.set(id, { at: now, campaign });
  return campaign;
}

/**
 * Whether a version's campaign lets people enter now: it does, it is over, or the moment (ms) at which it begins. Its
 * first and last day are days of the journey's own zone. Whoever is inside goes on after the last.
 */
export async function entryTime(w: World, version: VersionRow): Promise<"open" | "over" | number> {
  const { start, end } = (await campaignOf(w, version.campaign)) ?? {};
  const { zone } = version.document.policies;
  const at = (date: string) => atLocal(date, "00:00", isZone(zone) ? zone : "UTC");
  const now = w.clock.now();
  if (end !== undefined && now >= at(daysAfter(end, 1))) return "over";
  const first = start === undefined ? now : at(start);
  return first > now ? first : "open";
}
