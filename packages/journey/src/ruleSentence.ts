import { deedWords } from "./deedWords";
import { type FieldInfo, fieldsOf } from "./fieldsOf";
import { fieldWords } from "./issueWords";
import type { DidRule, FieldRule, Operator, Rule } from "./rule";

/**
 * A rule in plain English: "country is DE and last order is more than 180 days ago". Segments a rule names are called
 * by their name when it is given as the label of `segment.<id>`, deeds by those of `did.<name>` and `did.not.<name>`.
 */
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
  if ("did" in rule) return didWords(rule, labels);
  if ("segment" in rule)
    return `${rule.belongs ? "in" : "not in"} segment “${labels.get(`segment.${rule.segment}`) ?? rule.segment}”`;
  return test(rule, labels);
}

/** "ordered at least 2 times within the last 90 days" */
function didWords({ did, measure, op, value, withinDays }: DidRule, labels: Labels): string {
  const span =
    withinDays === undefined ? "" : ` within the last ${withinDays} ${withinDays === 1 ? "day" : "days"}`;
  const said = deedWords(did);
  const { done, not } = {
    done: labels.get(`did.${did}`) ?? said.done,
    not: labels.get(`did.not.${did}`) ?? said.not,
  };
  if (typeof value !== "number") {
    const [low, high] = measure === "times" ? value : value.map((n) => n / 100);
    return `${done} ${measure === "times" ? "" : "for "}${low} to ${high}${measure === "times" ? " times" : ""}${span}`;
  }
  if (measure === "times" && value === 0 && op !== "gte") return `${not}${span}`;
  if (measure === "times" && value === 1 && op === "gte") return `${done}${span}`;
  const most = { gte: "at least ", lte: "at most ", is: "exactly ", between: "" }[op];
  return `${done} ${measure === "value" ? `for ${most}${value / 100}` : `${most}${value} ${value === 1 ? "time" : "times"}`}${span}`;
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
  notContains: (name, value) => `${name} does not contain ${value}`,
  startsWith: (name, value) => `${name} begins with ${value}`,
  between: (name, value) => `${name} is between ${value}`,
  gt: (name, value) => `${name} is more than ${value}`,
  gte: (name, value) => `${name} is ${value} or more`,
  lt: (name, value) => `${name} is less than ${value}`,
  lte: (name, value) => `${name} is ${value} or less`,
  before: (name, value) => `${name} is before ${value}`,
  after: (name, value) => `${name} is after ${value}`,
  withinDays: (name, value, n) => `${name} is within the last ${value} ${n === 1 ? "day" : "days"}`,
  olderThanDays: (name, value, n) => `${name} is more than ${value} ${n === 1 ? "day" : "days"} ago`,
  withinNextDays: (name, value, n) => `${name} is within the next ${value} ${n === 1 ? "day" : "days"}`,
  known: (name) => `${name} is known`,
  unknown: (name) => `${name} is unknown`,
};

function test({ field, op, value }: FieldRule, labels: Labels): string {
  const words = op === "between" && Array.isArray(value) ? value.join(" and ") : valueWords(value);
  return PHRASES[op](nameOf(field, labels), words, Number(value));
}

function nameOf(field: string, labels: Labels): string {
  const label = labels.get(field);
  if (label !== undefined) return label.charAt(0).toLowerCase() + label.slice(1);
  const dot = field.indexOf(".");
  const rest = field.slice(dot + 1);
  const source = dot < 0 ? "" : field.slice(0, dot);
  if (source === "inside") return `being inside journey ${rest}`;
  if (source === "event" || source === "last") return `last “${rest}”`;
  if (source === "first") return `first “${rest}”`;
  if (source === "list") return `being on list “${labels.get(`segment.${rest}`) ?? rest}”`;
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
