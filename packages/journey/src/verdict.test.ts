import { describe, expect, it } from "vitest";
import { chanceOf } from "./chance";
import { type Count, type Verdict, verdictOf } from "./verdict";
import { arrived, delayOf, USUAL } from "./verdict/delay";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One campaign of `n` sends over five days and when (ms) each answer comes. */
function campaign(seed: number, n: number, rate: number, pace = 1) {
  const sends: Count[] = [];
  const answers: number[] = [];
  for (let i = 0; i < n; i++) {
    const at = Math.floor(chanceOf(`at:${seed}:${i}`) * 20) * 6 * HOUR;
    sends.push({ at, n: 1 });
    if (chanceOf(`yes:${seed}:${i}`) < rate) {
      const delay = delayOf(chanceOf(`delay:${seed}:${i}`), { ...USUAL, halfAfter: USUAL.halfAfter * pace });
      answers.push(at + delay);
    }
  }
  return { sends: lumped(sends), answers };
}

function lumped(counts: Count[]): Count[] {
  const hours = new Map<number, number>();
  for (const { at, n } of counts) hours.set(at, (hours.get(at) ?? 0) + n);
  return [...hours].map(([at, n]) => ({ at, n }));
}

const look = (c: ReturnType<typeof campaign>, day: number, response: number): Verdict =>
  verdictOf({
    plan: { response },
    sends: c.sends.filter((s) => s.at <= day * DAY),
    answers: [],
    answered: c.answers.filter((at) => at <= day * DAY).length,
    now: day * DAY,
  }).response.verdict;

describe("with daily looks", () => {
  const RUNS = 40;
  const everBehind = (n: number, rate: number, pace = 1) => {
    let wrong = 0;
    for (let seed = 0; seed < RUNS; seed++) {
      const c = campaign(seed, n, rate, pace);
      const days = Array.from({ length: 18 }, (_, i) => i + 1);
      const reallyBehind = c.answers.length < n * 0.05 * 0.85;
      if (!reallyBehind && days.some((day) => look(c, day, 0.05) === "behind")) wrong++;
    }
    return wrong / RUNS;
  };

  it("seldom calls a campaign behind that is not", () => {
    expect(everBehind(200, 0.05)).toBeLessThanOrEqual(0.1);
    expect(everBehind(1_000, 0.05)).toBeLessThanOrEqual(0.1);
  });

  it("stays calm when people answer twice as slowly as thought", () => {
    expect(everBehind(1_000, 0.05, 2)).toBeLessThanOrEqual(0.15);
  });

  it("finds a campaign at half its plan within days", () => {
    const found: number[] = [];
    for (let seed = 0; seed < 40; seed++) {
      const c = campaign(seed + 1_000, 1_000, 0.025);
      found.push(
        Array.from({ length: 18 }, (_, i) => i + 1).find((day) => look(c, day, 0.05) === "behind") ?? 99,
      );
    }
    found.sort((a, b) => a - b);
    expect(found[20]).toBeLessThanOrEqual(5);
    expect(found.filter((day) => day === 99).length).toBeLessThanOrEqual(1);
  });
});

it("tells a verdict once it has held for six hours, and draws the course by the pace it has learnt", () => {
  const early = Array.from({ length: 5 }, () => ({ at: HOUR, n: 1 }));
  const at = (hours: number) =>
    verdictOf({
      plan: { response: 0.05 },
      sends: [{ at: 0, n: 1_000 }],
      answers: early,
      delays: [{ sent: 0, from: 0, to: HOUR, n: 5 }],
      now: hours * HOUR,
    });
  const hours = Array.from({ length: 72 }, (_, i) => i + 1);
  const behind = hours.filter((h) => at(h).response.verdict === "behind");
  const mature = hours.find((h) => at(h).response.maturity >= 0.5)!;
  // Five of a thousand are far too few from the first hour on which anything is told.
  expect(behind[0]).toBe(mature + 6);
  expect(behind).toEqual(hours.filter((h) => h >= mature + 6));
  const { response, curve } = at(48);
  const [before, after] = [curve.findLast((p) => p.at <= 48 * HOUR)!, curve.find((p) => p.at > 48 * HOUR)!];
  expect(response.expectedByNow!.mid).toBeGreaterThanOrEqual(before.mid);
  expect(response.expectedByNow!.mid).toBeLessThanOrEqual(after.mid);
});

describe("the words", () => {
  const sends = [{ at: 0, n: 400 }];

  it("say that it is too early, and until when", () => {
    const { response } = verdictOf({
      plan: { response: 0.05 },
      sends,
      answers: [{ at: HOUR, n: 2 }],
      now: 3 * HOUR,
    });
    expect(response.verdict).toBe("tooEarly");
    expect(response.sentence).toMatch(
      /^2 of 400 answered \(0\.5 %\); by this age we expected \d; likely final .* against 5 %; \d+ % of the answers should be in; no verdict for another \d+ hours\.$/,
    );
  });

  it("say when it is behind and when ahead", () => {
    const settled = (n: number) =>
      verdictOf({ plan: { response: 0.05 }, sends, answers: [{ at: DAY, n }], now: 20 * DAY });
    expect(settled(5).response.verdict).toBe("behind");
    expect(settled(20).response.verdict).toBe("onTrack");
    expect(settled(40).response.verdict).toBe("ahead");
    expect(settled(16).response.sentence).toContain("4 short, which could be chance");
  });

  it("say that nothing was planned", () => {
    const { response } = verdictOf({ plan: {}, sends, answers: [{ at: HOUR, n: 2 }], now: DAY });
    expect(response.planned).toBeUndefined();
    expect(response.sentence).toContain("Nothing is expected");
  });
});

it("draws a curve that ends at the plan", () => {
  const { curve } = verdictOf({
    plan: { response: 0.1 },
    sends: [{ at: 0, n: 100 }],
    answers: [{ at: DAY, n: 4 }],
    now: 2 * DAY,
  });
  expect(curve[0]).toMatchObject({ at: 0, actual: 0, mid: 0 });
  expect(curve.at(-1)?.mid).toBeCloseTo(10);
  expect(curve.at(-1)?.actual).toBe(4);
  for (const point of curve) expect(point.low <= point.mid && point.mid <= point.high).toBe(true);
});

it("never says NaN", () => {
  for (const response of [undefined, 0, 1, 0.05, Number.NaN]) {
    for (const sends of [
      [],
      [{ at: 0, n: 0 }],
      [{ at: 0, n: 3 }],
      [{ at: Number.NaN, n: 3 }],
      [{ at: 10 * DAY, n: 1e6 }],
    ]) {
      for (const n of [0, 3, 1e6, -1]) {
        for (const window of [undefined, 0, DAY]) {
          const all = verdictOf({
            plan: { response, halfAfterHours: 0 },
            window,
            sends,
            answers: [{ at: HOUR, n }],
            now: 5 * DAY,
          });
          expect(JSON.stringify(all)).not.toContain("null");
          expect(all.response.sentence).not.toMatch(/NaN|undefined|Infinity/);
        }
      }
    }
  }
});

it("has half of the answers by the half time when the window is wide", () => {
  const wide = { halfAfter: DAY, window: 1_000 * DAY };
  expect(arrived(DAY, wide)).toBeCloseTo(0.5, 2);
  expect(arrived(delayOf(0.3, USUAL), USUAL)).toBeCloseTo(0.3, 5);
});
