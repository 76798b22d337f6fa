import { type Connectable, canConnect } from "./edit/canConnect";
import { mainOutlet, outlets } from "./graph";
import { type Journey, type Plan, type Step, stepOf } from "./journey";
import { kindOf, kinds, parseConfig } from "./steps/index";

export { type Connectable, canConnect } from "./edit/canConnect";
export { downstream, mainOutlet, order, outlets, startStep, targets, upstream } from "./graph";

/*
 * Every operation gives a new journey and leaves the old one as it was: that is all undo needs. Steps that did not
 * change stay the same objects. An operation that makes no sense gives back the very journey it was given.
 */

/** An outlet of a step. */
export interface Outlet {
  step: string;
  path: string;
}

export type Place = NonNullable<Step["at"]>;

/** A journey with its start and nothing else. */
export function newJourney(name: string): Journey {
  const start = kinds.find((kind) => kind.place === "start");
  return {
    format: 1,
    name: name.trim() || "New journey",
    steps: start ? [newStep(start.kind, "start")] : [],
    policies: { zone: "UTC", stops: [] },
  };
}

/** A step as the palette puts it down: the kind's first example, with the plan the kind proposes. */
export function newStep(kind: string, id: string, at?: Place): Step {
  const known = kindOf(kind);
  const example = known && Object.values(known.examples)[0];
  const config = typeof example === "object" && example !== null ? structuredClone({ ...example }) : {};
  return {
    id,
    kind,
    name: "",
    config,
    paths: {},
    ...(known?.plan ? { plan: { ...known.plan } } : {}),
    ...(at ? { at } : {}),
  };
}

export interface Added {
  kind: string;
  /** the new step's id; the caller deals it */
  id: string;
  /** the outlet it goes behind; what that led to comes behind the new step */
  after?: Outlet;
  /** the step its main outlet leads to, instead of what `after` led to */
  into?: string;
  at?: Place;
}

/** Puts a new step down, behind an outlet or free. */
export function addStep(journey: Journey, { kind, id, after, into, at }: Added): Journey {
  if (stepOf(journey, id) || !kindOf(kind)) return journey;
  const added = { ...journey, steps: [...journey.steps, newStep(kind, id, at)] };
  const linked = after ? putBehind(added, id, after) : added;
  const step = stepOf(linked, id);
  const main = step && mainOutlet(step);
  return into === undefined || main === undefined ? linked : joined(linked, id, main, into);
}

/** Puts a new step between an outlet and what it leads to. */
export const insertOnPath = (journey: Journey, after: Outlet, kind: string, id: string): Journey =>
  addStep(journey, { kind, id, after });

/** Draws a path from an outlet to a step, or says why it cannot be. An outlet leads to one step: the old path goes. */
export function connect(
  journey: Journey,
  from: string,
  path: string,
  to: string,
): { ok: true; journey: Journey } | { ok: false; why: string } {
  const verdict: Connectable = canConnect(journey, from, path, to);
  return verdict.ok ? { ok: true, journey: withPath(journey, from, path, to) } : verdict;
}

/** Takes the path of an outlet away. */
export const disconnect = (journey: Journey, from: string, path: string): Journey =>
  stepOf(journey, from)?.paths[path] === undefined ? journey : withPath(journey, from, path, undefined);

/**
 * Takes a step out. What led to it now leads to where its `keepPath` led, or its only connected outlet; with several
 * and none chosen, the paths to it end open.
 */
export function removeStep(journey: Journey, id: string, keepPath?: string): Journey {
  const gone = stepOf(journey, id);
  if (!gone) return journey;
  const heir = heirOf(gone, keepPath);
  const steps = journey.steps.filter((step) => step.id !== id).map((step) => retargeted(step, id, heir));
  return { ...journey, steps };
}

/** Where people would go who stood before a step, were it not there. */
function heirOf(step: Step, keepPath?: string): string | undefined {
  if (keepPath !== undefined) return step.paths[keepPath];
  const distinct = [...new Set(Object.values(step.paths))];
  return distinct.length === 1 ? distinct[0] : undefined;
}

/** Moves a step with its settings behind another outlet. The place it leaves heals; outlets that would loop open. */
export function moveStep(journey: Journey, id: string, after: Outlet): Journey {
  const step = stepOf(journey, id);
  const target = stepOf(journey, after.step);
  if (!step || !target || after.step === id || !outlets(target).some((spec) => spec.id === after.path)) {
    return journey;
  }
  if (target.paths[after.path] === id || kindOf(step.kind)?.place === "start") return journey;
  const main = mainOutlet(step);
  const healed = removeStep(journey, id, heirOf(step) === undefined ? main : undefined);
  const place = journey.steps.findIndex((other) => other.id === id);
  const { [main ?? ""]: _main, ...others } = step.paths;
  const { at: _at, ...rest } = step;
  const steps = healed.steps.toSpliced(place, 0, { ...rest, paths: {} });
  const moved = putBehind({ ...healed, steps }, id, after);
  return Object.entries(others).reduce((so, [path, to]) => joined(so, id, path, to), moved);
}

export interface StepPatch {
  name?: string;
  note?: string;
  config?: Record<string, unknown>;
  plan?: Plan;
  /** paths to add or change; the step must exist and no loop may come of it */
  paths?: Record<string, string>;
}

/**
 * Changes what a step says about itself. A new config may take outlets away (a rule deleted, listening switched
 * off): the paths of exactly those go with them. Switched from one way out to several, the main outlet inherits.
 */
export function updateStep(journey: Journey, id: string, patch: StepPatch): Journey {
  const before = stepOf(journey, id);
  if (!before) return journey;
  const { paths = {}, ...own } = patch;
  const changed: Step = { ...before, ...own };
  const after = own.config === undefined ? changed : { ...changed, paths: keptPaths(before, changed) };
  const updated = { ...journey, steps: journey.steps.map((step) => (step.id === id ? after : step)) };
  return Object.entries(paths).reduce((so, [path, to]) => joined(so, id, path, to), updated);
}

function keptPaths(before: Step, after: Step): Step["paths"] {
  // Half-filled settings say nothing about outlets, so nothing is dropped on their account.
  if (!("config" in parseConfig(before)) || !("config" in parseConfig(after))) return before.paths;
  const had = outlets(before).map((spec) => spec.id);
  const has = outlets(after).map((spec) => spec.id);
  const entries = Object.entries(before.paths);
  const kept = Object.fromEntries(entries.filter(([path]) => has.includes(path) || !had.includes(path)));
  const [onlyBefore] = had.length === 1 ? had : [];
  const main = mainOutlet(after);
  if (onlyBefore === undefined || main === undefined || has.includes(onlyBefore)) return kept;
  const to = before.paths[onlyBefore];
  return to === undefined || kept[main] !== undefined ? kept : { ...kept, [main]: to };
}

/** A copy of a step under a new id, with nothing leading to it, or put behind an outlet. */
export function duplicateStep(journey: Journey, id: string, newId: string, after?: Outlet): Journey {
  const step = stepOf(journey, id);
  if (!step || kindOf(step.kind)?.place === "start") return journey;
  const pasted = pasteSteps(journey, [step], { [id]: newId });
  return after && pasted !== journey ? putBehind(pasted, newId, after) : pasted;
}

/** Puts copies of steps down, `ids` giving each its new id. Paths among them come along, others do not. */
export function pasteSteps(journey: Journey, steps: Step[], ids: Record<string, string>): Journey {
  const taken = new Set(journey.steps.map((step) => step.id));
  const copies = steps.flatMap((step): Step[] => {
    const id = ids[step.id];
    if (id === undefined || taken.has(id)) return [];
    taken.add(id);
    const inside = Object.entries(step.paths).flatMap(([path, to]) => {
      const newTo = steps.some((other) => other.id === to) ? ids[to] : undefined;
      return newTo === undefined ? [] : [[path, newTo]];
    });
    const at = step.at && { x: step.at.x + 32, y: step.at.y + 32 };
    return [{ ...structuredClone(step), id, paths: Object.fromEntries(inside), ...(at ? { at } : {}) }];
  });
  return copies.length === 0 ? journey : { ...journey, steps: [...journey.steps, ...copies] };
}

/** Pins a step to a free place. */
export const place = (journey: Journey, id: string, at: Place): Journey =>
  stepOf(journey, id)
    ? { ...journey, steps: journey.steps.map((step) => (step.id === id ? { ...step, at } : step)) }
    : journey;

/** Unpins all steps: the layout places them again. */
export function tidy(journey: Journey): Journey {
  if (!journey.steps.some((step) => step.at)) return journey;
  return { ...journey, steps: journey.steps.map(({ at: _at, ...step }) => step) };
}

/** Puts a step without paths behind an outlet; what the outlet led to comes behind the step's main outlet. */
function putBehind(journey: Journey, id: string, after: Outlet): Journey {
  const before = stepOf(journey, after.step);
  if (!before || !outlets(before).some((spec) => spec.id === after.path)) return journey;
  const old = before.paths[after.path];
  const linked = joined(journey, after.step, after.path, id);
  const step = stepOf(linked, id);
  const main = step && mainOutlet(step);
  return old === undefined || main === undefined || old === id ? linked : joined(linked, id, main, old);
}

/** Draws a path where that is allowed, and leaves the journey alone where it is not. */
const joined = (journey: Journey, from: string, path: string, to: string): Journey =>
  canConnect(journey, from, path, to).ok ? withPath(journey, from, path, to) : journey;

function withPath(journey: Journey, from: string, path: string, to: string | undefined): Journey {
  const steps = journey.steps.map((step) => {
    if (step.id !== from) return step;
    const { [path]: _old, ...others } = step.paths;
    return { ...step, paths: to === undefined ? others : { ...others, [path]: to } };
  });
  return { ...journey, steps };
}

function retargeted(step: Step, id: string, heir: string | undefined): Step {
  if (!Object.values(step.paths).includes(id)) return step;
  const paths = Object.entries(step.paths).flatMap(([path, to]) =>
    to !== id ? [[path, to]] : heir === undefined || heir === step.id ? [] : [[path, heir]],
  );
  return { ...step, paths: Object.fromEntries(paths) };
}
