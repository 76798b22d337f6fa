import type { PersonState, Profile, Touch } from "../person";
import type { TraitsModel } from "./model";
import { boughtBy } from "./rfm";
import { scoreOf } from "./scoreOf";

const DAY = 86_400_000;
/** An answer, or an order, counts for so long after the first touch of a journey. */
export const OUTCOME_DAYS = 60;

/** What may come of a score. */
export const OUTCOMES = ["answered", "positive", "bought"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** By score: how many passages through journeys began with it, and what came of them. */
export type OutcomeCounts = Record<number, { n: number } & Record<Outcome, number>>;

const LOWEST = -100;
const HIGHEST = 300;

/**
 * Counts somebody's passages through journeys by the score they had when they were first touched in it, by today's rules
 * and today's profile. Whose time for an outcome has not passed yet are left out. Changes `counts`.
 */
export function countOutcomes(
  counts: OutcomeCounts,
  model: TraitsModel,
  who: { profile: Profile; person: PersonState; now: number },
): void {
  for (const touches of passagesOf(who.person)) {
    const first = Math.min(...touches.map(({ at }) => at));
    const end = first + OUTCOME_DAYS * DAY;
    if (end > who.now) continue;
    const { score } = scoreOf(model, { ...who, now: first });
    const at = Math.max(LOWEST, Math.min(HIGHEST, score));
    const one = counts[at] ?? { n: 0, answered: 0, positive: 0, bought: 0 };
    counts[at] = one;
    one.n++;
    const answers = touches.flatMap(({ answer }) => (answer && answer.at <= end ? [answer] : []));
    if (answers.length > 0) one.answered++;
    if (answers.some((answer) => answer.class === "positive")) one.positive++;
    if (boughtBetween(who.profile, model.buying, first, end)) one.bought++;
  }
}

function passagesOf(person: PersonState): Touch[][] {
  const found = new Map<string, Touch[]>();
  for (const touch of person.touches) {
    if (touch.status !== "sent") continue;
    const mine = found.get(touch.enrollment);
    if (mine) mine.push(touch);
    else found.set(touch.enrollment, [touch]);
  }
  return [...found.values()];
}

/** Whether somebody bought after the day of a moment and up to another. */
function boughtBetween(profile: Profile, buying: string[], from: number, to: number): boolean {
  if (!boughtBy(profile, buying, to)) return false;
  return buying.some((name) =>
    (profile.did?.[name]?.days ?? []).some(
      ([day]) => day > Math.floor(from / DAY) && day <= Math.floor(to / DAY),
    ),
  );
}

export interface Band {
  from: number;
  to: number;
  n: number;
  hits: number;
  rate: number;
  /** the range the rate lies in with 95 of 100 chances (Wilson) */
  low: number;
  high: number;
  /** how much better than everybody together; absent when nothing came of any */
  lift?: number;
}

export interface OutcomeReport {
  outcome: Outcome;
  n: number;
  hits: number;
  bands: Band[];
  /** the score from which on people are told apart best */
  threshold?: {
    score: number;
    /** thresholds that are as good, as far as one can tell */
    from: number;
    to: number;
    above: { n: number; hits: number };
    below: { n: number; hits: number };
    /** Youden's index, 0 to 1 */
    index: number;
  };
  /** why there is no threshold, in words */
  because?: string;
}

/** Fewer passages with and without the outcome tell nothing. */
const ENOUGH = 30;
const BANDS = 5;

/** How scores and an outcome go together. */
export function reportOf(counts: OutcomeCounts, outcome: Outcome): OutcomeReport {
  const rows = Object.entries(counts)
    .map(([score, one]) => ({ score: Number(score), n: one.n, hits: one[outcome] }))
    .sort((a, b) => a.score - b.score);
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  const hits = rows.reduce((sum, row) => sum + row.hits, 0);
  const bands = bandsOf(rows, n, n > 0 ? hits / n : 0);
  const report = { outcome, n, hits, bands };
  if (hits < ENOUGH || n - hits < ENOUGH)
    return {
      ...report,
      because: `Too little to tell: ${hits} of ${n} passages had this outcome. It takes at least ${ENOUGH} with it and ${ENOUGH} without.`,
    };
  const threshold = thresholdOf(rows, n, hits);
  return threshold
    ? { ...report, threshold }
    : { ...report, because: "No score tells people apart: who has more points does not do better." };
}

interface RowOf {
  score: number;
  n: number;
  hits: number;
}

/** Bands of about as many people each; equal scores stay together. */
function bandsOf(rows: RowOf[], n: number, overall: number): Band[] {
  const bands: RowOf[][] = [];
  let filled = 0;
  for (const row of rows) {
    const place = Math.min(BANDS - 1, Math.floor((filled / Math.max(n, 1)) * BANDS));
    const band = bands[place] ?? [];
    bands[place] = band;
    band.push(row);
    filled += row.n;
  }
  return bands
    .filter((band) => band !== undefined)
    .map((band): Band => {
      const all = band.reduce((sum, row) => sum + row.n, 0);
      const hits = band.reduce((sum, row) => sum + row.hits, 0);
      const rate = hits / all;
      return {
        from: band[0]!.score,
        to: band.at(-1)!.score,
        n: all,
        hits,
        rate,
        ...wilson(hits, all),
        ...(overall > 0 ? { lift: rate / overall } : {}),
      };
    });
}

function wilson(hits: number, n: number): { low: number; high: number } {
  const z = 1.96;
  const p = hits / n;
  const middle = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

/** The threshold of the highest Youden index, with those whose index is within one standard error of it. */
function thresholdOf(rows: RowOf[], n: number, hits: number): OutcomeReport["threshold"] {
  let belowN = 0;
  let belowHits = 0;
  const cuts = rows.map((row) => {
    const below = { n: belowN, hits: belowHits };
    belowN += row.n;
    belowHits += row.hits;
    const sensitivity = 1 - below.hits / hits;
    const specificity = (below.n - below.hits) / (n - hits);
    const error = Math.sqrt(
      (sensitivity * (1 - sensitivity)) / hits + (specificity * (1 - specificity)) / (n - hits),
    );
    return { score: row.score, below, index: sensitivity + specificity - 1, error };
  });
  const best = cuts.reduce((a, b) => (b.index > a.index ? b : a), cuts[0]!);
  // An index within twice its own error of nothing is chance.
  if (best.index <= 2 * best.error) return undefined;
  const asGood = cuts.filter(({ index }) => index >= best.index - best.error);
  return {
    score: best.score,
    from: asGood[0]?.score ?? best.score,
    to: asGood.at(-1)?.score ?? best.score,
    above: { n: n - best.below.n, hits: hits - best.below.hits },
    below: best.below,
    index: best.index,
  };
}
