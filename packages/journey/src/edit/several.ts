import { type Outlet, pasteSteps, removeStep } from "../edit";
import { mainOutlet, order, outlets, startStep } from "../graph";
import { type Journey, type Step, stepOf } from "../journey";
import { kindOf } from "../steps/index";
import { branchOf } from "./branch";
import { canConnect } from "./canConnect";

/** Takes several steps out. From the last to the first, so that what stood before them leads to what comes after. */
export function removeSteps(journey: Journey, ids: Iterable<string>): Journey {
  const gone = new Set(ids);
  return order(journey)
    .filter((id) => gone.has(id))
    .reduceRight((so, id) => removeStep(so, id), journey);
}

/** A new id that says what it is and that no step has: "email-2". */
export function freshId(taken: ReadonlySet<string>, kind: string): string {
  for (let n = 1; ; n++) if (!taken.has(`${kind}-${n}`)) return `${kind}-${n}`;
}

export interface Pasted {
  journey: Journey;
  /** the new ids, in reading order */
  ids: string[];
  /** starts that were left out, because a journey has only one */
  left: number;
}

/** Puts copies of steps down under new ids, free or behind an outlet; what that led to comes behind the copies. */
export function paste(journey: Journey, copied: readonly Step[], after?: Outlet): Pasted {
  const started = startStep(journey) !== undefined;
  const steps = copied.filter((step) => !(started && kindOf(step.kind)?.place === "start"));
  const taken = new Set(journey.steps.map((step) => step.id));
  const ids: Record<string, string> = Object.create(null);
  for (const step of steps) {
    const id = freshId(taken, step.kind.replace(/[^a-zA-Z0-9_-]/g, "") || "step");
    taken.add(id);
    ids[step.id] = id;
  }
  const free = after ? steps.map(({ at: _at, ...step }) => step) : steps;
  const placed = pasteSteps(journey, free, ids);
  const own = new Set(Object.values(ids));
  const inOrder = order(placed).filter((id) => own.has(id));
  const left = copied.length - steps.length;
  const linked = after ? putBetween(placed, inOrder, after) : placed;
  return { journey: linked, ids: inOrder, left };
}

/** Moves a step with everything that hangs on it alone. Where it stood, the way ends open. */
export function moveBranch(journey: Journey, id: string, after: Outlet): Journey {
  const step = stepOf(journey, id);
  const target = stepOf(journey, after.step);
  const branch = branchOf(journey, id);
  if (!step || !target || branch.has(after.step) || kindOf(step.kind)?.place === "start") return journey;
  if (!outlets(target).some((spec) => spec.id === after.path) || target.paths[after.path] === id)
    return journey;
  // Ways out of the branch are drawn again at the end, and only those that make no loop in the new place.
  const out = journey.steps
    .filter((one) => branch.has(one.id))
    .flatMap((one) => Object.entries(one.paths).map(([path, to]) => ({ from: one.id, path, to })))
    .filter(({ to }) => !branch.has(to));
  const cut = {
    ...journey,
    steps: journey.steps.map((one) => {
      const kept = Object.entries(one.paths).filter(([, to]) =>
        branch.has(one.id) ? branch.has(to) : to !== id,
      );
      if (kept.length === Object.keys(one.paths).length && one.id !== id) return one;
      const { at: _at, ...rest } = one;
      return { ...(one.id === id ? rest : one), paths: Object.fromEntries(kept) };
    }),
  };
  const inOrder = [id, ...order(cut).filter((one) => branch.has(one) && one !== id)];
  const put = putBetween(cut, inOrder, after);
  const freed = (from: string, path: string) => stepOf(put, from)?.paths[path] === undefined;
  return out
    .filter(({ from, path }) => freed(from, path))
    .reduce((so, { from, path, to }) => joined(so, from, path, to), put);
}

/** Leads an outlet to the first of some steps, and their last open way to what the outlet led to. */
function putBetween(journey: Journey, inOrder: readonly string[], after: Outlet): Journey {
  const [first] = inOrder;
  const before = stepOf(journey, after.step);
  if (first === undefined || !before) return journey;
  const old = before.paths[after.path];
  const linked = joined(journey, after.step, after.path, first);
  if (linked === journey || old === undefined) return linked;
  const last = inOrder.findLast((id) => {
    const step = stepOf(linked, id);
    const main = step && mainOutlet(step);
    return main !== undefined && step?.paths[main] === undefined;
  });
  const step = last === undefined ? undefined : stepOf(linked, last);
  const main = step && mainOutlet(step);
  return step && main !== undefined ? joined(linked, step.id, main, old) : linked;
}

function joined(journey: Journey, from: string, path: string, to: string): Journey {
  if (!canConnect(journey, from, path, to).ok) return journey;
  const steps = journey.steps.map((step) =>
    step.id === from ? { ...step, paths: { ...step.paths, [path]: to } } : step,
  );
  return { ...journey, steps };
}
