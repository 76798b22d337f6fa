import { difference, type StepDifference } from "#journey/difference";
import { type Journey, stepOf } from "#journey/journey";
import type { Names } from "#journey/steps/define";
import type { CanvasNode, PathEdge } from "../canvas/drawing";
import { createFlow } from "../canvas/flow";
import { type Ghosts, ghostsOf } from "./ghosts";

export interface Compared {
  nodes: CanvasNode[];
  edges: PathEdge[];
  ghosts: Ghosts;
  steps: StepDifference[];
  policies: string[];
}

/** Two drawings in one: the later one, and what was taken out of the earlier as ghosts near where it stood. */
export function compared(before: Journey, after: Journey, names: Names, currency: string): Compared {
  const { steps, policies } = difference(before, after);
  const change = new Map(steps.map((line) => [line.step, line.change]));
  const journey: Journey = { ...after, notes: [] };
  const drawn = createFlow()({ journey, names, mode: "edit", problems: new Map(), currency });
  const nodes = drawn.nodes
    .filter((node) => node.type === "step")
    .map((node) => ({
      ...node,
      draggable: false,
      className: change.has(node.id) ? `was-${change.get(node.id)}` : "",
    }));
  const edges = drawn.edges
    .filter((edge) => edge.data?.to !== undefined)
    .map((edge) => {
      const { step = "", path = "", to } = edge.data ?? {};
      return stepOf(before, step)?.paths[path] === to ? edge : { ...edge, className: "was-added" };
    });
  return { nodes, edges, steps, policies, ghosts: ghostsOf(before, after, drawn.layout, names) };
}
