import type { Fact, TouchStatus } from "#journey/person";
import { delayName, together } from "#journey/verdict/pace";
import type { Counters, StepCounters } from "./rows";

const HOUR = 3_600_000;

export const newCounters = (): Counters => ({
  lastSeq: "",
  entered: 0,
  left: {},
  finished: 0,
  goals: 0,
  steps: {},
});

export const newStepCounters = (): StepCounters => ({
  in: 0,
  out: 0,
  paths: {},
  touched: 0,
  sent: 0,
  spent: 0,
  failed: 0,
  unknown: 0,
  cancelled: 0,
  pending: 0,
  notSent: {},
  held: {},
  deliveries: {},
  classes: {},
  answered: 0,
  late: 0,
  sends: {},
  answers: {},
  due: {},
});

const add = (record: Record<string, number>, name: string, n = 1): void => {
  record[name] = (record[name] ?? 0) + n;
  if (record[name] === 0) delete record[name];
};

const hourOf = (ms: number): string => String(Math.floor(ms / HOUR));

function addDue(s: StepCounters, at: number, n: 1 | -1): void {
  const hour = hourOf(at);
  const known = s.due[hour] ?? { n: 0, first: at };
  known.n += n;
  if (n > 0 && at < known.first) known.first = at;
  s.due[hour] = known;
  // Below zero it stays: whoever left here may have come while another shard was written, and the sum needs both.
  if (known.n === 0) delete s.due[hour];
}

/** A touch that was sent, or of which nobody can tell, costs money; the others do not. */
const costs = (status: TouchStatus): boolean => status === "sent" || status === "unknown";

/** Prices have fractions of a cent; adding them up must not leave more than that. */
const exact = (minor: number): number => Math.round(minor * 10_000) / 10_000;

type Count = {
  [F in Fact["fact"]]: (c: Counters, s: StepCounters, fact: Extract<Fact, { fact: F }>) => void;
};

const COUNT: Count = {
  enrolled(c, s) {
    c.entered += 1;
    s.in += 1;
  },
  moved(c, s, f) {
    s.out += 1;
    add(s.paths, f.path);
    if (f.goal) c.goals += 1;
    if (f.due !== undefined) addDue(s, f.due, -1);
    c.steps[f.to] ??= newStepCounters();
    c.steps[f.to]!.in += 1;
  },
  held(_c, s, f) {
    if (f.was !== undefined) addDue(s, f.was, -1);
    if (f.until !== undefined) addDue(s, f.until, 1);
    if (f.reason) add(s.held, f.reason);
  },
  left(c, s, f) {
    s.out += 1;
    c.finished += 1;
    if (f.goal) c.goals += 1;
    add(c.left, f.reason);
    if (f.due !== undefined) addDue(s, f.due, -1);
  },
  // A visit that goes on at its step changes hands: from now on it counts with the version that decides about it.
  handedOver(_c, s, f) {
    if (f.stays) s.in -= 1;
    else s.out += 1;
    if (f.due !== undefined) addDue(s, f.due, -1);
  },
  migrated(_c, s, f) {
    s.in += 1;
    if (f.due !== undefined) addDue(s, f.due, 1);
  },
  touch(_c, s, f) {
    s.touched += 1;
    s[f.status ?? "pending"] += 1;
    if (f.status === undefined) return;
    s.spent += f.cost;
    add(s.sends, hourOf(f.at));
  },
  outcome(_c, s, f) {
    const field = {
      pending: "pending",
      retry: "pending",
      sent: "sent",
      unknown: "unknown",
      failed: "failed",
      cancelled: "cancelled",
    } as const;
    s[field[f.was]] -= 1;
    s[field[f.status]] += 1;
    if (costs(f.status) && !costs(f.was)) {
      s.spent += f.cost;
      add(s.sends, hourOf(f.sentAt));
    } else if (!costs(f.status) && costs(f.was)) {
      s.spent -= f.cost;
      add(s.sends, hourOf(f.sentAt), -1);
    }
  },
  act(_c, s) {
    s.acts ??= {};
    add(s.acts, "asked");
  },
  acted(_c, s, f) {
    s.acts ??= {};
    add(s.acts, f.status);
    if (f.was) add(s.acts, f.was, -1);
  },
  notSent(_c, s, f) {
    add(s.notSent, f.reason);
  },
  delivery(_c, s, f) {
    if (f.first) add(s.deliveries, f.machine ? `machine ${f.event}` : f.event);
  },
  price(_c, s, f) {
    if (f.unbooked) return;
    s.spent = exact(s.spent + f.cost - f.was);
    s.priced = exact((s.priced ?? 0) + f.cost - f.was);
  },
  response(_c, s, f) {
    if (f.late) s.late += 1;
    if (!f.first) return;
    s.answered += 1;
    add(s.classes, f.class);
    add(s.answers, hourOf(f.at));
    s.delays ??= {};
    add(s.delays, delayName(f.sentAt, f.at));
  },
  corrected(_c, s, f) {
    if (!f.counted) return;
    add(s.classes, f.was, -1);
    add(s.classes, f.class);
  },
  safety() {},
  event() {},
  consent() {},
  suppressed() {},
  break() {},
};

/** Adds one fact to the counters of its version. Facts that belong to no version count nowhere here. */
export function count(c: Counters, fact: Fact): void {
  if (!("journey" in fact)) return;
  c.steps[fact.step] ??= newStepCounters();
  (COUNT[fact.fact] as (c: Counters, s: StepCounters, f: Fact) => void)(c, c.steps[fact.step]!, fact);
}

const addRecords = (a: Record<string, number>, b: Record<string, number>): void => {
  for (const [name, n] of Object.entries(b)) a[name] = (a[name] ?? 0) + n;
};

function addStep(a: StepCounters, b: StepCounters): void {
  for (const name of [
    "in",
    "out",
    "touched",
    "sent",
    "spent",
    "failed",
    "unknown",
    "cancelled",
    "pending",
    "answered",
    "late",
  ] as const)
    a[name] += b[name];
  a.spent = exact(a.spent);
  if (b.priced !== undefined) a.priced = exact((a.priced ?? 0) + b.priced);
  for (const name of ["paths", "notSent", "held", "deliveries", "classes", "sends", "answers"] as const)
    addRecords(a[name], b[name]);
  if (b.delays) {
    a.delays ??= {};
    addRecords(a.delays, b.delays);
  }
  if (b.acts) {
    a.acts ??= {};
    addRecords(a.acts, b.acts);
  }
  for (const [hour, due] of Object.entries(b.due)) {
    const known = a.due[hour];
    a.due[hour] = known ? { n: known.n + due.n, first: Math.min(known.first, due.first) } : { ...due };
  }
}

/** The sum of the counters of several stream shards and versions, as it is to be read. */
export function sumCounters(all: Counters[]): Counters {
  const sum = addCounters(all);
  for (const step of Object.values(sum.steps))
    for (const [hour, due] of Object.entries(step.due)) if (due.n <= 0) delete step.due[hour];
  return sum;
}

/** The sum of some counters that others are still to be added to: who is due fewer than no times stays in it. */
export function addCounters(all: Counters[]): Counters {
  const sum = newCounters();
  for (const c of all) {
    sum.entered += c.entered;
    sum.finished += c.finished;
    sum.goals += c.goals;
    addRecords(sum.left, c.left);
    for (const [id, step] of Object.entries(c.steps)) {
      sum.steps[id] ??= newStepCounters();
      addStep(sum.steps[id]!, step);
    }
  }
  for (const step of Object.values(sum.steps))
    for (const [hour, due] of Object.entries(step.due)) if (due.n === 0) delete step.due[hour];
  return sum;
}

const DAY_OF_HOURS = 24;
/** Hours of the last days stay as they are; those of weeks ago are told apart by the day, older ones by four weeks. */
const SPANS = [
  { after: 60 * DAY_OF_HOURS, hours: 28 * DAY_OF_HOURS },
  { after: 4 * DAY_OF_HOURS, hours: DAY_OF_HOURS },
];

/** The same counts with what happened long ago told by longer spans, under their middle hour. `now`: ms. */
export function coarser(c: Counters, now: number): Counters {
  const steps = Object.entries(c.steps).map(([id, step]) => [
    id,
    {
      ...step,
      sends: coarse(step.sends, now),
      answers: coarse(step.answers, now),
      ...(step.delays ? { delays: together(step.delays, now) } : {}),
    },
  ]);
  return { ...c, steps: Object.fromEntries(steps) };
}

function coarse(byHour: Record<string, number>, now: number): Record<string, number> {
  const next: Record<string, number> = {};
  const present = Math.floor(now / HOUR);
  for (const [name, n] of Object.entries(byHour)) {
    const hour = Number(name);
    const span = SPANS.find(({ after, hours }) => present - middle(hour, hours) > after)?.hours;
    add(next, String(span === undefined ? hour : middle(hour, span)), n);
  }
  return next;
}

const middle = (hour: number, span: number): number => Math.floor(hour / span) * span + span / 2;
