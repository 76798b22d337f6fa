import type { Rule } from "./rule";

/**
 * The same question in its one spelling: groups of one are their member, a group of the same kind inside a group is part
 * of it, names stand in the order of the alphabet. The order of members stays, for people read it. Two rules with the
 * same canonical JSON answer alike for everybody.
 */
export function canonicalRule(rule: Rule): Rule {
  if ("all" in rule) return grouped("all", rule.all);
  if ("any" in rule) return grouped("any", rule.any);
  if ("none" in rule) {
    const members = rule.none.map(canonicalRule).flatMap((one) => ("any" in one ? one.any : [one]));
    const [only] = members;
    // Not "not this" is this.
    return members.length === 1 && only && "none" in only
      ? canonicalRule({ any: only.none })
      : { none: members };
  }
  if ("did" in rule) {
    const { did, measure, op, value, withinDays } = rule;
    return { did, measure, op, value, ...(withinDays === undefined ? {} : { withinDays }) };
  }
  if ("segment" in rule) return { belongs: rule.belongs, segment: rule.segment };
  const { field, op, value } = rule;
  return value === undefined || op === "known" || op === "unknown" ? { field, op } : { field, op, value };
}

function grouped(kind: "all" | "any", rules: Rule[]): Rule {
  const members = rules.map(canonicalRule).flatMap((one) => membersOf(kind, one));
  const [only] = members;
  if (only && members.length === 1) return only;
  return kind === "all" ? { all: members } : { any: members };
}

function membersOf(kind: "all" | "any", rule: Rule): Rule[] {
  if (kind === "all" && "all" in rule) return rule.all;
  if (kind === "any" && "any" in rule) return rule.any;
  return [rule];
}
