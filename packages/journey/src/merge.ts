import { canonical, type Journey, type Step } from "./journey";

/** One thing two members set differently. `step` is absent for the journey's own name and rules. */
export interface Clash {
  key: string;
  step?: string;
  /** "config.content", "paths.next", "name"; absent when one removed the step the other changed */
  field?: string;
  mine: unknown;
  theirs: unknown;
}

export type Side = "mine" | "theirs";

export interface Merged {
  journey: Journey;
  clashes: Clash[];
  /** steps in which something came from the colleague */
  taken: string[];
}

type Fields = Record<string, unknown>;

const same = (a: unknown, b: unknown): boolean => a === b || canonical(a) === canonical(b);

/**
 * Joins two drawings that began as one. What only one side changed is taken, field by field; where both set the same
 * field differently, `choose` decides (mine, unless told otherwise) and the clash is told. Steps both added under one
 * id are both kept: mine gets a new id.
 */
export function merge(
  base: Journey,
  mine: Journey,
  theirs: Journey,
  choose: (clash: Clash) => Side = () => "mine",
): Merged {
  const clashes: Clash[] = [];
  const taken = new Set<string>();
  const own = renamed(base, mine, theirs);
  const pick = (clash: Clash): unknown => {
    clashes.push(clash);
    return clash[choose(clash)];
  };
  const [old, my, their] = [byId(base), byId(own), byId(theirs)];
  const ids = [...new Set([...their.keys(), ...my.keys()])];
  const steps = ids.flatMap((id): Step[] => {
    const [was, a, b] = [old.get(id), my.get(id), their.get(id)];
    if (a && b) {
      if (a === b || same(a, b)) return [a];
      const from = was ?? a;
      if (same(b, from)) return [a];
      taken.add(id);
      return [same(a, from) ? b : mergeStep(from, a, b, pick)];
    }
    const there = a ?? b;
    if (!there) return [];
    if (!was) {
      if (b) taken.add(id);
      return [there];
    }
    // One removed it. The other's changes to it are a clash; none, and it goes.
    if (same(there, was)) {
      if (a) taken.add(id);
      return [];
    }
    const kept = pick({ key: id, step: id, mine: a, theirs: b });
    return kept === undefined ? [] : [there];
  });
  const present = new Set(steps.map((step) => step.id));
  const top = mergeFields(
    { name: base.name, ...rules(base) },
    { name: own.name, ...rules(own) },
    { name: theirs.name, ...rules(theirs) },
    (field, a, b) => pick({ key: `journey ${field}`, field, mine: a, theirs: b }),
  );
  const { name, ...policies } = top;
  const [noted, others] = [notes, rest].map((part) =>
    mergeFields(part(base), part(own), part(theirs), (field, a, b) =>
      pick({ key: `journey ${field}`, field, mine: a, theirs: b }),
    ),
  );
  const stuck = Object.values(noted ?? {});
  // The fields were taken apart by name and are put together again by the same names.
  const journey = {
    ...others,
    format: 1,
    name,
    steps: steps.map((step) => anchored(step, present)),
    policies: Object.fromEntries(Object.entries(policies).map(([key, value]) => [key.slice(9), value])),
    ...(stuck.length > 0 || (own.notes && theirs.notes) ? { notes: stuck } : {}),
  } as Journey;
  return { journey, clashes, taken: [...taken] };
}

const byId = (journey: Journey): Map<string, Step> => new Map(journey.steps.map((step) => [step.id, step]));

const rules = (journey: Journey): Fields =>
  Object.fromEntries(Object.entries(journey.policies).map(([key, value]) => [`policies.${key}`, value]));

const notes = (journey: Journey): Fields =>
  Object.fromEntries((journey.notes ?? []).map((note) => [`notes.${note.id}`, note]));

/** What a journey has beside its name, steps, rules and notes. */
function rest({ format: _f, name: _n, steps: _s, policies: _p, notes: _o, ...others }: Journey): Fields {
  return others;
}

/** Names of a step's parts whose own fields are joined one by one. */
const DEEP = ["config", "paths", "plan"] as const;

function mergeStep(base: Step, mine: Step, theirs: Step, pick: (clash: Clash) => unknown): Step {
  const flat = (step: Step): Fields => {
    const { config: _c, paths: _p, plan: _l, id: _i, ...own } = step;
    const deep = DEEP.flatMap((part) =>
      Object.entries(step[part] ?? {}).map(([name, value]) => [`${part}.${name}`, value]),
    );
    return { ...own, ...Object.fromEntries(deep) };
  };
  const joined = mergeFields(flat(base), flat(mine), flat(theirs), (field, a, b) =>
    pick({ key: `${mine.id} ${field}`, step: mine.id, field, mine: a, theirs: b }),
  );
  const part = (name: string): Fields =>
    Object.fromEntries(
      Object.entries(joined).flatMap(([key, value]) =>
        key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), value]] : [],
      ),
    );
  const own = Object.entries(joined).filter(([key]) => !DEEP.some((name) => key.startsWith(`${name}.`)));
  const plan = part("plan");
  // Every field is one that one of three steps had under the same name.
  return {
    ...Object.fromEntries(own),
    id: mine.id,
    config: part("config"),
    paths: part("paths"),
    ...(Object.keys(plan).length > 0 || (mine.plan && theirs.plan) ? { plan } : {}),
  } as Step;
}

function mergeFields(
  base: Fields,
  mine: Fields,
  theirs: Fields,
  clash: (field: string, mine: unknown, theirs: unknown) => unknown,
): Fields {
  const out: Fields = {};
  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, a, b] = [base[field], mine[field], theirs[field]];
    const value = same(a, b) || same(b, was) ? a : same(a, was) ? b : clash(field, a, b);
    if (value !== undefined) out[field] = value;
  }
  return out;
}

/** A path to a step that the other side removed ends open, as if its target had been removed here. */
function anchored(step: Step, present: ReadonlySet<string>): Step {
  const entries = Object.entries(step.paths);
  const kept = entries.filter(([, to]) => present.has(to));
  return kept.length === entries.length ? step : { ...step, paths: Object.fromEntries(kept) };
}

/** My drawing with new ids for the steps that both sides added, differently, under one id. */
function renamed(base: Journey, mine: Journey, theirs: Journey): Journey {
  const [old, their] = [byId(base), byId(theirs)];
  const taken = new Set([...old.keys(), ...their.keys(), ...mine.steps.map((step) => step.id)]);
  const ids = new Map<string, string>();
  for (const step of mine.steps) {
    const twin = old.has(step.id) ? undefined : their.get(step.id);
    if (!twin || same(twin, step)) continue;
    let n = 2;
    while (taken.has(`${step.id}_${n}`)) n++;
    taken.add(`${step.id}_${n}`);
    ids.set(step.id, `${step.id}_${n}`);
  }
  if (ids.size === 0) return mine;
  const steps = mine.steps.map((step) => ({
    ...step,
    id: ids.get(step.id) ?? step.id,
    paths: Object.fromEntries(Object.entries(step.paths).map(([path, to]) => [path, ids.get(to) ?? to])),
  }));
  return { ...mine, steps };
}
