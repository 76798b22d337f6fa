import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEEPEST, fieldValue, matches, Rule, ruleSentence, type Subject } from "#journey/segment";
import { NOW, person, profile, rule } from "./arbitrary";

const subject: fc.Arbitrary<Subject> = fc.record({
  profile,
  person: fc.option(person, { nil: undefined }),
  now: fc.constant(NOW),
});

/** The three values as numbers: false 0, unknown ½, true 1; "all" is the least, "any" the greatest, "none" one minus it. */
function naive(r: Rule, s: Subject): number {
  if ("all" in r) return Math.min(1, ...r.all.map((x) => naive(x, s)));
  if ("any" in r) return Math.max(0, ...r.any.map((x) => naive(x, s)));
  if ("none" in r) return 1 - Math.max(0, ...r.none.map((x) => naive(x, s)));
  const answer = matches(r, s);
  return answer === undefined ? 0.5 : Number(answer);
}

describe("matches", () => {
  it("agrees with three-valued logic written down plainly", () => {
    fc.assert(
      fc.property(rule, subject, (r, s) => {
        const answer = matches(r, s);
        expect(answer === undefined ? 0.5 : Number(answer)).toBe(naive(r, s));
      }),
      { numRuns: 1_000 },
    );
  });

  it("knows whether it knows: known and unknown are opposites and never unsure", () => {
    fc.assert(
      fc.property(rule, subject, (r, s) => {
        if (!("field" in r)) return;
        const known = matches({ field: r.field, op: "known" }, s);
        expect(matches({ field: r.field, op: "unknown" }, s)).toBe(!known);
        expect(known).toBe(fieldValue(r.field, s) !== undefined);
        if (!known && r.op !== "known" && r.op !== "unknown") expect(matches(r, s)).toBeUndefined();
      }),
    );
  });

  it("turns is around with isNot, and in with notIn", () => {
    fc.assert(
      fc.property(rule, subject, (r, s) => {
        if (!("field" in r)) return;
        const opposite = (answer: boolean | undefined) => (answer === undefined ? undefined : !answer);
        expect(matches({ ...r, op: "isNot" }, s)).toBe(opposite(matches({ ...r, op: "is" }, s)));
        expect(matches({ ...r, op: "notIn" }, s)).toBe(opposite(matches({ ...r, op: "in" }, s)));
      }),
    );
  });
});

describe("a rule", () => {
  it("is read back as it was written", () => {
    fc.assert(
      fc.property(rule, (r) => {
        const written: unknown = JSON.parse(JSON.stringify(r));
        expect(Rule.parse(written)).toEqual(written);
      }),
    );
  });

  it("has a sentence, whatever it is", () => {
    fc.assert(
      fc.property(rule, (r) => {
        const words = ruleSentence(r);
        expect(words.length).toBeGreaterThan(0);
        expect(words).not.toMatch(/undefined|NaN|\[object/);
      }),
    );
  });

  it("may be nested so deep and no deeper, and says so", () => {
    const nested = (depth: number) => {
      let r: Rule = { field: "country", op: "is", value: "DE" };
      for (let i = 0; i < depth; i++) r = { all: [r] };
      return r;
    };
    expect(Rule.safeParse(nested(DEEPEST)).success).toBe(true);
    expect(Rule.safeParse(nested(DEEPEST + 1)).error?.issues[0]?.message).toContain(`deeper than ${DEEPEST}`);
    expect(Rule.safeParse(nested(50_000)).success).toBe(false);
  });
});
