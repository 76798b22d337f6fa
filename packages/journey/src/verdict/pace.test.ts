import { describe, expect, it } from "vitest";
import { USUAL } from "./delay";
import { delayName, delaysOf, pacesAfter, together } from "./pace";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Answers to messages of a morning, one for each delay (hours). */
function answeredAfter(hours: number[], sent = 0) {
  const counts: Record<string, number> = {};
  for (const h of hours) {
    const name = delayName(sent, sent + h * HOUR);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return delaysOf(counts);
}

const meanOf = (paces: ReturnType<typeof pacesAfter>) =>
  Math.exp(paces.reduce((sum, { factor, weight }) => sum + weight * Math.log(factor), 0));

describe("the pace of answers", () => {
  it("is anybody's guess before the first one", () =>
    expect(meanOf(pacesAfter([], USUAL, 5 * DAY))).toBeCloseTo(1, 1));

  it("is learnt from old messages: late answers make it slower, quick ones faster", () => {
    const slow = pacesAfter(answeredAfter([30, 60, 70, 90, 100, 130, 150]), USUAL, 20 * DAY);
    const fast = pacesAfter(answeredAfter([1, 1, 2, 3, 4, 6, 9]), USUAL, 20 * DAY);
    expect(meanOf(slow)).toBeGreaterThan(1.6);
    expect(meanOf(fast)).toBeLessThan(0.6);
    for (const paces of [slow, fast]) {
      expect(paces.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
      expect(Math.min(...paces.map(({ weight }) => weight))).toBeGreaterThan(0);
    }
  });

  it("is not thought fast because young messages can only show quick answers", () => {
    const quick = [2, 3, 4, 5, 6, 7];
    const young = meanOf(pacesAfter(answeredAfter(quick), USUAL, 10 * HOUR));
    const old = meanOf(pacesAfter(answeredAfter(quick), USUAL, 20 * DAY));
    expect(old).toBeLessThan(0.6);
    expect(young).toBeGreaterThan(old * 1.3);
  });
});

describe("counts of delays", () => {
  it("stay few: half days by doublings, and long ago all together", () => {
    const counts: Record<string, number> = {};
    for (let hour = 0; hour < 24 * 365; hour++)
      for (const h of [0.5, 5, 50, 500]) {
        const name = delayName(hour * HOUR, (hour + h) * HOUR);
        counts[name] = (counts[name] ?? 0) + 1;
      }
    const few = together(counts, 365 * DAY);
    expect(Object.keys(few).length).toBeLessThan(4 * 130);
    const sum = (all: Record<string, number>) => Object.values(all).reduce((a, b) => a + b, 0);
    expect(sum(few)).toBe(sum(counts));
  });

  it("take an answer before its message, as clocks have it, for a quick one", () =>
    expect(delaysOf({ [delayName(5 * HOUR, 4 * HOUR)]: 1 })).toEqual([
      { sent: 6 * HOUR, from: 0, to: HOUR, n: 1 },
    ]));
});
