import { describe, expect, it } from "vitest";
import {
  addStep,
  canConnect,
  connect,
  disconnect,
  downstream,
  duplicateStep,
  moveStep,
  newJourney,
  order,
  outlets,
  pasteSteps,
  place,
  removeStep,
  tidy,
  updateStep,
  upstream,
} from "./edit";
import { type Journey, stepOf } from "./journey";

/** start → mail (listening) → positive: call, noResponse: text → bye */
function drawn(): Journey {
  let j = newJourney("Win back");
  j = addStep(j, { kind: "email", id: "mail", after: { step: "start", path: "next" } });
  j = addStep(j, { kind: "call", id: "call", after: { step: "mail", path: "positive" } });
  j = addStep(j, { kind: "sms", id: "text", after: { step: "mail", path: "noResponse" } });
  j = addStep(j, { kind: "exit", id: "bye", after: { step: "text", path: "noResponse" } });
  return j;
}
const paths = (j: Journey, id: string) => stepOf(j, id)?.paths;

describe("adding", () => {
  it("starts with an audience and nothing else", () => {
    expect(newJourney("x").steps.map((s) => s.kind)).toEqual(["audience"]);
  });

  it("puts a step between an outlet and what it led to", () => {
    const j = addStep(drawn(), { kind: "wait", id: "w", after: { step: "mail", path: "positive" } });
    expect(paths(j, "mail")?.positive).toBe("w");
    expect(paths(j, "w")).toEqual({ next: "call" });
  });

  it("joins into a chosen step", () => {
    const j = addStep(drawn(), {
      kind: "wait",
      id: "w",
      after: { step: "mail", path: "negative" },
      into: "bye",
    });
    expect(paths(j, "mail")?.negative).toBe("w");
    expect(paths(j, "w")).toEqual({ next: "bye" });
  });

  it("keeps what stood there when the new step has no way out", () => {
    const j = addStep(drawn(), { kind: "exit", id: "x", after: { step: "mail", path: "positive" } });
    expect(paths(j, "mail")?.positive).toBe("x");
    expect(stepOf(j, "call")).toBeDefined();
  });

  it("does nothing for an id that is taken or a kind nobody knows", () => {
    const j = drawn();
    expect(addStep(j, { kind: "wait", id: "mail" })).toBe(j);
    expect(addStep(j, { kind: "teleport", id: "t" })).toBe(j);
  });
});

describe("connecting", () => {
  it("joins branches again", () => {
    const joined = connect(drawn(), "call", "noResponse", "bye");
    expect(joined.ok && paths(joined.journey, "call")).toEqual({ noResponse: "bye" });
  });

  it("refuses a loop and says which", () => {
    const refused = canConnect(drawn(), "text", "positive", "mail");
    expect(refused).toEqual({ ok: false, why: expect.stringContaining("loop") });
    expect(connect(drawn(), "text", "positive", "mail").ok).toBe(false);
  });

  it("refuses itself, the start, a gone step and a gone outlet", () => {
    const j = drawn();
    for (const [from, path, to] of [
      ["text", "positive", "text"],
      ["text", "positive", "start"],
      ["text", "positive", "ghost"],
      ["text", "nonsense", "bye"],
    ] as const) {
      expect(canConnect(j, from, path, to).ok).toBe(false);
    }
  });

  it("takes a path away", () => {
    expect(paths(disconnect(drawn(), "mail", "positive"), "mail")).toEqual({ noResponse: "text" });
    const j = drawn();
    expect(disconnect(j, "mail", "other")).toBe(j);
  });
});

describe("removing", () => {
  it("heals when there is one way on", () => {
    expect(paths(removeStep(drawn(), "text"), "mail")?.noResponse).toBe("bye");
  });

  it("asks for the path to keep when there are several", () => {
    const j = drawn();
    expect(paths(removeStep(j, "mail"), "start")).toEqual({});
    expect(paths(removeStep(j, "mail", "noResponse"), "start")).toEqual({ next: "text" });
  });
});

describe("changing settings", () => {
  const listening = { within: { amount: 5, unit: "days" }, classes: ["negative"] };

  it("drops the path of exactly the outlet that went", () => {
    const j = updateStep(drawn(), "mail", { config: { listen: listening } });
    expect(paths(j, "mail")).toEqual({ noResponse: "text" });
  });

  it("keeps paths while the settings are half filled in", () => {
    const j = updateStep(drawn(), "mail", { config: { listen: { within: {}, classes: ["negative"] } } });
    expect(paths(j, "mail")).toEqual({ positive: "call", noResponse: "text" });
    expect(outlets(stepOf(j, "mail")!).map((o) => o.id)).toContain("positive");
  });

  it("lets the first outlet inherit when one way out becomes several", () => {
    let j = newJourney("x");
    j = addStep(j, { kind: "email", id: "mail", after: { step: "start", path: "next" } });
    j = updateStep(j, "mail", { config: {} });
    j = addStep(j, { kind: "exit", id: "bye", after: { step: "mail", path: "next" } });
    j = updateStep(j, "mail", { config: { listen: listening } });
    expect(paths(j, "mail")).toEqual({ negative: "bye" });
  });

  it("changes name and plan and leaves other steps the same objects", () => {
    const j = drawn();
    const named = updateStep(j, "mail", { name: "Hello", plan: { response: 0.1 } });
    expect(stepOf(named, "mail")).toMatchObject({ name: "Hello", plan: { response: 0.1 } });
    expect(stepOf(named, "call")).toBe(stepOf(j, "call"));
  });
});

describe("moving and copying", () => {
  it("moves a step and heals the place it left", () => {
    let j = addStep(drawn(), { kind: "wait", id: "w", after: { step: "mail", path: "positive" } });
    j = moveStep(j, "w", { step: "mail", path: "noResponse" });
    expect(paths(j, "mail")).toEqual({ positive: "call", noResponse: "w" });
    expect(paths(j, "w")).toEqual({ next: "text" });
  });

  it("moves a step behind one that came after it without making a loop", () => {
    const j = moveStep(drawn(), "mail", { step: "text", path: "noResponse" });
    expect(downstream(j, "mail").has("mail")).toBe(false);
    expect(paths(j, "text")?.noResponse).toBe("mail");
  });

  it("copies without what leads to it", () => {
    const j = duplicateStep(drawn(), "mail", "mail2");
    expect(paths(j, "mail2")).toEqual({});
    expect(stepOf(j, "mail2")?.config).toEqual(stepOf(j, "mail")?.config);
  });

  it("pastes several with the paths among them", () => {
    const j = drawn();
    const picked = j.steps.filter((s) => s.id === "text" || s.id === "bye");
    const pasted = pasteSteps(j, picked, { text: "t2", bye: "b2" });
    expect(paths(pasted, "t2")).toEqual({ noResponse: "b2" });
  });
});

it("pins and unpins", () => {
  const pinned = place(drawn(), "mail", { x: 1, y: 2 });
  expect(stepOf(pinned, "mail")?.at).toEqual({ x: 1, y: 2 });
  expect(tidy(pinned)).toEqual(drawn());
});

it("knows what comes before and after", () => {
  const j = drawn();
  expect([...downstream(j, "mail")].sort()).toEqual(["bye", "call", "text"]);
  expect([...upstream(j, "bye")].sort()).toEqual(["mail", "start", "text"]);
  expect(order(j)).toEqual(["start", "mail", "call", "text", "bye"]);
});
