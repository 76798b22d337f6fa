import { describe, expect, it } from "vitest";
import { addStep, newJourney, removeStep, updateStep } from "./edit";
import { type Journey, stepOf } from "./journey";
import { merge } from "./merge";

function drawn(): Journey {
  let j = newJourney("Win back");
  j = addStep(j, { kind: "email", id: "mail", after: { step: "start", path: "next" } });
  j = addStep(j, { kind: "wait", id: "w", after: { step: "mail", path: "noResponse" } });
  return addStep(j, { kind: "exit", id: "bye", after: { step: "w", path: "next" } });
}

describe("two editors of one draft", () => {
  const base = drawn();

  it("keeps both when they changed different steps, without a word", () => {
    const mine = updateStep(base, "mail", { name: "First letter" });
    const theirs = updateStep(base, "w", { name: "A week" });
    const merged = merge(base, mine, theirs);
    expect(merged.clashes).toEqual([]);
    expect(merged.taken).toEqual(["w"]);
    expect(stepOf(merged.journey, "mail")?.name).toBe("First letter");
    expect(stepOf(merged.journey, "w")?.name).toBe("A week");
  });

  it("keeps both when they changed different fields of one step", () => {
    const mine = updateStep(base, "mail", { name: "First letter" });
    const theirs = updateStep(base, "mail", { note: "Ask Ana", plan: { response: 0.1 } });
    const { journey, clashes } = merge(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(stepOf(journey, "mail")).toMatchObject({ name: "First letter", note: "Ask Ana" });
    expect(stepOf(journey, "mail")?.plan?.response).toBe(0.1);
  });

  it("shows both values of a field that both set, and takes the chosen one", () => {
    const mine = updateStep(base, "mail", { name: "Mine" });
    const theirs = updateStep(base, "mail", { name: "Theirs" });
    const asked = merge(base, mine, theirs);
    expect(asked.clashes).toEqual([
      { key: "mail name", step: "mail", field: "name", mine: "Mine", theirs: "Theirs" },
    ]);
    expect(stepOf(asked.journey, "mail")?.name).toBe("Mine");
    const chosen = merge(base, mine, theirs, () => "theirs");
    expect(stepOf(chosen.journey, "mail")?.name).toBe("Theirs");
  });

  it("asks when one removed the step that the other changed", () => {
    const mine = removeStep(base, "w");
    const theirs = updateStep(base, "w", { name: "A week" });
    const { clashes, journey } = merge(base, mine, theirs);
    expect(clashes).toMatchObject([{ key: "w", step: "w", mine: undefined }]);
    expect(stepOf(journey, "w")).toBeUndefined();
    expect(stepOf(merge(base, mine, theirs, () => "theirs").journey, "w")?.name).toBe("A week");
  });

  it("lets a step go that one removed and the other left alone", () => {
    const { journey, clashes } = merge(base, base, removeStep(base, "w"));
    expect(clashes).toEqual([]);
    expect(journey).toEqual(removeStep(base, "w"));
  });

  it("keeps both steps that were added under one id", () => {
    const mine = addStep(base, { kind: "call", id: "new", after: { step: "mail", path: "positive" } });
    const theirs = addStep(base, { kind: "sms", id: "new", after: { step: "mail", path: "negative" } });
    const { journey, clashes } = merge(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(stepOf(journey, "new")?.kind).toBe("sms");
    expect(stepOf(journey, "new_2")?.kind).toBe("call");
    expect(stepOf(journey, "mail")?.paths).toMatchObject({ positive: "new_2", negative: "new" });
  });

  it("joins rules of the journey field by field", () => {
    const mine = { ...base, policies: { ...base.policies, zone: "Europe/Berlin" } };
    const theirs = { ...base, policies: { ...base.policies, quietHours: { from: "20:00", to: "08:00" } } };
    expect(merge(base, mine, theirs).journey.policies).toEqual({
      zone: "Europe/Berlin",
      stops: [],
      quietHours: { from: "20:00", to: "08:00" },
    });
  });
});
