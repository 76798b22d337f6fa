import { beforeEach, describe, expect, it } from "vitest";
import { addStep, newJourney, updateStep } from "#journey/edit";
import type { Journey } from "#journey/journey";
import { validate } from "#journey/validate";
import { coachNoMore, isCoached, lessonsOf } from "./coached";

const library = {
  contents: [{ id: "c", channel: "sms" as const, version: 1, name: "Hi" }],
  segments: [{ id: "s", name: "All" }],
};
const done = (journey: Journey) =>
  lessonsOf(journey, validate(journey, library)).map((lesson) => lesson.done);

describe("the first steps", () => {
  it("tick off as they are done, the last one when nothing is in the way", () => {
    let journey = newJourney("First");
    expect(done(journey)).toEqual([false, false, false]);
    journey = updateStep(journey, "start", { config: { entry: "segment", segment: "s" } });
    expect(done(journey)).toEqual([true, false, false]);
    journey = addStep(journey, { kind: "sms", id: "sms-1", after: { step: "start", path: "next" } });
    expect(done(journey)).toEqual([true, false, false]);
    const config = { content: { id: "c", version: 1 }, late: "record", guarantee: "neverTwice" };
    journey = updateStep(journey, "sms-1", { config });
    expect(done(journey)).toEqual([true, true, false]);
    journey = addStep(journey, { kind: "exit", id: "exit-1", after: { step: "sms-1", path: "next" } });
    expect(done(journey)).toEqual([true, true, true]);
  });

  describe("are remembered", () => {
    beforeEach(() => {
      const kept = new Map<string, string>();
      Object.assign(globalThis, {
        localStorage: {
          getItem: (key: string) => kept.get(key) ?? null,
          setItem: (key: string, value: string) => kept.set(key, value),
        },
      });
    });

    it("for the journey that was blank, until they are closed", () => {
      const blank = newJourney("Blank");
      const grown = addStep(blank, { kind: "exit", id: "e", after: { step: "start", path: "next" } });
      expect(isCoached("a", grown)).toBe(false);
      expect(isCoached("a", blank)).toBe(true);
      expect(isCoached("a", grown)).toBe(true);
      expect(isCoached("b", grown)).toBe(false);
      coachNoMore();
      expect(isCoached("a", blank)).toBe(false);
    });
  });
});
