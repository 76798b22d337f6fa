import { CHANNEL } from "#journey/channels";
import type { Cap, Channel, Step } from "#journey/journey";
import { Journey } from "#journey/journey";
import { WEEKDAYS } from "#journey/steps/weekdays";
import type { house } from "#test/fixtures/small";
import type { Fate } from "./dice";
import { COUNTED } from "./judgeActs";

type Contents = Awaited<ReturnType<typeof house>>;
type Duration = { amount: number; unit: "minutes" | "hours" | "days" };

/** How a random journey is drawn. */
export interface Style {
  /** how many steps between the audience and the exit, at most */
  most: number;
  /** how long waits and listening may last */
  spans: [Duration, ...Duration[]];
  /** share of channel steps that send again when nobody can tell */
  again: number;
  quietHours?: { from: string; to: string };
  /** hard budgets of the journey and of a step, minor units */
  budget?: number;
  stepBudget?: number;
  /** how many people a day, when entry is by intake */
  perDay?: number;
  /** how people come in, and how often each of them may; once when absent */
  entry: "segment" | "schedule" | "event" | "hand";
  entries?: number;
  /** whether answers and bounces end the journey, too */
  stops: boolean;
  caps?: Cap[];
  /** steps may do something that is no touch; `over`: the journey they may hand over to */
  acts?: { over?: string };
}

/** The event that ends a journey at once, the one that people may wait for, and the one that lets them in. */
export const STOP = "left.us";
export const ORDER = "order.placed";
export const JOIN = "signed.up";

const ENTRY: Record<Style["entry"], Step["config"]> = {
  segment: { entry: "segment", segment: "seg_all" },
  schedule: { entry: "schedule", segment: "seg_all", weekdays: [...WEEKDAYS], time: "12:30" },
  event: { entry: "event", event: JOIN },
  hand: { entry: "hand" },
};

/** A small random journey. Paths lead forward only, so it has no loops, and every step can be reached. */
export function drawJourney(fate: Fate, contents: Contents, style: Style): Journey {
  const n = 1 + fate.below(style.most);
  const steps: Partial<Step>[] = [
    {
      id: "who",
      kind: "audience",
      config: { ...ENTRY[style.entry], ...(style.perDay ? { dailyIntake: style.perDay } : {}) },
      paths: {},
    },
    ...Array.from({ length: n }, (_, i) => ({ id: `s${i + 1}`, ...middle(fate, contents, style) })),
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ];
  const later = (i: number) => steps[Math.min(steps.length - 1, i + 1 + fate.below(2))]!.id!;
  steps.forEach((step, i) => {
    for (const path of OUTLETS[step.kind ?? ""]?.(step.config ?? {}) ?? []) {
      // Some outlets may stay open: they end the enrollment.
      if (path.startsWith("?") && fate.happens(0.5)) continue;
      step.paths = { ...step.paths, [path.replace("?", "")]: later(i) };
    }
  });
  return Journey.parse({
    format: 1,
    name: "Random",
    steps: reachable(steps),
    policies: {
      zone: "Europe/Berlin",
      stops: [
        { event: STOP, reason: "left us" },
        ...(style.stops
          ? [
              { event: "answer.negative", reason: "said no" },
              { event: "email.bounced", reason: "address is dead" },
            ]
          : []),
      ],
      ...(style.entries ? { reentry: { afterDays: 1, most: style.entries } } : {}),
      ...(style.caps ? { caps: style.caps } : {}),
      ...(style.quietHours ? { quietHours: style.quietHours } : {}),
      ...(style.budget === undefined ? {} : { budget: { limit: style.budget, hard: true } }),
    },
  });
}

type Middle = Pick<Step, "kind" | "config" | "plan">;

function middle(fate: Fate, contents: Contents, style: Style): Middle {
  const span = () => fate.oneOf(style.spans);
  const channel = (kind: Exclude<Channel, "social">): Middle => ({
    kind,
    config: {
      content: contents[kind],
      ...(CHANNEL[kind].makes === "task" ? { dueWithin: { amount: 1, unit: "days" }, owner: "" } : {}),
      ...(fate.happens(0.5) ? { listen: { within: span(), classes: ["positive"] } } : {}),
      ...(fate.happens(style.again) ? { guarantee: "atLeastOnce" } : {}),
    },
    plan: {
      unitCost: fate.oneOf([0, 8, 31]),
      ...(style.stepBudget !== undefined && fate.happens(0.5)
        ? { budget: { limit: style.stepBudget, hard: true } }
        : {}),
    },
  });
  const make: (() => Middle)[] = [
    () => channel("email"),
    () => channel("email"),
    () => channel("sms"),
    () => channel("call"),
    () => channel(fate.oneOf(["visit", "letter"] as const)),
    () => ({ kind: "wait", config: { how: "for", for: span() } }),
    () => ({
      kind: "waitFor",
      config: { event: ORDER, within: span(), lookBack: fate.oneOf(["none", "enrolled"]) },
    }),
    () => ({
      kind: "branch",
      config: { rules: [{ id: "de", label: "Germany", rule: { field: "country", op: "is", value: "DE" } }] },
    }),
    () => ({
      kind: "split",
      config: {
        arms: [
          { id: "a", label: "A", share: 0.5 },
          { id: "b", label: "B", share: 0.5 },
        ],
        by: "person",
      },
    }),
    () => ({ kind: "goal", config: { name: "On the way", ends: false } }),
    ...(style.acts ? actors(fate, style.acts, span) : []),
  ];
  return make[fate.below(make.length)]!();
}

const ADDRESS = { url: "https://example.org/hook", secret: "main" };

/** Steps that act, as likely as all others together. */
function actors(fate: Fate, { over }: { over?: string }, span: () => Duration): (() => Middle)[] {
  const webhook = (): Middle => ({
    kind: "webhook",
    config: { ...ADDRESS, ...(fate.happens(0.5) ? { answer: { within: span(), keep: "seen = seen" } } : {}) },
  });
  const update = (): Middle => ({ kind: "update", config: { what: "add", field: COUNTED, by: 1 } });
  const tell = (): Middle => ({ kind: "notify", config: { whom: "owner", title: "Look", text: "" } });
  const hand = (): Middle => ({ kind: "handOver", config: { journey: over ?? "", here: "goOn" } });
  return [webhook, webhook, webhook, update, update, update, tell, over ? hand : update];
}

const spoken = (config: Step["config"]): string[] =>
  "listen" in config
    ? ["positive", "other", "noResponse", "notReachable", "?unsubscribe", "?adverseEvent"]
    : ["next"];

/** The outlets of each kind with such a config; those with "?" may stay open. */
const OUTLETS: Record<string, (config: Step["config"]) => string[]> = {
  audience: () => ["next"],
  email: spoken,
  sms: spoken,
  call: spoken,
  visit: spoken,
  letter: spoken,
  wait: () => ["next"],
  waitFor: () => ["happened", "timeout"],
  branch: () => ["de", "else", "unknown"],
  split: () => ["a", "b"],
  goal: () => ["next"],
  webhook: (config) => ("answer" in config ? ["answered", "failed"] : ["next"]),
  update: () => ["next"],
  notify: () => ["next"],
  handOver: () => ["next"],
};

function reachable(steps: Partial<Step>[]): Partial<Step>[] {
  const seen = new Set(["who"]);
  for (const step of steps)
    if (seen.has(step.id ?? "")) for (const to of Object.values(step.paths ?? {})) seen.add(to);
  return steps.filter((step) => seen.has(step.id ?? ""));
}
