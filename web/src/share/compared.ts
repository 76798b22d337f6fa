import { difference, type StepDifference } from "#journey/difference";
import { type Journey, stepOf } from "#journey/journey";
import type { Names } from "#journey/steps/define";
import type { CanvasNode, PathEdge } from "../canvas/drawing";
import { createFlow } from "../canvas/flow";

export interface Compared {
  nodes: CanvasNode[];
  edges: PathEdge[];
  steps: StepDifference[];
  policies: string[];
}

/** Two drawings in one: the later one, with what was taken out of the earlier where it would stand now. */
export function compared(before: Journey, after: Journey, names: Names, currency: string): Compared {
  const { steps, policies } = difference(before, after);
  const change = new Map(steps.map((line) => [line.step, line.change]));
  const gone = before.steps.filter((step) => !stepOf(after, step.id));
  const both: Journey = { ...after, steps: [...after.steps, ...gone], notes: [] };
  const drawn = createFlow()({ journey: both, names, mode: "edit", problems: new Map(), currency });
  const nodes = drawn.nodes
    .filter((node) => node.type === "step")
    .map((node) => ({
      ...node,
      draggable: false,
      className: change.has(node.id) ? `was-${change.get(node.id)}` : "",
    }));
  const edges = drawn.edges.filter((edge) => edge.data?.to !== undefined);
  return { nodes, edges, steps, policies };
}
