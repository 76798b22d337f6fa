import { arrived, type Delay, USUAL } from "./verdict/delay";
import { type Cohort, expectedBy, type Outlook, outlookOf } from "./verdict/outlook";
import { type Delayed, type Paces, pacesAfter } from "./verdict/pace";
import { sentenceOf } from "./verdict/sentenceOf";

export type Verdict = "notStarted" | "tooEarly" | "onTrack" | "behind" | "ahead";

/** Response against expected by now. Rates are fractions, counts are people. */
export interface Response {
  verdict: Verdict;
  sentence: string;
  answered: number;
  reached: number;
  rate: number;
  planned?: number;
  expectedByNow?: { low: number; mid: number; high: number };
  likelyFinal?: { low: number; high: number };
  maturity: number;
}

/** One point of the chart: answers that were in at a moment (ms), and what the plan let one expect. */
export interface CurvePoint {
  at: number;
  actual: number;
  low: number;
  mid: number;
  high: number;
}

/** `n` people at a moment (ms since 1970); hours may be lumped together. */
export interface Count {
  at: number;
  n: number;
}

export interface Standing {
  plan: { response?: number; halfAfterHours?: number };
  /** how long the step listens, ms; two weeks when it does not say */
  window?: number;
  /** people reached, by when */
  sends: Count[];
  /** people who answered, by when they did */
  answers: Count[];
  /** people who answered, when it is known better than `answers` adds up to */
  answered?: number;
  /** how long after their message people answered, as far as that is known: the pace is learnt from it */
  delays?: readonly Delayed[];
  now: number;
}

/** An answer is called behind or ahead only when this sure: with daily looks, 5 in 100 are then called wrongly. */
const SURE = 0.95;
const TOLERANCE = 0.15;
const MATURE = 0.95;
const HALF = 0.5;
const FEWEST_EXPECTED = 5;
/** So long a verdict must have held before it is told, ms. */
const STANDS = 21_600_000;
/** Keeps the rounding of products away from whole numbers of people. */
const HAIR = 1e-9;

/**
 * Tells "too early" from "behind" while answers still arrive. The method, its simulation and its error rates: a
 * posterior of the rate, the predictive distribution of the final count, and a gate until half should be in.
 */
export function verdictOf(standing: Standing): { response: Response; curve: CurvePoint[] } {
  const { plan, now } = standing;
  const delay = delayFor(standing);
  const sends = sound(standing.sends);
  const cohorts = cohortsAt(sends, now);
  const reached = sends.reduce((sum, s) => sum + s.n, 0);
  const counted = sound(standing.answers).reduce((sum, a) => sum + a.n, 0);
  const answered = Math.min(reached, Math.max(0, standing.answered ?? counted));
  const rate = reached > 0 ? answered / reached : 0;
  const planned =
    plan.response === undefined || !Number.isFinite(plan.response) ? undefined : clamp(plan.response);

  const paces = pacesAfter(standing.delays ?? [], delay, now);
  const outlook = planned === undefined ? undefined : outlookOf(cohorts, answered, planned, delay, paces);
  const maturity = outlook?.maturity ?? maturityOf(cohorts, delay);
  const verdict = steady(standing, { sends, answered, planned, delay, paces, outlook });
  const facts = {
    verdict,
    answered,
    reached,
    rate,
    maturity,
    ...(outlook && planned !== undefined
      ? { planned, expectedByNow: outlook.expected, likelyFinal: finalBand(outlook, answered, reached) }
      : {}),
  } satisfies Omit<Response, "sentence">;
  const clear = reached > 0 ? timeUntil(cohorts, delay, HALF) : undefined;
  return {
    response: { ...facts, sentence: sentenceOf(facts, clear) },
    curve: curveOf({ ...standing, sends }, planned ?? 0, delay, paces),
  };
}

/**
 * A verdict is told once it has held for six hours; until then it is too early. So none of them comes and goes with
 * single answers, and whoever asks at the same moment is told the same. What is mature is a plain fact and waits for nothing.
 */
function steady(
  { answers, now }: Standing,
  s: {
    sends: Count[];
    answered: number;
    planned: number | undefined;
    delay: Delay;
    paces: Paces;
    outlook: Outlook | undefined;
  },
): Verdict {
  const reached = s.sends.reduce((sum, { n }) => sum + n, 0);
  if (reached === 0) return "notStarted";
  if (!s.outlook || s.planned === undefined) return "tooEarly";
  const verdict = judge(s.outlook, reached, s.planned);
  if (verdict === "tooEarly" || s.outlook.maturity >= MATURE) return verdict;
  const then = now - STANDS;
  const sends = s.sends.filter(({ at }) => at <= then);
  const before = sends.reduce((sum, { n }) => sum + n, 0);
  if (before === 0) return "tooEarly";
  const since = sound(answers).reduce((sum, { at, n }) => sum + (at > then ? n : 0), 0);
  const answered = Math.min(before, Math.max(0, s.answered - since));
  return judge(
    outlookOf(cohortsAt(sends, then), answered, s.planned, s.delay, s.paces),
    before,
    s.planned,
  ) === verdict
    ? verdict
    : "tooEarly";
}

function judge(outlook: Outlook, reached: number, planned: number): Verdict {
  if (outlook.maturity < HALF || reached * planned < FEWEST_EXPECTED) return "tooEarly";
  const behind = outlook.atMost(Math.ceil(reached * planned * (1 - TOLERANCE) - HAIR) - 1);
  const ahead = 1 - outlook.atMost(Math.floor(reached * planned * (1 + TOLERANCE) + HAIR));
  if (behind >= SURE) return "behind";
  if (ahead >= SURE) return "ahead";
  return 1 - behind - ahead >= 0.8 || outlook.maturity >= MATURE ? "onTrack" : "tooEarly";
}

/** The final rates between which nine in ten endings lie. */
function finalBand(outlook: Outlook, answered: number, reached: number): { low: number; high: number } {
  const quantile = (share: number) => {
    let low = answered;
    let high = reached;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (outlook.atMost(middle) >= share) high = middle;
      else low = middle + 1;
    }
    return reached > 0 ? low / reached : 0;
  };
  return { low: quantile(0.05), high: quantile(0.95) };
}

function delayFor({ plan, window }: Standing): Delay {
  const hours = plan.halfAfterHours;
  return {
    halfAfter: hours && Number.isFinite(hours) && hours > 0 ? hours * 3_600_000 : USUAL.halfAfter,
    window: window && Number.isFinite(window) && window > 0 ? window : USUAL.window,
  };
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
const sound = (counts: Count[]): Count[] => counts.filter((c) => Number.isFinite(c.at) && c.n > 0);

const MOST_COHORTS = 48;

/** Lumps sends together (by the hour, or coarser when they span days), so that a million people are few cohorts. */
function cohortsAt(sends: Count[], now: number): Cohort[] {
  const first = sends.reduce((min, s) => Math.min(min, s.at), now);
  const last = sends.reduce((max, s) => Math.max(max, s.at), first);
  const width = Math.max(3_600_000, (last - first) / MOST_COHORTS);
  const lumps = new Map<number, Cohort>();
  for (const { at, n } of sends) {
    const lump = Math.floor((at - first) / width);
    const before = lumps.get(lump) ?? { n: 0, age: 0 };
    // The age of a lump is the mean age of its people.
    lumps.set(lump, { n: before.n + n, age: (before.age * before.n + (now - at) * n) / (before.n + n) });
  }
  return [...lumps.values()];
}

function maturityOf(cohorts: Cohort[], delay: Delay): number {
  const people = cohorts.reduce((sum, c) => sum + c.n, 0);
  return people > 0 ? cohorts.reduce((sum, c) => sum + c.n * arrived(c.age, delay), 0) / people : 0;
}

/** How long (ms) until such a share of the answers should be in, were nobody else reached. */
function timeUntil(cohorts: Cohort[], delay: Delay, share: number): number {
  const at = (ahead: number) =>
    maturityOf(
      cohorts.map((c) => ({ ...c, age: c.age + ahead })),
      delay,
    );
  if (at(0) >= share) return 0;
  let low = 0;
  let high = delay.window * 2;
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (at(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}

const CURVE_POINTS = 24;

/** From the first send to the end of listening; `actual` stands still after now. */
function curveOf(
  { sends, answers, now }: Standing,
  planned: number,
  delay: Delay,
  paces: Paces,
): CurvePoint[] {
  if (sends.length === 0) return [];
  const first = sends.reduce((min, s) => Math.min(min, s.at), Number.POSITIVE_INFINITY);
  const end = sends.reduce((max, s) => Math.max(max, s.at + delay.window), now);
  const step = Math.max(1, (end - first) / CURVE_POINTS);
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) => {
    const at = Math.round(first + i * step);
    const known = Math.min(at, now);
    const actual = sound(answers).reduce((sum, a) => sum + (a.at <= known ? a.n : 0), 0);
    const cohorts = cohortsAt(
      sends.filter((s) => s.at <= at),
      at,
    );
    const { low, mid, high } = expectedBy(cohorts, planned, delay, paces);
    return { at, actual, low, mid, high };
  });
}
