import type { Count, Standing } from "#journey/verdict";
import { type Delay, delayOf, USUAL } from "#journey/verdict/delay";
import { delayName, delaysOf } from "#journey/verdict/pace";

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Days on which a manager looks at a campaign: until its last window has passed. */
export const LOOKS = Array.from({ length: 20 }, (_, i) => i + 1);

/** A campaign as it really went: how many were sent in each hour, and who answered when. */
export interface Campaign {
  n: number;
  sends: Count[];
  /** of each answer: when its message went out, and when it came (ms) */
  answers: { sent: number; at: number }[];
}

/** Deals the same numbers for the same seed (mulberry32). */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function counted(answers: Campaign["answers"]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { sent, at } of answers) {
    const name = delayName(sent, at);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The moments at which 2,000 equal shares of the answers are in: drawing from them is quick. */
function momentsOf(delay: Delay): number[] {
  return Array.from({ length: 2_000 }, (_, i) => delayOf((i + 0.5) / 2_000, delay));
}

const known = new Map<number, number[]>();

/**
 * Deals a campaign: `n` people reached on five mornings, of whom each answers with `rate`; the delay is log-normal, half
 * of the answers come within `pace` times the usual time, none after two weeks.
 */
export function campaign(seed: number, n: number, rate: number, pace = 1): Campaign {
  const dice = diceOf(seed);
  const delays = known.get(pace) ?? momentsOf({ ...USUAL, halfAfter: USUAL.halfAfter * pace });
  known.set(pace, delays);
  const hours = new Map<number, number>();
  const answers: Campaign["answers"] = [];
  for (let i = 0; i < n; i++) {
    const hour = Math.floor(dice() * 5) * 24 + Math.floor(dice() * 4);
    hours.set(hour, (hours.get(hour) ?? 0) + 1);
    if (dice() < rate) {
      const sent = hour * HOUR + HOUR / 2;
      answers.push({ sent, at: sent + delays[Math.floor(dice() * delays.length)]! });
    }
  }
  const sends = [...hours].map(([hour, count]) => ({ at: hour * HOUR + HOUR / 2, n: count }));
  return { n, sends, answers };
}

/** What a house knows of a campaign on a day, as it counts: by the hour. */
export function standingOn(c: Campaign, now: number, response: number): Standing {
  const answered = c.answers.filter(({ at }) => at <= now);
  return {
    plan: { response },
    sends: c.sends.filter(({ at }) => at <= now),
    answers: answered.map(({ at }) => ({ at: (Math.floor(at / HOUR) + 0.5) * HOUR, n: 1 })),
    answered: answered.length,
    delays: delaysOf(counted(answered)),
    now,
  };
}
