import { TOUCH_DEEDS } from "#journey/behaviour";
import { CHANNELS } from "#journey/journey";
import { keys } from "../keys";
import type { World } from "../ports";

/** More names than this nobody could tell apart in a list, and every one of them stands in people's summaries. */
export const MOST_NAMES = 200;

export interface ActivityName {
  /** when it was first told of here, ms */
  since: number;
  /** values were told with it */
  valued?: true;
}

interface NamesRow {
  names: Record<string, ActivityName>;
  /** ISO 4217; the first one told, for sums of several would mean nothing */
  currency?: string;
}

/** How long a process believes what it has read, ms. Names are only ever added. */
const BELIEVED = 5_000;

const cache = new WeakMap<object, { at: number; row: NamesRow }>();

/** The one spelling of an activity's name. */
export const activityName = (text: string): string =>
  text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase().slice(0, 80).trim();

/**
 * Whether an activity may be called so. Names by which rules ask what people did with our own touches ("opened",
 * "email.clicked") are not to be told by others.
 */
export function isActivityName(name: string): boolean {
  const [first, second = ""] = name.split(".");
  const deed = CHANNELS.some((channel) => channel === first) ? second : first;
  if (first === "stage") return false; // the house's own word for a new stage
  return name !== "" && name !== "__proto__" && !TOUCH_DEEDS.some((one) => one === deed);
}

/** The names this house knows, and the currency of their values. */
export async function activityNames(w: World, fresh = false): Promise<NamesRow> {
  const now = w.clock.now();
  const known = cache.get(w.store);
  if (!fresh && known && now - known.at >= 0 && now - known.at < BELIEVED) return known.row;
  const row = (await w.store.get<NamesRow>(keys.activityNames()))?.data ?? { names: {} };
  cache.set(w.store, { at: now, row });
  return row;
}

/** Remembers names that are new, as long as there is room, and answers what is known then. */
export async function learnNames(
  w: World,
  told: Iterable<{ event: string; value?: number | undefined }>,
  currency?: string,
): Promise<NamesRow> {
  const wanted = new Map<string, boolean>();
  for (const { event, value } of told) wanted.set(event, (wanted.get(event) ?? false) || value !== undefined);
  const known = await activityNames(w);
  if (knows(known, wanted, currency)) return known;
  for (let attempt = 0; attempt < 20; attempt++) {
    const found = await w.store.get<NamesRow>(keys.activityNames());
    const before = found?.data ?? { names: {} };
    if (knows(before, wanted, currency)) return remember(w, before);
    const next = joined(before, wanted, currency, w.clock.now());
    const [outcome] = await w.store.write([
      { put: { ...keys.activityNames(), data: next }, if: found?.v ?? "absent" },
    ]);
    if (outcome?.ok) return remember(w, next);
  }
  return activityNames(w, true);
}

function remember(w: World, row: NamesRow): NamesRow {
  cache.set(w.store, { at: w.clock.now(), row });
  return row;
}

/** Whether nothing of this is new, or there is no room for what is. */
function knows(row: NamesRow, wanted: Map<string, boolean>, currency: string | undefined): boolean {
  if (currency !== undefined && row.currency === undefined) return false;
  const room = Object.keys(row.names).length < MOST_NAMES;
  for (const [name, valued] of wanted) {
    const known = Object.hasOwn(row.names, name) ? row.names[name] : undefined;
    if (known ? valued && !known.valued : room) return false;
  }
  return true;
}

function joined(
  before: NamesRow,
  wanted: Map<string, boolean>,
  currency: string | undefined,
  since: number,
): NamesRow {
  const names = { ...before.names };
  for (const [name, valued] of wanted) {
    const known = Object.hasOwn(names, name) ? names[name] : undefined;
    if (!known && Object.keys(names).length >= MOST_NAMES) continue;
    names[name] = { since: known?.since ?? since, ...(valued || known?.valued ? { valued: true } : {}) };
  }
  const kept = before.currency ?? currency;
  return kept === undefined ? { names } : { names, currency: kept };
}
