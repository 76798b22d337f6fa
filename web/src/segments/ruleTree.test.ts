import { expect, test } from "vitest";
import { startOn, withOperator } from "./operators";
import { asGroup, groupOf, isWhole, ruleOf } from "./ruleTree";

test("a condition without its value is not whole, and neither is the group around it", () => {
  expect(isWhole({ all: [{ field: "country", op: "is", value: "DE" }] })).toBe(true);
  expect(isWhole({ all: [{ field: "country", op: "is" }] })).toBe(false);
  expect(isWhole({ any: [{ none: [] }] })).toBe(false);
  expect(isWhole({ field: "email", op: "unknown" })).toBe(true);
});

test("a group keeps its members when its kind changes", () => {
  const members = [{ field: "role", op: "known" as const }];
  expect(ruleOf({ ...groupOf({ all: members }), kind: "none" })).toEqual({ none: members });
  expect(asGroup(members[0]!)).toEqual({ all: members });
});

test("a new condition on a date asks for lapsed people, and another operator of the same sort keeps the days", () => {
  const rule = startOn({ field: "fields.lastOrder", label: "Last order", type: "date" });
  expect(rule).toEqual({ field: "fields.lastOrder", op: "olderThanDays", value: 180 });
  expect(withOperator(rule, "withinDays", "date").value).toBe(180);
  expect(withOperator(rule, "unknown", "date").value).toBeUndefined();
});
