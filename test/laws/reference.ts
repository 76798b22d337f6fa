import { Temporal } from "temporal-polyfill";
import { fieldValue } from "#journey/fieldValue";
import { CHANNELS } from "#journey/journey";
import type { DidRule, FieldRule, Rule } from "#journey/segment";
import type { Someone } from "./people";

/**
 * What a rule says about somebody, written down a second time, slowly and by the book: whole days with Temporal, deeds
 * counted one by one. It shares with the real one only where a field's value is found.
 */
export function reference(
  rule: Rule,
  who: Someone,
  now: number,
  segments: Record<string, Rule>,
): boolean | undefined {
  const ask = (one: Rule) => reference(one, who, now, segments);
  const three = (answers: (boolean | undefined)[], settles: boolean) =>
    answers.includes(settles) ? settles : answers.includes(undefined) ? undefined : !settles;
  if ("all" in rule) return three(rule.all.map(ask), false);
  if ("any" in rule) return three(rule.any.map(ask), true);
  if ("none" in rule) return turn(three(rule.none.map(ask), true));
  if ("segment" in rule) {
    const named = segments[rule.segment];
    return named && (ask(named) === true) === rule.belongs;
  }
  if ("did" in rule) return deed(rule, who, now);
  return field(rule, who, now);
}

const turn = (answer: boolean | undefined) => (answer === undefined ? undefined : !answer);

function deed({ did, measure, op, value, withinDays }: DidRule, { profile, state }: Someone, now: number) {
  const today = Math.floor(now / 86_400_000);
  const counts = (ms: number) =>
    withinDays === undefined || Math.floor(ms / 86_400_000) >= today - withinDays;
  let n = 0;
  let sum = 0;
  const [a = "", b] = did.split(".");
  const touches = state.touches.filter((t) => !CHANNELS.some((one) => one === a) || t.channel === a);
  const verb = CHANNELS.some((one) => one === a) ? b : a;
  if (["sent", "opened", "clicked", "answered"].includes(verb ?? "")) {
    for (const t of touches) {
      const when = {
        sent: t.status === "sent" ? t.at : undefined,
        opened: t.opened,
        clicked: t.clicked,
        answered: b === undefined || t.answer?.class === b ? t.answer?.at : undefined,
      }[verb as "sent"];
      if (when !== undefined && counts(when)) n++;
    }
  } else if (profile.did && Object.keys(profile.did).includes(did)) {
    for (const [day, times, worth = 0] of profile.did[did]?.days ?? []) {
      if (!counts(day * 86_400_000)) continue;
      n += times;
      sum += worth;
    }
  }
  const has = measure === "times" ? n : sum;
  if (Array.isArray(value)) return has >= value[0] && has <= value[1];
  return op === "gte" ? has >= value : op === "lte" ? has <= value : op === "is" ? has === value : false;
}

type Span = { from: number; to: number } | undefined;

/** The moment a value names, or the whole of its day in the zone. */
function span(value: unknown, zone: string): Span {
  if (typeof value === "number") return { from: value, to: value };
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) {
      const date = Temporal.PlainDate.from(text, { overflow: "reject" });
      const start = (d: Temporal.PlainDate) => d.toZonedDateTime(zone).epochMilliseconds;
      return { from: start(date), to: start(date.add({ days: 1 })) - 1 };
    }
    if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return undefined;
    const iso = /(Z|[+-]\d\d:?\d\d)$/.test(text.slice(10)) ? text : `${text}Z`;
    const at = Temporal.Instant.from(iso).epochMilliseconds;
    return { from: at, to: at };
  } catch {
    return undefined;
  }
}

const numeric = (value: unknown): number | undefined =>
  typeof value === "number"
    ? value
    : typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
      ? Number(value)
      : undefined;

const plain = (value: unknown) => String(value).normalize("NFC").trim().toLowerCase();

function field({ field: name, op, value }: FieldRule, { profile, state }: Someone, now: number) {
  const has = fieldValue(name, { profile, person: state, now });
  if (op === "known" || op === "unknown") return (has !== undefined) === (op === "known");
  if (has === undefined || value === undefined) return undefined;
  let zone = profile.zone ?? "UTC";
  try {
    Temporal.Now.zonedDateTimeISO(zone);
  } catch {
    zone = "UTC";
  }
  const several: unknown[] = Array.isArray(value) ? value : [value];
  const equal = (a: unknown, b: unknown) =>
    typeof a === "number" || typeof b === "number"
      ? numeric(a) !== undefined && numeric(a) === numeric(b)
      : plain(a) === plain(b);
  const order = (holds: (a: number, b: number) => boolean) => {
    const [a, b] = [numeric(has), numeric(value)];
    return a === undefined || b === undefined ? undefined : holds(a, b);
  };
  const mine = span(has, zone);
  const theirs = span(value, zone);
  const days = numeric(value);
  const whole = typeof has === "string" && has.trim().length === 10;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).startOfDay();
  const base = whole ? today.epochMilliseconds : now;
  const edge = (sign: number) => base + sign * (days ?? 0) * 86_400_000;
  const timed = (holds: (at: number) => boolean) =>
    mine && days !== undefined ? holds(mine.from) : undefined;
  switch (op) {
    case "is":
    case "in":
      return several.some((one) => equal(has, one));
    case "isNot":
    case "notIn":
      return !several.some((one) => equal(has, one));
    case "contains":
      return several.some((one) => plain(has).includes(plain(one)));
    case "notContains":
      return !several.some((one) => plain(has).includes(plain(one)));
    case "startsWith":
      return several.some((one) => plain(has).startsWith(plain(one)));
    case "gt":
      return order((a, b) => a > b);
    case "gte":
      return order((a, b) => a >= b);
    case "lt":
      return order((a, b) => a < b);
    case "lte":
      return order((a, b) => a <= b);
    case "before":
      return mine && theirs ? mine.from < theirs.from : undefined;
    case "after":
      return mine && theirs ? mine.from > theirs.to : undefined;
    case "withinDays":
      return timed((at) => at >= edge(-1) && at <= base);
    case "olderThanDays":
      return timed((at) => at < edge(-1));
    case "withinNextDays":
      return timed((at) => at >= base && at <= edge(1));
    case "between": {
      if (!Array.isArray(value) || value.length !== 2) return undefined;
      const [x, low, high] = [has, value[0], value[1]].map(numeric);
      if (x !== undefined && low !== undefined && high !== undefined) return x >= low && x <= high;
      const [from, to] = [span(value[0], zone), span(value[1], zone)];
      return mine && from && to ? mine.from >= from.from && mine.from <= to.to : undefined;
    }
  }
}
