import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalRule } from "#journey/canonicalRule";
import { canonical } from "#journey/journey";
import { matches, Rule, ruleSentence } from "#journey/segment";
import { NOW } from "./arbitrary";
import { anyRule, SEGMENTS, someone } from "./people";
import { reference } from "./reference";

const told = (rule: Rule, who: { profile: Parameters<typeof matches>[1]["profile"]; state: object }) =>
  matches(rule, { profile: who.profile, person: who.state as never, now: NOW, segments: SEGMENTS });

describe("any rule about anybody", () => {
  it("says what the reference says", () => {
    fc.assert(
      fc.property(anyRule, someone, (rule, who) => {
        expect(told(rule, who)).toBe(reference(rule, who, NOW, SEGMENTS));
      }),
      { numRuns: 5_000 },
    );
  });

  it("says the same in its canonical spelling, which is its own canonical spelling", () => {
    fc.assert(
      fc.property(anyRule, someone, (rule, who) => {
        const one = canonicalRule(rule);
        expect(told(one, who)).toBe(told(rule, who));
        expect(canonical(canonicalRule(one))).toBe(canonical(one));
        expect(Rule.safeParse(JSON.parse(canonical(one))).success).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("has a sentence without holes", () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const words = ruleSentence(rule);
        expect(words.length).toBeGreaterThan(0);
        expect(words).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: 1_000 },
    );
  });

  it("puts everybody in a segment or out of it", () => {
    fc.assert(
      fc.property(fc.constantFrom("seg_a", "seg_b", "seg_list"), someone, (segment, who) => {
        expect(told({ segment, belongs: true }, who)).toBe(!told({ segment, belongs: false }, who));
      }),
    );
  });
});
