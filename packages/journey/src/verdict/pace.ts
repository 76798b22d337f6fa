import { arrived, type Delay, SCALES } from "./delay";

/** `n` people who answered between `from` and `to` after a message that went out about `sent`; all in ms. */
export interface Delayed {
  sent: number;
  from: number;
  to: number;
  n: number;
}

/** How much faster or slower than planned answers may come, each with its weight; the weights add up to 1. */
export type Paces = readonly { factor: number; weight: number }[];

const HOUR = 3_600_000;

/** Messages of half a day are looked at together. */
const SLOT = 12 * HOUR;

/** Delays are counted by their doubling: up to an hour, two, four … eleven days, and longer. */
const LONGEST = 9;

/** What no number of answers takes away from any pace: the true curve may have another shape than ours. */
const DOUBT = 0.002;

/** So many answers say all there is to say about the pace; more would only make the shape of our curve look certain. */
const ENOUGH = 150;

/** The name under which an answer is counted: when its message went out and how long it took, both roughly. */
export const delayName = (sent: number, at: number): string => {
  const doublings = Math.ceil(Math.log2(Math.max(1, (at - sent) / HOUR)));
  return `${Math.floor(sent / SLOT)}.${Math.min(LONGEST, Math.max(0, doublings))}`;
};

/** Messages of so long ago are told together: whatever they had to show, they have. */
const OVER = 120;

/** The same counts in fewer numbers. `now`: ms. */
export function together(counts: Readonly<Record<string, number>>, now: number): Record<string, number> {
  const next: Record<string, number> = {};
  for (const [name, n] of Object.entries(counts)) {
    const [slot, doublings] = name.split(".");
    const as = Number(slot) < Math.floor(now / SLOT) - OVER ? `0.${doublings}` : name;
    next[as] = (next[as] ?? 0) + n;
  }
  return next;
}

/** What such counts say. */
export const delaysOf = (counts: Readonly<Record<string, number>>): Delayed[] =>
  Object.entries(counts).map(([name, n]) => {
    const [slot = 0, doublings = 0] = name.split(".").map(Number);
    return {
      sent: (slot + 0.5) * SLOT,
      from: doublings === 0 ? 0 : 2 ** (doublings - 1) * HOUR,
      to: doublings === LONGEST ? Number.POSITIVE_INFINITY : 2 ** doublings * HOUR,
      n,
    };
  });

/**
 * What the answers so far say about the pace: Bayes' rule over the paces of `SCALES`. Young messages can only show
 * quick answers, so each delay is weighed against all delays that its message could have shown by `now` (right
 * truncation; Lagakos, Barraj and De Gruttola 1988). Without answers the paces are those of `SCALES`.
 */
export function pacesAfter(delays: readonly Delayed[], delay: Delay, now: number): Paces {
  const total = delays.reduce((sum, d) => sum + d.n, 0);
  if (total <= 0) return SCALES;
  const trust = Math.min(1, ENOUGH / total);
  const logs = SCALES.map(({ factor, weight }) => {
    let log = Math.log(weight);
    for (const { sent, from, to, n } of delays) {
      const age = Math.max(now - sent, Math.min(to, from + HOUR));
      const shown = arrived(age, delay, factor);
      const here = arrived(Math.min(age, to), delay, factor) - arrived(from, delay, factor);
      log += trust * n * Math.log(Math.max(1e-9, here / Math.max(1e-9, shown)));
    }
    return log;
  });
  const top = Math.max(...logs);
  const raw = logs.map((log) => Math.exp(log - top));
  const sum = raw.reduce((a, b) => a + b, 0);
  const share = 1 - DOUBT * SCALES.length;
  return SCALES.map(({ factor }, i) => ({ factor, weight: DOUBT + share * ((raw[i] ?? 0) / sum) }));
}
