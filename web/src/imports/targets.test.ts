import { expect, test } from "vitest";
import { doubles, ownField, targetsOf } from "./targets";

test("a column's own field is named like a field, without the endings of a CRM", () => {
  expect(ownField("Last_Order_Date__c")).toBe("fields.lastOrderDate");
  expect(ownField("Größe (cm)")).toBe("fields.groECm");
  expect(ownField("2024 Umsatz")).toBe("fields.f2024Umsatz");
});

test("the guessed field is among the choices under the name it was guessed with", () => {
  const choices = targetsOf({ name: "Last_Order_Date__c", guess: "fields.lastOrder" });
  expect(choices.map((choice) => choice.value)).toContain("fields.lastOrder");
});

test("two columns for one place are found, left-out columns are not", () => {
  expect([...doubles({ a: "email", b: "email", c: "", d: "" })]).toEqual(["email"]);
});
