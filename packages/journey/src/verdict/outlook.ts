import { arrived, type Delay, normalCdf, SCALES } from "./delay";
import type { Paces } from "./pace";

/** People reached at about one time: `n` of them, `age` ms ago. */
export interface Cohort {
  n: number;
  age: number;
}

/** One way it may end: how likely it is, and the answers still to come (a count's mean and variance). */
interface Ending {
  weight: number;
  mean: number;
  variance: number;
}

/** What the answers so far let one expect of the end. */
export interface Outlook {
  /** share of the answers that should be in by now, 0 to 1 */
  maturity: number;
  /** answers that should be in by now if the plan is right */
  expected: { low: number; mid: number; high: number };
  /** probability that at most so many people will have answered in the end */
  atMost(answers: number): number;
}

/** How many people's worth of trust the plan has before the first answer. */
const PRIOR = 20;
const POINTS = 40;
const BAND = 1.645;

/**
 * The predictive distribution of the final number of answers. Silent people are not a "no": each still answers with
 * a probability that falls with age. Mixed over the true rate (a Beta posterior) and over the pace of the curve.
 */
export function outlookOf(
  cohorts: Cohort[],
  answered: number,
  rate: number,
  delay: Delay,
  paces: Paces = SCALES,
): Outlook {
  const people = cohorts.reduce((sum, c) => sum + c.n, 0);
  const endings: Ending[] = [];
  let maturity = 0;
  for (const { factor, weight } of paces) {
    const shares = cohorts.map((c) => arrived(c.age, delay, factor));
    const exposure = cohorts.reduce((sum, c, i) => sum + c.n * (shares[i] ?? 0), 0);
    maturity += people > 0 ? (weight * exposure) / people : 0;
    const yes = rate * PRIOR + answered;
    const no = (1 - rate) * PRIOR + Math.max(0, exposure - answered);
    for (const point of betaPoints(yes, no)) {
      const { mean, variance } = stillToCome(cohorts, shares, answered, exposure, point.value);
      endings.push({ weight: weight * point.weight, mean, variance });
    }
  }
  return {
    maturity,
    expected: expectedBy(cohorts, rate, delay, paces),
    atMost: (answers) => endings.reduce((sum, e) => sum + e.weight * atMost(answers - answered, e), 0),
  };
}

/** Of each cohort, those who have not answered yet; answers are laid on cohorts in proportion to their exposure. */
function stillToCome(cohorts: Cohort[], shares: number[], answered: number, exposure: number, rate: number) {
  let mean = 0;
  let variance = 0;
  for (const [i, { n }] of cohorts.entries()) {
    const share = shares[i] ?? 0;
    const silent = Math.max(0, n - (exposure > 0 ? (answered * n * share) / exposure : 0));
    const chance = Math.min(1, (rate * (1 - share)) / Math.max(1e-12, 1 - rate * share));
    mean += silent * chance;
    variance += silent * chance * (1 - chance);
  }
  return { mean, variance };
}

/** Probability that a count is at most k: Poisson where it is rare, normal with half a step added where it is not. */
function atMost(k: number, { mean, variance }: Ending): number {
  if (k < 0) return 0;
  if (mean < 1e-9) return 1;
  const whole = Math.floor(k);
  if (mean > 12) return normalCdf((whole + 0.5 - mean) / Math.sqrt(Math.max(variance, 1e-9)));
  let term = Math.exp(-mean);
  let sum = term;
  for (let i = 1; i <= whole && i < 80; i++) {
    term *= mean / i;
    sum += term;
  }
  return Math.min(1, sum);
}

/** 40 values of a Beta distribution with their weights, on the stretch that holds all but a hair of it. */
function betaPoints(a: number, b: number): { value: number; weight: number }[] {
  const mean = a / (a + b);
  const sd = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  const low = Math.max(0, mean - 5 * sd);
  const step = (Math.min(1, mean + 6 * sd) - low) / POINTS;
  const values = Array.from({ length: POINTS }, (_, i) => low + (i + 0.5) * step);
  const logs = values.map((p) => (a - 1) * Math.log(p) + (b - 1) * Math.log1p(-p));
  const top = Math.max(...logs.filter(Number.isFinite));
  const raw = logs.map((log) => (Number.isFinite(log) ? Math.exp(log - top) : 0));
  const total = raw.reduce((sum, w) => sum + w, 0);
  // A plan of 0 % or 100 % leaves no width: then the mean is all there is.
  if (!(total > 0) || !(step > 0)) return [{ value: mean, weight: 1 }];
  return values.map((value, i) => ({ value, weight: (raw[i] ?? 0) / total }));
}

/** How many answers should be in by now if the plan is right, and the band nine in ten courses stay within. */
export function expectedBy(cohorts: Cohort[], rate: number, delay: Delay, paces: Paces = SCALES) {
  const people = cohorts.reduce((sum, c) => sum + c.n, 0);
  const parts = paces.map(({ factor, weight }) => ({
    weight,
    mean: rate * cohorts.reduce((sum, c) => sum + c.n * arrived(c.age, delay, factor), 0),
  }));
  const mid = parts.reduce((sum, p) => sum + p.weight * p.mean, 0);
  const variance = parts.reduce((sum, p) => sum + p.weight * (p.mean + (p.mean - mid) ** 2), 0);
  const reach = BAND * Math.sqrt(variance);
  return { low: Math.max(0, mid - reach), mid, high: Math.min(people, mid + reach) };
}
