import type { DidRule, FieldRule, Rule, SegmentRule } from "./rule";

/** One single question of a rule. */
export type Leaf = FieldRule | DidRule | SegmentRule;

/** The single questions of a rule, in the order one reads them, with whether an odd number of "none" stands over each. */
export function leavesOf(rule: Rule, turned = false): { leaf: Leaf; turned: boolean }[] {
  if ("all" in rule) return rule.all.flatMap((one) => leavesOf(one, turned));
  if ("any" in rule) return rule.any.flatMap((one) => leavesOf(one, turned));
  if ("none" in rule) return rule.none.flatMap((one) => leavesOf(one, !turned));
  return [{ leaf: rule, turned }];
}
