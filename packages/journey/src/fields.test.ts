import { expect, it } from "vitest";
import { formOf } from "./fields";
import { kinds } from "./steps/index";

it("reads the listening group with its widgets", () => {
  const listen = formOf("email").find((f) => f.name === "listen");
  expect(listen).toMatchObject({
    widget: "group",
    optional: true,
    initial: { within: { amount: 5, unit: "days" } },
  });
  expect(listen?.fields?.map((f) => [f.name, f.widget])).toEqual([
    ["within", "duration"],
    ["classes", "chips"],
  ]);
  expect(formOf("sms").find((f) => f.name === "content")).toMatchObject({
    widget: "content",
    channel: "sms",
  });
});

it("flattens a choice into fields that show when they apply", () => {
  const [how, ...rest] = formOf("wait");
  expect(how).toMatchObject({ name: "how", widget: "select", label: "Wait" });
  expect(how?.options?.map((o) => [o.value, o.label])).toEqual([
    ["for", "for a while"],
    ["until", "until a date"],
    ["weekday", "until a weekday"],
    ["field", "until a date of the person"],
  ]);
  expect(how?.options?.[0]?.initial).toEqual({ how: "for", for: { amount: 3, unit: "days" } });
  expect(rest.map((f) => [f.name, f.when?.is])).toEqual([
    ["for", ["for"]],
    ["date", ["until"]],
    ["time", ["until", "weekday", "field"]],
    ["weekdays", ["weekday"]],
    ["field", ["field"]],
    ["shift", ["field"]],
    ["when", ["field"]],
  ]);
});

it("knows limits and what counts when a field is left out", () => {
  expect(formOf("holdout")[0]).toMatchObject({ widget: "percent", min: 0.01, max: 0.5, optional: false });
  expect(formOf("exit")[0]).toMatchObject({ fallback: "finished", optional: true, maxLength: 120 });
  expect(formOf("teleport")).toEqual([]);
});

it("has a label for every field of every kind", () => {
  for (const kind of kinds) for (const field of formOf(kind.kind)) expect(field.label).toMatch(/^\p{Lu}/u);
});
