import type { Leaf } from "#journey/leavesOf";
import type { FieldRule, Rule } from "#journey/segment";
import { isComplete } from "./operators";

export type GroupKind = "all" | "any" | "none";

/** A rule seen as a group: how its members belong together, and the members. */
export interface Group {
  kind: GroupKind;
  members: Rule[];
}

export const isField = (rule: Rule): rule is FieldRule => "field" in rule;

/** A single question, be it about a field, about what somebody did, or about a segment. */
export const isLeaf = (rule: Rule): rule is Leaf => "field" in rule || "did" in rule || "segment" in rule;

export function groupOf(rule: Rule): Group {
  if ("all" in rule) return { kind: "all", members: rule.all };
  if ("any" in rule) return { kind: "any", members: rule.any };
  if ("none" in rule) return { kind: "none", members: rule.none };
  return { kind: "all", members: [rule] };
}

const MAKE: Record<GroupKind, (members: Rule[]) => Rule> = {
  all: (all) => ({ all }),
  any: (any) => ({ any }),
  none: (none) => ({ none }),
};

export const ruleOf = ({ kind, members }: Group): Rule => MAKE[kind](members);

/** A single condition at the top is shown, and kept, as a group of one. */
export const asGroup = (rule: Rule): Rule => (isLeaf(rule) ? { all: [rule] } : rule);

/** Whether every condition is finished and there is at least one. An empty group would mean everybody or nobody. */
export function isWhole(rule: Rule): boolean {
  if (isLeaf(rule)) return isComplete(rule);
  const { members } = groupOf(rule);
  return members.length > 0 && members.every(isWhole);
}

/** Swaps a member with its neighbour, `by` places further. */
export function moved(members: Rule[], at: number, by: -1 | 1): Rule[] {
  const to = at + by;
  const one = members[at];
  if (!one || to < 0 || to >= members.length) return members;
  return members.toSpliced(at, 1).toSpliced(to, 0, one);
}

const bones = (rule: Rule): string =>
  JSON.stringify(rule, (key, value: unknown) => (key === "value" ? undefined : value));

/** Whether two rules ask the same questions and differ in values at most. */
export const sameBones = (a: Rule, b: Rule): boolean => bones(a) === bones(b);
