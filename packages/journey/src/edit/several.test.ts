import { describe, expect, it } from "vitest";
import { addStep, connect, newJourney } from "../edit";
import { type Journey, stepOf } from "../journey";
import { branchOf } from "./branch";
import { moveBranch, paste, removeSteps } from "./several";

/** start → mail (listening) → positive: call → w → bye; noResponse: text → bye */
function drawn(): Journey {
  let j = newJourney("Win back");
  j = addStep(j, { kind: "email", id: "mail", after: { step: "start", path: "next" } });
  j = addStep(j, { kind: "call", id: "call", after: { step: "mail", path: "positive" } });
  j = addStep(j, { kind: "wait", id: "w", after: { step: "call", path: "positive" } });
  j = addStep(j, { kind: "sms", id: "text", after: { step: "mail", path: "noResponse" } });
  j = addStep(j, { kind: "exit", id: "bye", after: { step: "text", path: "noResponse" } });
  const joined = connect(j, "w", "next", "bye");
  return joined.ok ? joined.journey : j;
}
const paths = (j: Journey, id: string) => stepOf(j, id)?.paths;

describe("a branch", () => {
  it("holds what one only comes to through it", () => {
    expect([...branchOf(drawn(), "call")].sort()).toEqual(["call", "w"]);
    expect([...branchOf(drawn(), "mail")].sort()).toEqual(["bye", "call", "mail", "text", "w"]);
    expect([...branchOf(drawn(), "bye")]).toEqual(["bye"]);
  });

  it("goes as a whole and leads to where it led", () => {
    const j = removeSteps(drawn(), branchOf(drawn(), "call"));
    expect(j.steps.map((s) => s.id)).toEqual(["start", "mail", "text", "bye"]);
    expect(paths(j, "mail")).toEqual({ positive: "bye", noResponse: "text" });
  });

  it("moves with everything below, joins included, and leaves an open way behind", () => {
    const j = moveBranch(drawn(), "call", { step: "mail", path: "negative" });
    expect(paths(j, "mail")).toEqual({ negative: "call", noResponse: "text" });
    expect(paths(j, "call")).toEqual({ positive: "w" });
    expect(paths(j, "w")).toEqual({ next: "bye" });
  });

  it("takes in what the new place led to", () => {
    const j = moveBranch(drawn(), "text", { step: "mail", path: "positive" });
    expect(paths(j, "mail")).toEqual({ positive: "text" });
    expect(Object.values(paths(j, "text") ?? {})).toContain("call");
  });

  it("does not move into itself", () => {
    const j = drawn();
    expect(moveBranch(j, "call", { step: "w", path: "next" })).toBe(j);
  });
});

describe("pasting", () => {
  const copied = drawn().steps.filter((step) => ["call", "w"].includes(step.id));

  it("gives new ids and keeps the paths among the copies", () => {
    const { journey, ids } = paste(drawn(), copied);
    expect(ids).toEqual(["call-1", "wait-1"]);
    expect(paths(journey, "call-1")).toEqual({ positive: "wait-1" });
    expect(paths(journey, "wait-1")).toEqual({});
  });

  it("puts the copies between an outlet and what it led to", () => {
    const { journey } = paste(drawn(), copied, { step: "mail", path: "noResponse" });
    expect(paths(journey, "mail")?.noResponse).toBe("call-1");
    expect(paths(journey, "wait-1")).toEqual({ next: "text" });
  });

  it("leaves a second start out and says so", () => {
    const { journey, ids, left } = paste(drawn(), drawn().steps);
    expect(left).toBe(1);
    expect(ids).toHaveLength(5);
    expect(journey.steps.filter((step) => step.kind === "audience")).toHaveLength(1);
  });
});
