import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askWith, onKnown } from "#engine/segments/asking";
import { compile, OPEN } from "#engine/segments/columns/compile";
import { onRows } from "#engine/segments/columns/onRows";
import { createPeopleColumns } from "#engine/segments/columns/peopleColumns";
import { shuffled } from "#engine/segments/columns/shuffled";
import type { Question } from "#engine/segments/question";
import { matches } from "#journey/segment";
import { NOW } from "./arbitrary";
import { anyRule, FIELDS, SEGMENTS, someone } from "./people";

const answerOf = (code: number) => (code === OPEN ? undefined : code === 1);

describe("people in columns", () => {
  it("answer every rule as they do themselves, also after they have changed and others have gone", () => {
    fc.assert(
      fc.property(
        fc.array(someone, { minLength: 1, maxLength: 12 }),
        fc.array(someone, { maxLength: 12 }),
        fc.array(anyRule, { minLength: 1, maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        fc.constantFrom(2, 4, 20_000),
        (first, later, rules, stays, most) => {
          // With few values to a list, packed texts and numbers are asked, too.
          const columns = createPeopleColumns(most);
          const there = new Map(first.map((who) => [who.profile.id, who]));
          for (const who of first) columns.put(who);
          first.forEach(({ profile: { id } }, i) => {
            const next = later[i];
            if (!stays[i]) {
              columns.remove(id);
              there.delete(id);
            } else if (next) {
              const changed = { profile: { ...next.profile, id }, state: { ...next.state, id } };
              columns.put(changed);
              there.set(id, changed);
            }
          });
          for (const who of later) {
            columns.put(who);
            there.set(who.profile.id, who);
          }
          expect(columns.people()).toBe(there.size);
          for (const rule of rules) {
            const { ask } = compile(rule, { people: columns, segments: SEGMENTS, now: NOW });
            for (let row = 0; row < columns.rows(); row++) {
              if (!columns.has(row)) continue;
              const who = there.get(columns.id(row) ?? "");
              const own =
                who &&
                matches(rule, { profile: who.profile, person: who.state, now: NOW, segments: SEGMENTS });
              expect(answerOf(ask(row))).toBe(own);
            }
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  const question = fc.record({
    rule: anyRule,
    other: anyRule,
    field: fc.constantFrom(...FIELDS),
    type: fc.constantFrom("text" as const, "date" as const, "number" as const),
    caps: fc.constantFrom([], [{ most: 1, days: 200, do: "skip" as const }]),
    rests: fc.constantFrom([], [{ after: "ordered", days: 100, do: "skip" as const }]),
  });

  it("count, spread and differ as they do when each is read", () => {
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 20 }), question, (crowd, { caps, rests, ...asked }) => {
        const columns = createPeopleColumns();
        for (const who of crowd) columns.put(who);
        const about = {
          ...asked,
          segments: SEGMENTS,
          now: NOW,
          house: { caps: [...caps], rests: [...rests] },
        };
        const questions: Question[] = [
          { ask: "count", ...about },
          { ask: "breakdown", ...about },
          { ask: "difference", ...about },
        ];
        for (const whole of questions) {
          const byRow = askWith(whole, onRows(columns));
          const byPerson = askWith(whole, onKnown);
          for (let row = 0; row < columns.rows(); row++) byRow.see(row);
          for (const who of crowd) byPerson.see(who);
          expect(byRow.done(crowd.length, crowd.length)).toEqual(byPerson.done(crowd.length, crowd.length));
        }
      }),
      { numRuns: 500 },
    );
  });
});

it("a shuffled list has every number once", () => {
  for (const n of [0, 1, 2, 3, 7, 64, 1_000, 4_097]) {
    const all = [...shuffled(n)];
    expect(all).toHaveLength(n);
    expect(new Set(all).size).toBe(n);
  }
  const firsts = [...shuffled(100_000)].slice(0, 2_000);
  const mean = firsts.reduce((sum, x) => sum + x, 0) / firsts.length;
  expect(Math.abs(mean - 50_000)).toBeLessThan(3_000);
});
