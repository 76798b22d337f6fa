import { describe, expect, it } from "vitest";
import { addStep, newJourney, updateStep } from "#journey/edit";
import type { Journey } from "#journey/journey";
import { createFlow, type FlowInput, START_SLOT, slotId } from "./flow";

const names = { content: () => "a letter", segment: () => "some people" };
const input = (journey: Journey, more: Partial<FlowInput> = {}): FlowInput => ({
  journey,
  names,
  mode: "edit",
  problems: new Map(),
  currency: "EUR",
  ...more,
});

/** audience → e-mail that listens → exit on its first outlet */
function drawn(): Journey {
  const start = newJourney("Win back");
  const mailed = addStep(start, { kind: "email", id: "mail", after: { step: "start", path: "next" } });
  return addStep(mailed, { kind: "exit", id: "out", after: { step: "mail", path: "positive" } });
}

describe("createFlow", () => {
  it("shows a card for each step, a slot for each empty outlet and a path for each outlet", () => {
    const { nodes, edges } = createFlow()(input(drawn()));
    const cards = nodes.filter((node) => node.type === "step").map((node) => node.id);
    expect(cards.sort()).toEqual(["mail", "out", "start"]);
    expect(nodes.map((node) => node.id)).toContain(slotId("mail", "noResponse"));
    expect(nodes.map((node) => node.id)).not.toContain(slotId("mail", "positive"));
    const outlets = nodes.flatMap((node) => (node.type === "step" ? node.data.face.outlets : []));
    expect(edges).toHaveLength(outlets.length);
  });

  it("gives every card its size and handles, so that nothing is measured", () => {
    for (const node of createFlow()(input(drawn())).nodes) {
      expect(node.width).toBeGreaterThan(0);
      expect(node.height).toBeGreaterThan(0);
      if (node.type === "step") expect(node.handles).toHaveLength(node.data.face.outlets.length + 1);
    }
  });

  it("keeps the very same objects for what did not change", () => {
    const flow = createFlow();
    const journey = drawn();
    const before = flow(input(journey));
    const after = flow(input(updateStep(journey, "out", { name: "Good-bye" })));
    const same = (id: string) =>
      before.nodes.find((n) => n.id === id) === after.nodes.find((n) => n.id === id);
    expect(same("start")).toBe(true);
    expect(same("mail")).toBe(true);
    expect(same("out")).toBe(false);
    expect(flow(input(updateStep(journey, "out", { name: "Good-bye" }))).edges[0]).toBe(after.edges[0]);
  });

  it("keeps the geometry when the mode changes", () => {
    const flow = createFlow();
    const places = (mode: "edit" | "live") =>
      flow(input(drawn(), { mode })).nodes.map(({ id, position }) => [id, position]);
    expect(places("live")).toEqual(places("edit"));
  });

  it("invites to an audience while a journey has no start", () => {
    const empty: Journey = { ...newJourney("x"), steps: [] };
    expect(createFlow()(input(empty)).nodes.map((node) => node.id)).toEqual([START_SLOT]);
    expect(createFlow()(input(empty, { mode: "live" })).nodes).toEqual([]);
  });

  it("leads a path to a step that is gone into a slot", () => {
    const journey = drawn();
    const broken = { ...journey, steps: journey.steps.filter((step) => step.id !== "out") };
    const { edges } = createFlow()(input(broken));
    expect(edges.find((edge) => edge.sourceHandle === "positive")?.target).toBe(slotId("mail", "positive"));
  });
});
