/** How answers spread over time after a send: half of them within `halfAfter`, none after `window` (both ms). */
export interface Delay {
  halfAfter: number;
  window: number;
}

/** Spread of the logarithm of the delay. Measured for e-mail; the scales below cover other channels. */
const SIGMA = 1.4;

/** Half of the answers within a day, none after two weeks: what counts where nothing is planned. */
export const USUAL: Delay = { halfAfter: 24 * 3_600_000, window: 14 * 86_400_000 };

/** Nobody knows the true pace: the curve may run slower or faster by these factors, each with its weight. */
export const SCALES: readonly { factor: number; weight: number }[] = [
  { factor: 0.35, weight: 0.08 },
  { factor: 0.6, weight: 0.22 },
  { factor: 1, weight: 0.4 },
  { factor: 1.7, weight: 0.22 },
  { factor: 2.8, weight: 0.08 },
];

/** The share of all answers that are in `age` ms after the send: a log-normal curve cut off at the window. */
export function arrived(age: number, { halfAfter, window }: Delay, factor = 1): number {
  if (!(age > 0)) return 0;
  if (age >= window) return 1;
  const upTo = (time: number) => normalCdf(Math.log(time / (halfAfter * factor)) / SIGMA);
  const all = upTo(window);
  return all > 0 ? Math.min(1, upTo(age) / all) : 0;
}

/** The delay (ms) by which a share of the answers is in: the inverse of `arrived`. */
export function delayOf(share: number, delay: Delay): number {
  let low = 0;
  let high = delay.window;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (arrived(middle, delay) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Probability that a standard normal value is at most x (Abramowitz and Stegun 7.1.26, error below 1.5e-7). */
export function normalCdf(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const poly =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const half = (poly * Math.exp(-z * z)) / 2;
  return x >= 0 ? 1 - half : half;
}
