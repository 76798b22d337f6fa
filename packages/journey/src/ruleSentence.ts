import { type FieldInfo, fieldsOf } from "./fieldValue";
import { fieldWords } from "./issueWords";
import type { FieldRule, Operator, Rule } from "./segment";

/** A rule in plain English: "country is DE and last order is more than 180 days ago". */
export function ruleSentence(rule: Rule, fields: Pick<FieldInfo, "field" | "label">[] = []): string {
  return words(rule, new Map([...fieldsOf(), ...fields].map((f) => [f.field, f.label])), false);
}

type Labels = Map<string, string>;

function words(rule: Rule, labels: Labels, inside: boolean): string {
  if ("all" in rule) return group(rule.all, "and", "everybody", labels, inside);
  if ("any" in rule) return group(rule.any, "or", "nobody", labels, inside);
  if ("none" in rule) {
    if (rule.none.length === 0) return "everybody";
    return `not (${group(rule.none, "or", "nobody", labels, false)})`;
  }
  return test(rule, labels);
}

function group(rules: Rule[], word: "and" | "or", empty: string, labels: Labels, inside: boolean): string {
  const parts = rules.map((rule) => words(rule, labels, rules.length > 1));
  if (parts.length === 0) return empty;
  const text = parts.join(` ${word} `);
  return inside && parts.length > 1 ? `(${text})` : text;
}

const PHRASES: Record<Operator, (name: string, value: string, count: number) => string> = {
  is: (name, value) => `${name} is ${value}`,
  isNot: (name, value) => `${name} is not ${value}`,
  in: (name, value) => `${name} is ${value}`,
  notIn: (name, value) => `${name} is not ${value}`,
  contains: (name, value) => `${name} contains ${value}`,
  gt: (name, value) => `${name} is more than ${value}`,
  gte: (name, value) => `${name} is ${value} or more`,
  lt: (name, value) => `${name} is less than ${value}`,
  lte: (name, value) => `${name} is ${value} or less`,
  before: (name, value) => `${name} is before ${value}`,
  after: (name, value) => `${name} is after ${value}`,
  withinDays: (name, value, n) => `${name} is within the last ${value} ${n === 1 ? "day" : "days"}`,
  olderThanDays: (name, value, n) => `${name} is more than ${value} ${n === 1 ? "day" : "days"} ago`,
  known: (name) => `${name} is known`,
  unknown: (name) => `${name} is unknown`,
};

function test({ field, op, value }: FieldRule, labels: Labels): string {
  return PHRASES[op](nameOf(field, labels), valueWords(value), Number(value));
}

function nameOf(field: string, labels: Labels): string {
  const label = labels.get(field);
  if (label !== undefined) return label.charAt(0).toLowerCase() + label.slice(1);
  const dot = field.indexOf(".");
  const rest = field.slice(dot + 1);
  const source = dot < 0 ? "" : field.slice(0, dot);
  if (source === "inside") return `being inside journey ${rest}`;
  if (source === "event") return `last “${rest}”`;
  return fieldWords(rest.replace(/[._]+/g, " ")).toLowerCase() || field;
}

const one = (value: string | number | boolean): string =>
  typeof value === "boolean" ? (value ? "yes" : "no") : value === "" ? "empty" : String(value);

function valueWords(value: FieldRule["value"]): string {
  if (value === undefined) return "…";
  if (!Array.isArray(value)) return one(value);
  const all = value.map(one);
  if (all.length === 0) return "nothing";
  const shown = all.length > 6 ? [...all.slice(0, 5), `${all.length - 5} more`] : all;
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}
