import { describe, expect, it } from "vitest";
import { consenting, reachable, TUESDAY } from "#test/fixtures/moment";
import { matches } from "./matches";
import { ruleSentence } from "./ruleSentence";
import type { Operator, Rule } from "./segment";

const DAY = 86_400_000;
const iso = (ago: number) => new Date(TUESDAY - ago * DAY).toISOString();
const person = {
  ...consenting(),
  consent: { email: { on: true, at: 0, source: "t" }, sms: { on: false, at: 0, source: "t" } },
  mailbox: { ordered: TUESDAY - 10 * DAY },
};
const profile = {
  ...reachable,
  role: "Prescriber",
  fields: {
    orders: 12,
    code: "0123",
    lastOrder: iso(200),
    visit: "2030-03-01",
    vip: true,
    empty: "",
    none: null,
  },
};
const ask = (field: string, op: Operator, value?: string | number | boolean | (string | number)[]) =>
  matches({ field, op, value }, { profile, person, now: TUESDAY });

describe("one field", () => {
  it.each<[string, Operator, Parameters<typeof ask>[2], boolean | undefined]>([
    ["country", "is", "de", true],
    ["role", "is", " prescriber ", true],
    ["role", "isNot", "pharmacist", true],
    ["country", "in", ["AT", "DE"], true],
    ["country", "notIn", ["AT", "CH"], true],
    ["role", "contains", "SCRIB", true],
    ["fields.orders", "gt", 11, true],
    ["fields.orders", "gte", "12", true],
    ["fields.orders", "lt", 12, false],
    ["fields.orders", "lte", 12, true],
    ["fields.orders", "is", "12", true],
    ["fields.code", "is", "123", false],
    ["role", "gt", 3, undefined],
    ["fields.vip", "is", true, true],
    ["fields.vip", "is", "true", true],
    ["fields.lastOrder", "olderThanDays", 180, true],
    ["fields.lastOrder", "withinDays", 180, false],
    ["fields.lastOrder", "withinDays", 200, true],
    ["fields.visit", "before", "2030-03-02", true],
    ["fields.visit", "after", "2030-03-01T00:00", false],
    ["role", "before", "2030-01-01", undefined],
    ["consent.email", "is", true, true],
    ["consent.sms", "is", false, true],
    ["consent.call", "is", true, undefined],
    ["suppressed.email", "is", false, true],
    ["inside.jny_a", "is", true, false],
    ["event.ordered", "withinDays", 14, true],
    ["event.clicked", "unknown", undefined, true],
    ["fields.empty", "known", undefined, false],
    ["fields.none", "is", "x", undefined],
    ["fields.none", "isNot", "x", undefined],
    ["fields.toString", "known", undefined, false],
    ["country", "is", undefined, undefined],
  ])("%s %s %j is %s", (field, op, value, answer) => expect(ask(field, op, value)).toBe(answer));
});

describe("groups", () => {
  const yes: Rule = { field: "country", op: "is", value: "DE" };
  const no: Rule = { field: "country", op: "is", value: "AT" };
  const open: Rule = { field: "language", op: "is", value: "de" };
  it.each<[string, Rule, boolean | undefined]>([
    ["all of nothing", { all: [] }, true],
    ["any of nothing", { any: [] }, false],
    ["none of nothing", { none: [] }, true],
    ["a no beats missing data in all", { all: [open, no] }, false],
    ["missing data leaves all open", { all: [yes, open] }, undefined],
    ["a yes beats missing data in any", { any: [open, yes] }, true],
    ["missing data leaves any open", { any: [no, open] }, undefined],
    ["missing data leaves none open", { none: [no, open] }, undefined],
    ["a yes settles none", { none: [open, yes] }, false],
  ])("%s", (_, rule, answer) => expect(matches(rule, { profile, person, now: TUESDAY })).toBe(answer));
});

it("speaks plain English", () => {
  const rule: Rule = {
    all: [
      { field: "country", op: "in", value: ["DE", "AT", "CH"] },
      { field: "fields.lastOrder", op: "olderThanDays", value: 180 },
      {
        any: [
          { field: "consent.email", op: "is", value: true },
          { field: "consent.sms", op: "is", value: true },
        ],
      },
      { none: [{ field: "inside.jny_a", op: "is", value: true }] },
    ],
  };
  expect(ruleSentence(rule, [{ field: "inside.jny_a", label: "In “Spring”" }])).toBe(
    "country is DE, AT or CH and last order is more than 180 days ago and (consent to e-mail is yes or consent to SMS is yes) and not (in “Spring” is yes)",
  );
});
