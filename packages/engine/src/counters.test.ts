import { expect, it } from "vitest";
import type { Fact } from "#journey/person";
import { count, newCounters, sumCounters } from "./counters";

const HOUR = 3_600_000;
const place = { campaign: "cmp_1", journey: "jny_1", version: 1, enrollment: "e1", step: "wait" };

const held = (until: number): Fact => ({ fact: "held", at: 0, ...place, because: "waits", until });
const moved = (due: number): Fact => ({
  fact: "moved",
  at: due,
  ...place,
  path: "next",
  to: "out",
  because: "the time has come",
  goal: false,
  due,
});

const counted = (...facts: Fact[]) => {
  const counters = newCounters();
  for (const fact of facts) count(counters, fact);
  return counters;
};

it("knows that nobody is due any more when a wait began in one shard of the stream and ended in the next", () => {
  const before = counted(held(5 * HOUR), held(9 * HOUR));
  const after = counted(moved(5 * HOUR));
  for (const shards of [
    [before, after],
    [after, before],
  ]) {
    const due = sumCounters(shards).steps.wait?.due;
    expect(due).toEqual({ "9": { n: 1, first: 9 * HOUR } });
  }
});
