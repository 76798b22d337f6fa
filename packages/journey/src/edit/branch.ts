import { targets } from "../graph";
import type { Journey } from "../journey";
import { kindOf } from "../steps/index";

/** Which paths are not walked; by step and outlet. */
export type Closed = (step: string, path: string) => boolean;

/**
 * The steps that can still be come to from any beginning (the start, and steps nothing leads to) when some paths are
 * closed. What is missing is exactly what hangs on the closed paths alone.
 */
export function reachable(journey: Journey, closed: Closed): Set<string> {
  const steps = new Map(journey.steps.map((step) => [step.id, step]));
  const led = new Set(journey.steps.flatMap(targets));
  const open = journey.steps
    .filter((step) => !led.has(step.id) || kindOf(step.kind)?.place === "start")
    .map((step) => step.id);
  const seen = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = steps.get(id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    for (const [path, to] of Object.entries(step.paths)) if (!closed(id, path)) open.push(to);
  }
  return seen;
}

/** A step and everything one can only come to through it: what goes when "the whole branch" goes. */
export function branchOf(journey: Journey, id: string): Set<string> {
  const beside = reachable(journey, (step, path) => {
    const from = journey.steps.find((one) => one.id === step);
    return step === id || from?.paths[path] === id;
  });
  beside.delete(id);
  const all = reachable(journey, () => false);
  const own = [...all].filter((other) => !beside.has(other));
  return new Set([id, ...own]);
}
