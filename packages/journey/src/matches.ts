import { fieldValue, type Subject } from "./fieldValue";
import type { FieldRule, Operator, Rule } from "./segment";

/** Yes, no, or undefined: the data needed is missing. Groups follow Kleene's three-valued logic. */
export function matches(rule: Rule, subject: Subject): boolean | undefined {
  if ("all" in rule) return every(rule.all, subject);
  if ("any" in rule) return some(rule.any, subject);
  if ("none" in rule) {
    const any = some(rule.none, subject);
    return any === undefined ? undefined : !any;
  }
  return test(rule, subject);
}

function every(rules: Rule[], subject: Subject): boolean | undefined {
  let open = false;
  for (const rule of rules) {
    const answer = matches(rule, subject);
    if (answer === false) return false;
    if (answer === undefined) open = true;
  }
  return open ? undefined : true;
}

function some(rules: Rule[], subject: Subject): boolean | undefined {
  let open = false;
  for (const rule of rules) {
    const answer = matches(rule, subject);
    if (answer === true) return true;
    if (answer === undefined) open = true;
  }
  return open ? undefined : false;
}

type Scalar = string | number | boolean;
type Test = (actual: Scalar, wanted: unknown, now: number) => boolean | undefined;

const DAY = 86_400_000;

function test({ field, op, value }: FieldRule, subject: Subject): boolean | undefined {
  const actual = fieldValue(field, subject);
  if (op === "known") return actual !== undefined;
  if (op === "unknown") return actual === undefined;
  return actual === undefined || value === undefined ? undefined : TESTS[op](actual, value, subject.now);
}

const not = (answer: boolean | undefined): boolean | undefined =>
  answer === undefined ? undefined : !answer;

const isOneOf: Test = (actual, wanted) =>
  Array.isArray(wanted) ? wanted.some((one) => same(actual, one)) : same(actual, wanted);

/** Compares two values by a measure; undefined when one of them has none (a text where a number is needed). */
const compared =
  (measure: (value: unknown) => number | undefined, holds: (a: number, b: number) => boolean): Test =>
  (actual, wanted) => {
    const a = measure(actual);
    const b = measure(wanted);
    return a === undefined || b === undefined ? undefined : holds(a, b);
  };

const aged =
  (holds: (at: number, edge: number, now: number) => boolean): Test =>
  (actual, wanted, now) => {
    const at = dateOf(actual);
    const days = numberOf(wanted);
    return at === undefined || days === undefined ? undefined : holds(at, now - days * DAY, now);
  };

const TESTS: Record<Exclude<Operator, "known" | "unknown">, Test> = {
  is: isOneOf,
  isNot: (actual, wanted, now) => not(isOneOf(actual, wanted, now)),
  in: isOneOf,
  notIn: (actual, wanted, now) => not(isOneOf(actual, wanted, now)),
  contains: (actual, wanted) => {
    const text = plain(actual);
    return (Array.isArray(wanted) ? wanted : [wanted]).some((one) => text.includes(plain(one)));
  },
  gt: compared(numberOf, (a, b) => a > b),
  gte: compared(numberOf, (a, b) => a >= b),
  lt: compared(numberOf, (a, b) => a < b),
  lte: compared(numberOf, (a, b) => a <= b),
  before: compared(dateOf, (a, b) => a < b),
  after: compared(dateOf, (a, b) => a > b),
  withinDays: aged((at, edge, now) => at >= edge && at <= now),
  olderThanDays: aged((at, edge) => at < edge),
};

const plain = (value: unknown): string => String(value).normalize("NFC").trim().toLowerCase();

/** A number equals a text that spells it; two texts are equal without regard to case. "01234" is not "1234". */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === "number" || typeof b === "number") {
    const x = numberOf(a);
    return x !== undefined && x === numberOf(b);
  }
  return plain(a) === plain(b);
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** An ISO date or date-time in ms since 1970. Without a zone it is read as UTC, so that every machine agrees. */
function dateOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim().replace(" ", "T");
  if (!ISO.test(text)) return undefined;
  const zoned = text.length === 10 || /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10)) ? text : `${text}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? undefined : at;
}
