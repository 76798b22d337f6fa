import type { FieldView } from "#api/views/people";
import type { FieldRule } from "#journey/segment";
import type { Choice } from "../ui/Field";

type Op = FieldRule["op"];
/** What has to be given to an operator: nothing, one value, from and to, several, or a number of days. */
export type Wants = "nothing" | "one" | "two" | "many" | "days";

const WORDS: Record<Op, string> = {
  is: "is",
  isNot: "is not",
  in: "is any of",
  notIn: "is none of",
  contains: "contains",
  notContains: "does not contain",
  startsWith: "begins with",
  between: "is between",
  gt: "is more than",
  gte: "is at least",
  lt: "is less than",
  lte: "is at most",
  before: "is before",
  after: "is after",
  withinDays: "is within the last",
  olderThanDays: "is longer ago than",
  withinNextDays: "is within the next",
  known: "is known",
  unknown: "is unknown",
};

const BY_TYPE: Record<FieldView["type"], Op[]> = {
  text: ["is", "isNot", "in", "notIn", "contains", "notContains", "startsWith", "known", "unknown"],
  number: ["is", "isNot", "gt", "gte", "lt", "lte", "between", "known", "unknown"],
  date: ["olderThanDays", "withinDays", "withinNextDays", "before", "after", "between", "known", "unknown"],
  boolean: ["is", "known", "unknown"],
  choice: ["in", "notIn", "known", "unknown"],
};

const WANTS: Partial<Record<Op, Wants>> = {
  in: "many",
  notIn: "many",
  withinDays: "days",
  olderThanDays: "days",
  withinNextDays: "days",
  between: "two",
  known: "nothing",
  unknown: "nothing",
};

export const wantsOf = (op: Op): Wants => WANTS[op] ?? "one";

/** The operators for a field, and the one in use even when it is not usual for the type. */
export const operatorsOf = (type: FieldView["type"], used: Op): Choice[] => {
  const usual = BY_TYPE[type];
  return (usual.includes(used) ? usual : [used, ...usual]).map((op) => ({ value: op, label: WORDS[op] }));
};

const isOp = (text: string): text is Op => text in WORDS;

/** A new condition on a field, or the old one moved to it. */
export function startOn(field: FieldView): FieldRule {
  const op = BY_TYPE[field.type][0] ?? "is";
  return { field: field.field, op, value: startValue(field.type, op) };
}

const startValue = (type: FieldView["type"], op: Op): FieldRule["value"] => {
  const wants = wantsOf(op);
  if (wants === "many") return [];
  if (wants === "days") return 180;
  if (wants === "two") return [];
  if (wants === "nothing") return undefined;
  return type === "boolean" ? true : undefined;
};

/** The same condition with another operator; keeps the value where it still makes sense. */
export function withOperator(rule: FieldRule, op: string, type: FieldView["type"]): FieldRule {
  if (!isOp(op)) return rule;
  const keeps = wantsOf(op) === wantsOf(rule.op);
  return { field: rule.field, op, value: keeps ? rule.value : startValue(type, op) };
}

/** Whether a condition says all it needs to say. */
export function isComplete(rule: FieldRule): boolean {
  const wants = wantsOf(rule.op);
  if (wants === "nothing") return true;
  if (wants === "many") return Array.isArray(rule.value) && rule.value.length > 0;
  if (wants === "two") return Array.isArray(rule.value) && rule.value.length === 2;
  return rule.value !== undefined && rule.value !== "" && !Number.isNaN(rule.value);
}
