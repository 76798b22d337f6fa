import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newJourney } from "#journey/edit";
import { findLoop } from "#journey/graph";
import { canonical, Journey } from "#journey/journey";
import { merge } from "#journey/merge";
import { acts, journey, perform } from "./arbitrary";

const onto = (base: Journey, all: Parameters<typeof perform>[1][], from: number): Journey =>
  all.reduce((so, act, n) => perform(so, act, from + n), base);

const textOf = (value: unknown): string => (value === undefined ? "" : canonical(value));

const bySteps = (a: Journey) => ({ ...a, steps: a.steps.toSorted((x, y) => (x.id < y.id ? -1 : 1)) });

describe("drawing", () => {
  it("never makes a loop, doubles an id, or leads to a step that is not there", () => {
    fc.assert(
      fc.property(journey, (drawn) => {
        const ids = drawn.steps.map((step) => step.id);
        expect(findLoop(drawn)).toBeUndefined();
        expect(new Set(ids).size).toBe(ids.length);
        for (const step of drawn.steps) for (const to of Object.values(step.paths)) expect(ids).toContain(to);
        expect(Journey.parse(drawn)).toEqual(drawn);
      }),
      { numRuns: 150 },
    );
  });
});

describe("merging", () => {
  it("takes everything of the one who changed something, when the other did nothing", () => {
    fc.assert(
      fc.property(acts, acts, (first, later) => {
        const base = onto(newJourney("Law"), first, 0);
        const changed = onto(base, later, 100);
        expect(
          merge(base, changed, base)
            .journey.steps.map((s) => s.id)
            .sort(),
        ).toEqual(changed.steps.map((s) => s.id).sort());
        for (const merged of [merge(base, changed, base), merge(base, base, changed)]) {
          expect(merged.clashes).toEqual([]);
          expect(bySteps(merged.journey)).toEqual(bySteps(changed));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("loses no field that only one side set, and tells every one that both set", () => {
    fc.assert(
      fc.property(acts, acts, acts, (first, one, two) => {
        const base = onto(newJourney("Law"), first, 0);
        const [mine, theirs] = [onto(base, one, 100), onto(base, two, 200)];
        const { journey: joined, clashes } = merge(base, mine, theirs);
        for (const step of base.steps) {
          const [a, b] = [mine, theirs].map((side) => side.steps.find((s) => s.id === step.id));
          const after = joined.steps.find((s) => s.id === step.id);
          if (!after) expect(!a || !b).toBe(true);
          if (!after || !a || !b) continue;
          const [was, my, their, is] = [step, a, b, after].map((s) => s.config as Record<string, unknown>);
          for (const field of new Set([was, my, their].flatMap((config) => Object.keys(config ?? {})))) {
            const [old, m, t] = [was, my, their].map((config) => textOf(config?.[field]));
            const told = clashes.some((c) => c.step === step.id && c.field === `config.${field}`);
            expect(told).toBe(m !== old && t !== old && m !== t);
            if (!told) expect(textOf(is?.[field])).toBe(m === old ? t : m);
          }
        }
        for (const side of [mine, theirs])
          for (const step of side.steps)
            if (!base.steps.some((old) => old.id === step.id))
              expect(joined.steps.map((s) => s.id)).toContain(step.id);
      }),
      { numRuns: 100 },
    );
  });
});
