import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance } from "#journey/decide";
import { enroll } from "#journey/enroll";
import { Journey, type Step } from "#journey/journey";
import type { Passage } from "#journey/passage";
import { isLeftOut, type Pause, RESUME_MODES, runOn, shifting } from "#journey/pauses";
import { consenting, reachable } from "#test/fixtures/moment";

const HOUR = 3_600_000;

/** Pauses as a journey has them: disjoint, in order, each resumed in some way. */
const pauses = (modes: readonly Pause["mode"][] = RESUME_MODES): fc.Arbitrary<Pause[]> =>
  fc
    .array(
      fc.record({
        run: fc.integer({ min: 1, max: 100 }),
        stand: fc.integer({ min: 1, max: 100 }),
        mode: fc.constantFrom(...modes),
      }),
      { maxLength: 5 },
    )
    .map((parts) => {
      let at = 0;
      return parts.map(({ run, stand, mode }) => {
        const from = at + run;
        at = from + stand;
        return { from, to: at, mode };
      });
    });
const time = fc.integer({ min: 0, max: 600 });
const length = fc.integer({ min: 0, max: 600 });

/** How much of a stretch of time lies outside the pauses, counted tick by tick. */
const running = (from: number, to: number, list: Pause[]): number => {
  let n = 0;
  for (let t = from; t < to; t++) if (!list.some((p) => t >= p.from && t < p.to)) n++;
  return n;
};

describe("time that stands still", () => {
  it("leaves a wait exactly as much running time as it was given", () => {
    fc.assert(
      fc.property(time, length, pauses(), (from, ms, list) => {
        expect(running(from, runOn(from, ms, list), list)).toBe(ms);
      }),
      { numRuns: 500 },
    );
  });

  it("never ends a wait inside a pause, nor a longer one earlier", () => {
    fc.assert(
      fc.property(time, length, length, pauses(), (from, a, b, list) => {
        const end = runOn(from, a, list);
        if (a > 0) expect(list.some((p) => end > p.from && end <= p.to && p.to > from)).toBe(false);
        expect(runOn(from, a + b, list)).toBeGreaterThanOrEqual(end);
      }),
      { numRuns: 500 },
    );
  });

  it("does not move a wait that was over before, nor by a pause that was not resumed so", () => {
    fc.assert(
      fc.property(time, length, pauses(), (from, ms, list) => {
        const before = list.filter((p) => p.to <= from || p.from >= from + ms);
        expect(runOn(from, ms, before)).toBe(from + ms);
        expect(shifting(list).every((p) => p.mode === "shift")).toBe(true);
      }),
    );
  });

  it("leaves out only what a pause of that kind held back", () => {
    fc.assert(
      fc.property(time, time, pauses(), (since, due, list) => {
        const last = Math.max(-1, ...list.filter((p) => p.mode === "skip").map((p) => p.to));
        expect(isLeftOut(list, since, due)).toBe(Math.max(since, due) < last);
      }),
    );
  });
});

const steps: Partial<Step>[] = [
  { id: "who", kind: "audience", config: {}, paths: { next: "wait" } },
  {
    id: "wait",
    kind: "wait",
    config: { how: "for", for: { amount: 40, unit: "hours" } },
    paths: { next: "mail" },
  },
  { id: "mail", kind: "email", config: { content: { id: "c", version: 1 } }, paths: { next: "again" } },
  {
    id: "again",
    kind: "wait",
    config: { how: "for", for: { amount: 5, unit: "hours" } },
    paths: { next: "sms" },
  },
  { id: "sms", kind: "sms", config: { content: { id: "c", version: 1 } }, paths: {} },
];
const document = Journey.parse({ format: 1, name: "Law", steps });

/** Walks one person to the end as the engine would: looks whenever a hold ends, but never inside a pause. */
function walk(list: Pause[]) {
  const state = consenting();
  const inHours = list.map((p) => ({ ...p, from: p.from * HOUR, to: p.to * HOUR }));
  const passage = (now: number): Passage => ({
    version: { journey: "j", campaign: "c", number: 1, document, segments: {} },
    profile: reachable,
    now,
    job: "j#1",
    nonce: "n",
    pauses: inHours.filter((p) => p.to <= now),
    affords: () => true,
  });
  let now = 0;
  let { enrollment, wake } = enroll(passage(now), state);
  for (let looks = 0; enrollment && state.enrollments[enrollment] && looks < 40; looks++) {
    const due = wake?.due ?? now;
    now = inHours.find((p) => due >= p.from && due < p.to)?.to ?? due;
    wake = advance(passage(now), state, enrollment).wake;
  }
  const of = (fact: string) => state.facts.filter((f) => f.fact === fact);
  return { state, sent: of("touch"), notSent: of("notSent") };
}

describe("a walk with pauses", () => {
  it("ends for everybody, with each touch made or left out once, and never made inside a pause", () => {
    fc.assert(
      fc.property(pauses(), (list) => {
        const { state, sent, notSent } = walk(list);
        expect(state.enrollments).toEqual({});
        expect(sent.length + notSent.length).toBe(2);
        for (const { at } of sent)
          expect(list.some((p) => at > p.from * HOUR && at < p.to * HOUR)).toBe(false);
        if (!list.some((p) => p.mode === "skip")) expect(notSent).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("sends as if nothing had been, later by the pauses that moved it", () => {
    fc.assert(
      fc.property(pauses(["shift"]), (list) => {
        // What is due at the very moment of a pause happens at its end.
        const then = (t: number, ms: number) => {
          const end = runOn(t, ms, list);
          return list.find((p) => end >= p.from && end < p.to)?.to ?? end;
        };
        const first = then(0, 40);
        expect(walk(list).sent.map((f) => f.at / HOUR)).toEqual([first, then(first, 5)]);
      }),
      { numRuns: 300 },
    );
  });
});
