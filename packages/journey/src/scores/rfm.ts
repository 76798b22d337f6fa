import { type Did, didWithin } from "../did";
import type { Profile } from "../person";
import type { Traits } from "../traits";

const DAY = 86_400_000;
/** Frequency and value are those of so many days. */
export const RFM_DAYS = 730;

/** How recently, how often and for how much somebody bought. */
export interface Bought {
  /** days since they last did */
  recency: number;
  times: number;
  /** minor units; undefined when no value was ever told */
  value?: number;
}

/** Bounds between the fifths of the pool, four each, from worst to best. */
export interface RfmBounds {
  /** days; who bought no longer ago than the last one is among the most recent fifth */
  recency: number[];
  times: number[];
  value: number[];
  /** how many people they were drawn from */
  people: number;
}

/** What somebody bought, of the activities that count as buying; undefined when they never did. */
export function boughtBy(profile: Profile, buying: string[], now: number): Bought | undefined {
  const dids = buying.flatMap((name): Did[] => {
    const did = profile.did && Object.hasOwn(profile.did, name) ? profile.did[name] : undefined;
    return did ? [did] : [];
  });
  if (dids.length === 0) return undefined;
  const last = Math.max(...dids.map((did) => did.last));
  const within = dids.map((did) => didWithin(did, now, RFM_DAYS));
  const valued = dids.some((did) => did.sum !== undefined);
  return {
    recency: Math.max(0, Math.floor(now / DAY) - Math.floor(last / DAY)),
    times: within.reduce((sum, { n }) => sum + n, 0),
    ...(valued ? { value: within.reduce((all, { sum }) => all + sum, 0) } : {}),
  };
}

/** Somebody's fifths, 5 is best. */
export function rfmOf(
  bought: Bought | undefined,
  bounds: RfmBounds | undefined,
): Pick<Traits, "r" | "f" | "m"> {
  if (!bought || !bounds || bounds.people === 0) return {};
  return {
    // Few days are good, so recency counts the bounds it does not go beyond.
    r: 1 + bounds.recency.filter((bound) => bought.recency <= bound).length,
    f: 1 + bounds.times.filter((bound) => bought.times > bound).length,
    ...(bought.value === undefined
      ? {}
      : { m: 1 + bounds.value.filter((bound) => (bought.value ?? 0) > bound).length }),
  };
}

/** How often each measure was met. Values are put into steps of two percent, so that a row holds any pool. */
export interface RfmSketch {
  recency: Record<number, number>;
  times: Record<number, number>;
  value: Record<number, number>;
  people: number;
}

export const newSketch = (): RfmSketch => ({ recency: {}, times: {}, value: {}, people: 0 });

const STEP = Math.log(1.02);
const stepOf = (value: number): number => (value <= 0 ? -1 : Math.round(Math.log(value) / STEP));
const ofStep = (step: number): number => (step < 0 ? 0 : Math.round(Math.exp(step * STEP)));

/** Counts somebody who bought. Changes the sketch. */
export function measure(sketch: RfmSketch, { recency, times, value }: Bought): void {
  const add = (counts: Record<number, number>, at: number) => {
    counts[at] = (counts[at] ?? 0) + 1;
  };
  add(sketch.recency, Math.min(recency, 4_000));
  add(sketch.times, Math.min(times, 1_000));
  if (value !== undefined) add(sketch.value, stepOf(value));
  sketch.people++;
}

/** The bounds between the fifths of those who were counted. */
export function boundsOf(sketch: RfmSketch): RfmBounds {
  return {
    // From long ago to lately.
    recency: quantiles(sketch.recency, [0.8, 0.6, 0.4, 0.2]),
    times: quantiles(sketch.times, [0.2, 0.4, 0.6, 0.8]),
    value: quantiles(sketch.value, [0.2, 0.4, 0.6, 0.8]).map(ofStep),
    people: sketch.people,
  };
}

function quantiles(counts: Record<number, number>, shares: number[]): number[] {
  const sorted = Object.entries(counts)
    .map(([at, n]): [number, number] => [Number(at), n])
    .sort(([a], [b]) => a - b);
  const all = sorted.reduce((sum, [, n]) => sum + n, 0);
  if (all === 0) return [];
  return shares.map((share) => {
    let sum = 0;
    for (const [at, n] of sorted) {
      sum += n;
      if (sum >= share * all) return at;
    }
    return sorted.at(-1)?.[0] ?? 0;
  });
}
