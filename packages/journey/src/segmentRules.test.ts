import { describe, expect, it } from "vitest";
import { consenting, reachable } from "#test/fixtures/moment";
import { canonicalRule } from "./canonicalRule";
import { addDid } from "./did";
import { leavesOf } from "./leavesOf";
import { matches } from "./matches";
import { ruleSentence } from "./ruleSentence";
import type { Operator, Rule } from "./segment";

const DAY = 86_400_000;
/** In Berlin this is Monday the 1st, 00:30; in New York it is still Sunday. */
const NOW = Date.UTC(2030, 3, 30, 22, 30);

const asked = (day: string | number, op: Operator, value: Rule & string, zone: string, now = NOW) =>
  matches(
    { field: "fields.day", op, value },
    { profile: { ...reachable, zone, fields: { day } }, person: consenting(), now },
  );
const ask = (day: string | number, op: Operator, value: unknown, zone = "Europe/Berlin", now = NOW) =>
  asked(day, op, value as Rule & string, zone, now);

describe("days", () => {
  it("begin where the person lives", () => {
    expect(ask("2030-05-01", "withinDays", 1)).toBe(true);
    expect(ask("2030-05-01", "withinDays", 1, "America/New_York")).toBe(false);
    expect(ask("2030-05-01", "withinNextDays", 1, "America/New_York")).toBe(true);
    expect(ask(Date.UTC(2030, 3, 30, 22), "before", "2030-05-01")).toBe(false);
    expect(ask(Date.UTC(2030, 3, 30, 21, 59), "before", "2030-05-01")).toBe(true);
  });

  it("last 23 and 25 hours when the clocks change", () => {
    // The 31st of March 2030 ends in Berlin at 22:00 UTC, the 27th of October at 23:00.
    expect(ask(Date.UTC(2030, 2, 31, 21, 59), "after", "2030-03-31")).toBe(false);
    expect(ask(Date.UTC(2030, 2, 31, 22), "after", "2030-03-31")).toBe(true);
    expect(ask(Date.UTC(2030, 9, 27, 22, 30), "between", ["2030-10-27", "2030-10-27"])).toBe(true);
    expect(ask(Date.UTC(2030, 9, 27, 23), "between", ["2030-10-27", "2030-10-27"])).toBe(false);
  });

  it("that no calendar has are missing data, on either side", () => {
    for (const day of ["2030-02-30", "2030-02-29", "2030-13-01", "2030-00-10", "2030-1-1"]) {
      expect(ask(day, "before", "2031-01-01")).toBeUndefined();
      expect(ask("2030-01-01", "before", day)).toBeUndefined();
      expect(ask("2030-01-01", "between", [day, "2031-01-01"])).toBeUndefined();
    }
    expect(ask("2028-02-29", "before", "2028-03-01")).toBe(true);
    expect(ask("2028-02-29", "after", "2028-02-28")).toBe(true);
  });
});

describe("deeds", () => {
  let order = addDid(undefined, NOW - 10 * DAY, 12_000);
  order = addDid(order, NOW - 100 * DAY, 30_000);
  const profile = { ...reachable, did: { order } };
  const did = (rule: Partial<Extract<Rule, { did: string }>>) =>
    matches(
      { did: "order", measure: "times", op: "gte", value: 1, ...rule },
      { profile, person: consenting(), now: NOW },
    );
  it("are counted within the last days, in times and in money", () => {
    expect(did({ value: 2 })).toBe(true);
    expect(did({ value: 2, withinDays: 90 })).toBe(false);
    expect(did({ measure: "value", value: 12_000, withinDays: 90, op: "is" })).toBe(true);
    expect(did({ measure: "value", value: [40_000, 50_000], op: "between" })).toBe(true);
    expect(did({ did: "meeting", op: "lte", value: 0 })).toBe(true);
  });
});

describe("segments", () => {
  const profile = { ...reachable, country: undefined };
  const segments = { seg: { field: "country", op: "is", value: "DE" } } satisfies Record<string, Rule>;
  const belongs = (segment: string, is: boolean) =>
    matches({ segment, belongs: is }, { profile, person: consenting(), now: NOW, segments });
  it("leave out whom they cannot tell about, and who is left out is not in them", () => {
    expect(belongs("seg", true)).toBe(false);
    expect(belongs("seg", false)).toBe(true);
    expect(belongs("gone", false)).toBeUndefined();
  });
});

describe("sentences", () => {
  it.each<[Rule, string]>([
    [{ did: "order", measure: "times", op: "gte", value: 1 }, "ordered"],
    [
      { did: "order", measure: "times", op: "lte", value: 0, withinDays: 90 },
      "did not order within the last 90 days",
    ],
    [{ did: "order", measure: "times", op: "is", value: 2 }, "ordered exactly 2 times"],
    [
      { did: "email.clicked", measure: "times", op: "gte", value: 2, withinDays: 1 },
      "clicked an e-mail at least 2 times within the last 1 day",
    ],
    [{ did: "order", measure: "value", op: "gte", value: 50_000 }, "ordered for at least 500"],
    [{ did: "congress", measure: "times", op: "between", value: [1, 3] }, "did “congress” 1 to 3 times"],
    [{ segment: "seg_1", belongs: false }, "not in segment “Lapsed”"],
    [{ field: "list.seg_1", op: "is", value: true }, "being on list “Lapsed” is yes"],
    [{ field: "inside.jny_1", op: "is", value: false }, "being inside “Spring” is no"],
    [
      { field: "last.order", op: "between", value: ["2030-01-01", "2030-02-01"] },
      "last “order” is between 2030-01-01 and 2030-02-01",
    ],
  ])("%j", (rule, words) => {
    expect(
      ruleSentence(rule, [
        { field: "segment.seg_1", label: "Lapsed" },
        { field: "inside.jny_1", label: "Being inside “Spring”" },
      ]),
    ).toBe(words);
  });
});

it("has one spelling for one question", () => {
  const de: Rule = { field: "country", op: "is", value: "DE" };
  const known: Rule = { field: "email", op: "known", value: "x" };
  expect(canonicalRule({ all: [{ any: [de] }, { all: [known] }] })).toEqual({
    all: [de, { field: "email", op: "known" }],
  });
  expect(canonicalRule({ none: [{ none: [de] }] })).toEqual(de);
  expect(canonicalRule({ none: [{ any: [de, known] }] })).toEqual({
    none: [de, { field: "email", op: "known" }],
  });
  expect(JSON.stringify(canonicalRule({ segment: "s", belongs: true }))).toBe(
    '{"belongs":true,"segment":"s"}',
  );
});

it("tells the single questions of a rule, and which of them are turned around", () => {
  const de: Rule = { field: "country", op: "is", value: "DE" };
  expect(leavesOf({ all: [de, { none: [{ segment: "s", belongs: true }] }] })).toEqual([
    { leaf: de, turned: false },
    { leaf: { segment: "s", belongs: true }, turned: true },
  ]);
});
