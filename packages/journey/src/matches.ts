import { didBy } from "./behaviour";
import { fieldValue, type Subject } from "./fieldValue";
import { DEEPEST, type DidRule, type FieldRule, type Operator, type Rule, type SegmentRule } from "./rule";
import { atLocal, isZone, localTime } from "./zone";

/** Yes, no, or undefined: the data needed is missing. Groups follow Kleene's three-valued logic. */
export function matches(rule: Rule, subject: Subject): boolean | undefined {
  if ("all" in rule) return every(rule.all, subject);
  if ("any" in rule) return some(rule.any, subject);
  if ("none" in rule) {
    const any = some(rule.none, subject);
    return any === undefined ? undefined : !any;
  }
  if ("did" in rule) return didTest(rule, subject);
  if ("segment" in rule) return belongsTo(rule, subject);
  return test(rule, subject);
}

const didTest = (rule: DidRule, subject: Subject): boolean =>
  didAnswer(rule, didBy(rule.did, subject, rule.withinDays));

/** What so many deeds of such a value say to a rule about them. */
export function didAnswer(
  { measure, op, value }: Pick<DidRule, "measure" | "op" | "value">,
  { n, sum }: { n: number; sum: number },
): boolean {
  const has = measure === "times" ? n : sum;
  if (typeof value !== "number") return has >= value[0] && has <= value[1];
  return op === "gte" ? has >= value : op === "lte" ? has <= value : op === "is" && has === value;
}

/** How many segments deep the question is just now: those that name each other must not ask for ever. */
let asked = 0;

/** Who cannot be told to belong does not: of a segment one is a member or not, as of the list a snapshot makes of it. */
function belongsTo({ segment, belongs }: SegmentRule, subject: Subject): boolean | undefined {
  const { segments } = subject;
  const rule = segments && Object.hasOwn(segments, segment) ? segments[segment] : undefined;
  if (!rule || asked >= DEEPEST) return undefined;
  asked++;
  try {
    return (matches(rule, subject) === true) === belongs;
  } finally {
    asked--;
  }
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
type Test = (actual: Scalar, wanted: unknown, when: When) => boolean | undefined;

/** The moment a rule is asked at (ms), and the zone whose days it speaks of. */
interface When {
  now: number;
  zone: string;
}

const DAY = 86_400_000;

const test = (rule: FieldRule, subject: Subject): boolean | undefined =>
  answerTo(rule, fieldValue(rule.field, subject), subject.profile.zone, subject.now);

/** What a value says to a rule about its field, for somebody of that zone. */
export function answerTo(
  { op, value }: Pick<FieldRule, "op" | "value">,
  actual: Scalar | undefined,
  zone: string | undefined,
  now: number,
): boolean | undefined {
  if (op === "known") return actual !== undefined;
  if (op === "unknown") return actual === undefined;
  if (actual === undefined || value === undefined) return undefined;
  return TESTS[op](actual, value, { now, zone: isZone(zone) ? zone : "UTC" });
}

const not = (answer: boolean | undefined): boolean | undefined =>
  answer === undefined ? undefined : !answer;

const contains: Test = (actual, wanted) => {
  const text = plain(actual);
  return (Array.isArray(wanted) ? wanted : [wanted]).some((one) => text.includes(plain(one)));
};

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

/** Compares two points in time. Days without a time are those of the person's own calendar. */
const timed =
  (holds: (at: number, edge: number) => boolean): Test =>
  (actual, wanted, { zone }) => {
    const at = momentOf(actual, zone);
    const edge = momentOf(wanted, zone);
    return at === undefined || edge === undefined ? undefined : holds(at, edge);
  };

/** Compares a point in time with one that lies so many days from now; a day without a time with whole days. */
const aged =
  (holds: (at: number, edge: number, now: number) => boolean, ahead = false): Test =>
  (actual, wanted, { now, zone }) => {
    const at = momentOf(actual, zone);
    const days = numberOf(wanted);
    if (at === undefined || days === undefined) return undefined;
    const day = typeof actual === "string" && isDay(actual);
    const from = (day ? startOfDay(localTime(now, zone).date, zone) : undefined) ?? now;
    return holds(at, from + (ahead ? days : -days) * DAY, from);
  };

/** Between two numbers or two days, both included. */
const between: Test = (actual, wanted, { zone }) => {
  if (!Array.isArray(wanted) || wanted.length !== 2) return undefined;
  const [low, high]: unknown[] = wanted;
  const measured = [actual, low, high].map(numberOf);
  const [value, from, to] = measured.includes(undefined)
    ? [momentOf(actual, zone), momentOf(low, zone), endOf(high, zone)]
    : measured;
  return value === undefined || from === undefined || to === undefined
    ? undefined
    : value >= from && value <= to;
};

const TESTS: Record<Exclude<Operator, "known" | "unknown">, Test> = {
  is: isOneOf,
  isNot: (actual, wanted, when) => not(isOneOf(actual, wanted, when)),
  in: isOneOf,
  notIn: (actual, wanted, when) => not(isOneOf(actual, wanted, when)),
  contains,
  notContains: (actual, wanted, when) => not(contains(actual, wanted, when)),
  startsWith: (actual, wanted) => {
    const text = plain(actual);
    return (Array.isArray(wanted) ? wanted : [wanted]).some((one) => text.startsWith(plain(one)));
  },
  between,
  gt: compared(numberOf, (a, b) => a > b),
  gte: compared(numberOf, (a, b) => a >= b),
  lt: compared(numberOf, (a, b) => a < b),
  lte: compared(numberOf, (a, b) => a <= b),
  before: timed((at, edge) => at < edge),
  // Who speaks of "after a day" means after its end.
  after: (actual, wanted, { zone }) => {
    const at = momentOf(actual, zone);
    const edge = endOf(wanted, zone);
    return at === undefined || edge === undefined ? undefined : at > edge;
  },
  withinDays: aged((at, edge, now) => at >= edge && at <= now),
  olderThanDays: aged((at, edge) => at < edge),
  withinNextDays: aged((at, edge, now) => at >= now && at <= edge, true),
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

const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

const isDay = (text: string): boolean => text.trim().length === 10;

/**
 * A moment (ms since 1970) told in ms, or an ISO date or date-time. A date is the beginning of that day in the zone; a
 * time without a zone is read as UTC, so that every machine agrees.
 */
function momentOf(value: unknown, zone: string): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (!ISO.test(text)) return undefined;
  if (text.length === 10) return startOfDay(text, zone);
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10)) ? text : `${text}Z`;
  const at = Date.parse(zoned.replace(" ", "T"));
  return Number.isNaN(at) ? undefined : at;
}

/** The last ms of a day in the zone; of a moment, the moment itself. */
function endOf(value: unknown, zone: string): number | undefined {
  const at = momentOf(value, zone);
  if (at === undefined || typeof value !== "string" || !isDay(value)) return at;
  const next = startOfDay(new Date(Date.parse(value.trim()) + DAY).toISOString().slice(0, 10), zone);
  return next === undefined ? undefined : next - 1;
}

const starts = new Map<string, number | undefined>();
const MOST_STARTS = 20_000;

/** When a day (YYYY-MM-DD) begins in a zone, ms; undefined for a day no calendar has. Remembered: it is asked of millions. */
function startOfDay(date: string, zone: string): number | undefined {
  const name = `${date}${zone}`;
  const known = starts.get(name);
  if (known !== undefined || starts.has(name)) return known;
  const utc = Date.parse(date);
  const exists = !Number.isNaN(utc) && new Date(utc).toISOString().startsWith(date);
  const at = !exists ? undefined : zone === "UTC" ? utc : atLocal(date, "00:00", zone);
  if (starts.size >= MOST_STARTS) starts.clear();
  starts.set(name, at);
  return at;
}
