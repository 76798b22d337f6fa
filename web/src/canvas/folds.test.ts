import { describe, expect, it } from "vitest";
import { addStep, connect, newJourney } from "#journey/edit";
import type { Journey } from "#journey/journey";
import { findSteps } from "./FindBox";
import { fold } from "./folds";

const NAMES = { content: () => "Spring letter", segment: () => "Lapsed" };

/** start → mail (listening) → positive: call → bye; noResponse: text → bye */
function drawn(): Journey {
  let j = newJourney("Win back");
  j = addStep(j, { kind: "email", id: "mail", after: { step: "start", path: "next" } });
  j = addStep(j, { kind: "call", id: "call", after: { step: "mail", path: "positive" } });
  j = addStep(j, { kind: "sms", id: "text", after: { step: "mail", path: "noResponse" } });
  j = addStep(j, { kind: "exit", id: "bye", after: { step: "text", path: "noResponse" } });
  const joined = connect(j, "call", "positive", "bye");
  return joined.ok ? joined.journey : j;
}
const problem = { code: "x", message: "It has no text", level: "blocking" as const, step: "text" };

describe("folding a branch", () => {
  it("hides what hangs on the outlet alone and counts it", () => {
    const { journey, chips } = fold(
      drawn(),
      new Set(["mail noResponse"]),
      new Map([["text", [problem]]]),
      undefined,
    );
    expect(journey.steps.map((step) => step.id)).toEqual(["start", "mail", "call", "bye"]);
    expect([...chips]).toEqual([["mail noResponse", { steps: 1, problems: 1, people: 0 }]]);
  });

  it("counts behind each outlet what hangs on both together", () => {
    const { journey, chips } = fold(
      drawn(),
      new Set(["mail noResponse", "mail positive"]),
      new Map(),
      undefined,
    );
    expect(journey.steps).toHaveLength(2);
    expect(chips.get("mail positive")?.steps).toBe(2);
    expect(chips.get("mail noResponse")?.steps).toBe(2);
  });

  it("gives the very journey back when nothing is hidden", () => {
    const j = drawn();
    expect(fold(j, new Set(["gone next"]), new Map(), undefined).journey).toBe(j);
  });
});

describe("finding steps", () => {
  const j = { ...drawn(), notes: [{ id: "note-1", text: "Ask Ana", step: "call", at: { x: 0, y: 0 } }] };
  it.each([
    ["phone", ["call"]],
    ["ANA ask", ["call"]],
    ["no text", ["text"]],
    ["", []],
    ["nothing like it", []],
  ])("finds %j by name, note and problem", (wanted, ids) => {
    expect(findSteps(j, NAMES, [problem], wanted)).toEqual(ids);
  });
});
