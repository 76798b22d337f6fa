import type { Journey, Step } from "./journey";
import type { PathSpec, StepKind } from "./steps/define";
import { kindOf, parseConfig } from "./steps/index";

const known = new WeakMap<Step, PathSpec[]>();

/**
 * The outlets of a step, also while its settings are half filled in: then faulty settings are read as in the kind's
 * first example, and paths already drawn stay. Steps are immutable, so the answer is kept.
 */
export function outlets(step: Step): PathSpec[] {
  const before = known.get(step);
  if (before) return before;
  const specs = readOutlets(step);
  known.set(step, specs);
  return specs;
}

function readOutlets(step: Step): PathSpec[] {
  const parsed = parseConfig(step);
  if ("config" in parsed) return parsed.kind.paths(parsed.config);
  const kind = kindOf(step.kind);
  const guessed = kind ? guessedPaths(kind, step) : [];
  const drawn = Object.keys(step.paths).filter((path) => !guessed.some((spec) => spec.id === path));
  return [...guessed, ...drawn.map((id) => ({ id, label: id }))];
}

function guessedPaths(kind: StepKind, step: Step): PathSpec[] {
  const example = Object.values(kind.examples)[0];
  const faults = kind.config.safeParse(step.config).error?.issues ?? [];
  const spare: Record<string, unknown> =
    typeof example === "object" && example !== null ? { ...example } : {};
  const faulty = new Set(faults.map((issue) => String(issue.path[0])));
  const sound = Object.entries(step.config).filter(([name]) => !faulty.has(name));
  const patched = kind.config.safeParse({ ...spare, ...Object.fromEntries(sound) });
  return kind.paths(patched.success ? patched.data : example);
}

/** The outlet a step is joined on by when another is put before it: its first that is not fixed. */
export const mainOutlet = (step: Step): string | undefined => outlets(step).find((spec) => !spec.fixed)?.id;

/** Ids of the steps one path away, each once, in the order of the outlets. */
export function targets(step: Step): string[] {
  const order = outlets(step).map((spec) => spec.id);
  const rest = Object.keys(step.paths).filter((path) => !order.includes(path));
  const all = [...order, ...rest].map((path) => step.paths[path]).filter((to) => to !== undefined);
  return [...new Set(all)];
}

const reach = (from: string[], next: (id: string) => string[]): Set<string> => {
  const seen = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...next(id));
  }
  return seen;
};

const byId = (journey: Journey): Map<string, Step> => new Map(journey.steps.map((step) => [step.id, step]));

/** Ids of all steps that can be reached from a step, without itself (unless a loop leads back). */
export function downstream(journey: Journey, id: string): Set<string> {
  const steps = byId(journey);
  const next = (at: string) => targetsOf(steps, at);
  return reach(next(id), next);
}

const targetsOf = (steps: Map<string, Step>, id: string): string[] => {
  const step = steps.get(id);
  return step ? targets(step).filter((to) => steps.has(to)) : [];
};

/** Ids of all steps from which a step can be reached, without itself (unless a loop leads back). */
export function upstream(journey: Journey, id: string): Set<string> {
  const before = new Map<string, string[]>();
  for (const step of journey.steps) {
    for (const to of targets(step)) before.set(to, [...(before.get(to) ?? []), step.id]);
  }
  const next = (at: string) => before.get(at) ?? [];
  return reach(next(id), next);
}

/** The step people enter by: the first whose kind's place is the start. */
export const startStep = (journey: Journey): Step | undefined =>
  journey.steps.find((step) => kindOf(step.kind)?.place === "start");

/**
 * All step ids so that a step comes after everything that leads to it from the start; for lists and screen readers.
 * Steps the start does not reach come last. Steps of a loop, which `validate` refuses, still appear once.
 */
export function order(journey: Journey): string[] {
  const steps = byId(journey);
  const seen = new Set<string>();
  const start = startStep(journey);
  const first = start ? sorted(steps, [start.id], seen) : [];
  return [...first, ...sorted(steps, [...steps.keys()].reverse(), seen)];
}

/** Depth first by hand, because a long journey must not exhaust the stack; then back to front. */
function sorted(steps: Map<string, Step>, roots: string[], seen: Set<string>): string[] {
  const left: string[] = [];
  for (const root of roots) {
    const open = [{ id: root, leaving: false }];
    for (let at = open.pop(); at; at = open.pop()) {
      if (at.leaving) left.push(at.id);
      else if (!seen.has(at.id)) {
        seen.add(at.id);
        open.push({ id: at.id, leaving: true });
        // The last one pushed is walked first and comes out last, so the first outlet's steps are listed first.
        for (const to of targetsOf(steps, at.id)) open.push({ id: to, leaving: false });
      }
    }
  }
  return left.reverse();
}

/** The ids of the steps of one loop, in its order; undefined when there is none. */
export function findLoop(journey: Journey): string[] | undefined {
  const steps = byId(journey);
  const state = new Map<string, "open" | "done">();
  for (const root of steps.keys()) {
    const trail: string[] = [];
    const open = [{ id: root, leaving: false }];
    for (let at = open.pop(); at; at = open.pop()) {
      if (at.leaving) {
        state.set(at.id, "done");
        trail.pop();
        continue;
      }
      const been = state.get(at.id);
      if (been === "open") return trail.slice(trail.indexOf(at.id));
      if (been === "done") continue;
      state.set(at.id, "open");
      trail.push(at.id);
      open.push({ id: at.id, leaving: true });
      for (const to of targetsOf(steps, at.id)) open.push({ id: to, leaving: false });
    }
  }
  return undefined;
}
