import { expect, it } from "vitest";
import type { Fact } from "#journey/person";
import { coarser, count, newCounters, newStepCounters, sumCounters } from "./counters";

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

it("tells what is long ago by longer spans, and loses none of it", () => {
  const now = 400 * 24 * HOUR;
  const counters = newCounters();
  counters.steps.mail = { ...newStepCounters(), sends: {}, answers: { "7": 2 } };
  const { sends } = counters.steps.mail;
  for (let hour = 0; hour < 400 * 24; hour++) sends[String(hour)] = 1 + (hour % 3);
  const long = coarser(counters, now).steps.mail!;
  const all = (record: Record<string, number>) => Object.values(record).reduce((sum, n) => sum + n, 0);
  expect(all(long.sends)).toBe(all(sends));
  expect(all(long.answers)).toBe(2);
  expect(Object.keys(long.sends).length).toBeLessThan(200);
  // The last days stay as they were, and doing it twice moves nothing.
  for (let hour = 396 * 24 + 12; hour < 400 * 24; hour++)
    expect(long.sends[String(hour)]).toBe(sends[String(hour)]);
  expect(coarser(coarser(counters, now), now)).toEqual(coarser(counters, now));
});
