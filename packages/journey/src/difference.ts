import { order, targets } from "./graph";
import { canonical, type Journey, type Step, stepOf } from "./journey";
import { kindOf, parseConfig } from "./steps/index";

/** What of a step can change. `words` are its name and note, which nobody's way depends on. */
export const PARTS = ["kind", "content", "config", "paths", "plan", "words"] as const;
export type Part = (typeof PARTS)[number];

export interface StepDifference {
  step: string;
  change: "added" | "removed" | "changed";
  /** which parts changed; of an added or removed step none */
  parts: Part[];
  /** names of the settings that changed, without the content */
  fields: string[];
}

/** What differs between two drawings of one journey. Where steps stand on the canvas does not count. */
export interface Difference {
  /** in the order of the new drawing, the removed ones last */
  steps: StepDifference[];
  /** names of the journey's rules that changed */
  policies: string[];
}

/** Compares two drawings by the ids of their steps, which are the same in all versions. */
export function difference(before: Journey, after: Journey): Difference {
  const now = order(after).flatMap((id): StepDifference[] => {
    const [old, step] = [stepOf(before, id), stepOf(after, id)];
    if (!step) return [];
    if (!old) return [{ step: id, change: "added", parts: [], fields: [] }];
    const fields = namesThatDiffer(old.config, step.config);
    const parts = partsOf(old, step, fields);
    const settings = fields.filter((name) => name !== contentField(step) && name !== contentField(old));
    return parts.length > 0 ? [{ step: id, change: "changed", parts, fields: settings }] : [];
  });
  const gone = order(before)
    .filter((id) => !stepOf(after, id))
    .map((id): StepDifference => ({ step: id, change: "removed", parts: [], fields: [] }));
  return { steps: [...now, ...gone], policies: namesThatDiffer(before.policies, after.policies) };
}

function partsOf(old: Step, step: Step, fields: string[]): Part[] {
  const content = (name: string) => name === contentField(old) || name === contentField(step);
  const differs: Record<Part, boolean> = {
    kind: old.kind !== step.kind,
    content: fields.some(content),
    config: fields.some((name) => !content(name)),
    paths: canonical(old.paths) !== canonical(step.paths),
    plan: canonical(old.plan ?? {}) !== canonical(step.plan ?? {}),
    words: old.name !== step.name || (old.note ?? "") !== (step.note ?? ""),
  };
  return PARTS.filter((part) => differs[part]);
}

/** Which of a step's settings names its content. */
function contentField(step: Step): string | undefined {
  const parsed = parseConfig(step);
  const content = "config" in parsed ? parsed.kind.ways?.(parsed.config)[0]?.content : undefined;
  const wanted = content && canonical(content);
  return Object.keys(step.config).find((name) => canonical(step.config[name]) === wanted);
}

function namesThatDiffer(a: object, b: object): string[] {
  const [old, now] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (name) => canonical(old.get(name)) !== canonical(now.get(name)),
  );
}

/** Parts after whose change somebody who waits at the step may be due earlier, or go another way at once. */
const MOVING: ReadonlySet<Part> = new Set(["kind", "config"]);

/** Whether people who stand at a step and stay there may have to be looked at sooner than they were to be. */
export const mayBeSooner = ({ change, parts }: StepDifference): boolean =>
  change === "changed" && parts.some((part) => MOVING.has(part));

/** Where people of a removed step go best: where the paths that led to it lead now, or on down their old way. */
export function heirOf(before: Journey, after: Journey, gone: string): string | undefined {
  const open = new Set(landings(after));
  const fits = (id: string | undefined): id is string => id !== undefined && open.has(id);
  for (const step of before.steps)
    for (const [path, to] of Object.entries(step.paths)) {
      const now = to === gone ? stepOf(after, step.id)?.paths[path] : undefined;
      if (fits(now)) return now;
    }
  const seen = new Set([gone]);
  for (const id of seen) {
    if (id !== gone && fits(id)) return id;
    const step = stepOf(before, id);
    for (const to of step ? targets(step) : []) seen.add(to);
  }
  return undefined;
}

/** Steps somebody can be moved to: all but the one people enter by. */
export const landings = (document: Journey): string[] =>
  order(document).filter((id) => kindOf(stepOf(document, id)?.kind ?? "")?.place !== "start");
