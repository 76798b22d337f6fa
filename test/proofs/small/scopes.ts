import type { Scope } from "./explore";

const left = (crashes: number, duplicates: number, timeouts: number) => ({ crashes, duplicates, timeouts });

/** Small worlds whose every order of calls is looked at, from those that end soon to those that hardly do. */
export const SCOPES: Scope[] = [
  { name: "a job that comes twice", people: 1, again: false, left: left(0, 1, 0) },
  { name: "a time-out", people: 1, again: false, left: left(0, 0, 1) },
  { name: "a time-out, at least once", people: 1, again: true, left: left(0, 0, 1) },
  { name: "an answer at any moment", people: 1, again: false, left: left(0, 0, 0), answers: true },
  { name: "a crash", people: 1, again: false, left: left(1, 0, 0) },
  { name: "a crash, two people", people: 2, again: false, left: left(1, 0, 0) },
  { name: "a crash, at least once", people: 1, again: true, left: left(1, 0, 0) },
  { name: "a crash and an answer", people: 1, again: false, left: left(1, 0, 0), answers: true },
  { name: "a crash and a job that comes twice", people: 1, again: false, left: left(1, 1, 0) },
  {
    name: "a crash, a time-out, late evidence, at least once",
    ...{ people: 1, again: true, left: left(1, 0, 1), events: true },
  },
];

/** Small worlds that have too many orders for that: some ways through them are walked, new ones each time. */
export const WANDERED: Scope[] = [
  { name: "two entries are joined", people: 2, again: false, left: left(0, 0, 0), joins: true },
  { name: "two entries are joined, and a crash", people: 2, again: false, left: left(1, 0, 0), joins: true },
];
