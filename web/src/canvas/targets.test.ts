import { describe, expect, it } from "vitest";
import { addStep, newJourney } from "#journey/edit";
import { shapesOf } from "./flow";
import { layoutOf } from "./layout";
import { nearestTarget, refusedTargets } from "./targets";

const names = { content: () => "a letter", segment: () => "some people" };
const chain = () => {
  const wait = addStep(newJourney("x"), { kind: "wait", id: "wait", after: { step: "start", path: "next" } });
  return addStep(wait, { kind: "email", id: "mail", after: { step: "wait", path: "next" } });
};

describe("refusedTargets", () => {
  it("says why steps before, the step itself and the start cannot be led to", () => {
    const refused = refusedTargets(chain(), "mail", "positive");
    expect([...refused.keys()].sort()).toEqual(["mail", "start", "wait"]);
    expect(refused.get("wait")).toMatch(/loop/);
  });

  it("lets a path lead to any later step", () => {
    expect(refusedTargets(chain(), "start", "next").has("mail")).toBe(false);
  });
});

describe("nearestTarget", () => {
  const journey = chain();
  const layout = layoutOf(shapesOf(journey, names));

  it("finds the slot that is nearest to a point", () => {
    const slot = layout.slots.find((one) => one.path === "noResponse")!;
    const found = nearestTarget(layout, journey, { x: slot.x + 20, y: slot.y + 90 }, 220);
    expect(found?.target).toEqual({ on: "slot", step: "mail", path: "noResponse" });
  });

  it("finds a path by its plus", () => {
    const plus = layout.routes.get("start next")!.plus;
    expect(nearestTarget(layout, journey, { x: plus.x + 6, y: plus.y }, 220)?.target).toEqual({
      on: "path",
      step: "start",
      path: "next",
    });
  });

  it("finds nothing far away, where a step may be put freely", () => {
    expect(nearestTarget(layout, journey, { x: -3_000, y: -3_000 }, 220)).toBeUndefined();
  });
});
