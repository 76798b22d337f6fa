import type { Plan, Policies, ResponseClass, Step } from "#journey/journey";

/** Short ways to write the steps of a template. What a step does is said by its kind alone. */

export const days = (amount: number) => ({ amount, unit: "days" as const });
export const hours = (amount: number) => ({ amount, unit: "hours" as const });

type Paths = Record<string, string>;

/** What answers are usually expected and what a touch costs, minor units. A house changes them to its own. */
export const PLAN = {
  mail: { response: 0.06, halfAfterHours: 36, unitCost: 31 },
  text: { response: 0.05, halfAfterHours: 8, unitCost: 8 },
  call: { response: 0.4, halfAfterHours: 24, unitCost: 2_400 },
  letter: { response: 0.05, halfAfterHours: 168, unitCost: 140 },
} satisfies Record<string, Plan>;

export const who = (name: string, config: Record<string, unknown>, next: string): Step => ({
  id: "who",
  kind: "audience",
  name,
  config,
  paths: { next },
});

interface Touching {
  kind: string;
  id: string;
  name: string;
  content: { id: string; version: number };
  plan: Plan;
  config?: Record<string, unknown>;
}

/** A touch nobody is asked to answer. */
export const tell = ({ kind, id, name, content, plan, config }: Touching, next: string): Step => ({
  id,
  kind,
  name,
  config: { content, ...config },
  plan,
  paths: { next },
});

/**
 * A touch that waits for an answer; `rest`: where those go whose answer, silence or address has no way of its own. Who
 * unsubscribes leaves, as everywhere, so no path is drawn for it.
 */
export const ask = (
  { kind, id, name, content, plan, config }: Touching,
  within: number,
  paths: Partial<Record<ResponseClass | "noResponse" | "notReachable", string>>,
  rest: string,
): Step => {
  const classes = Object.keys(paths).filter((path) => path !== "noResponse" && path !== "notReachable");
  return {
    id,
    kind,
    name,
    config: { content, listen: { within: days(within), classes }, late: "task", ...config },
    plan,
    paths: { other: rest, noResponse: rest, notReachable: rest, ...paths } as Paths,
  };
};

export const pause = (id: string, name: string, amount: number, next: string): Step => ({
  id,
  kind: "wait",
  name,
  config: { how: "for", for: days(amount) },
  paths: { next },
});

/** Waits for the day an answer has named; who named none takes `unnamed`. */
export const untilNamed = (id: string, name: string, next: string, unnamed: string): Step => ({
  id,
  kind: "wait",
  name,
  config: { how: "field", field: "answer.until", shift: days(0), when: "after", time: "09:00" },
  paths: { next, past: next, unknown: unnamed },
});

export const event = (
  {
    id,
    name,
    event: named,
    within,
    plan,
  }: { id: string; name: string; event: string; within: number; plan?: Plan },
  happened: string,
  timeout: string,
): Step => ({
  id,
  kind: "waitFor",
  name,
  config: { event: named, within: days(within), lookBack: "enrolled" },
  ...(plan ? { plan } : {}),
  paths: { happened, timeout },
});

interface Question {
  id: string;
  label: string;
  rule: unknown;
  to: string;
}

/** Asks what is known; missing data goes the way of “else” unless it has its own. */
export const choose = (
  id: string,
  name: string,
  rules: Question[],
  otherwise: string,
  unknown = otherwise,
): Step => ({
  id,
  kind: "branch",
  name,
  config: { rules: rules.map(({ to: _to, ...rule }) => rule) },
  paths: { ...Object.fromEntries(rules.map(({ id: rule, to }) => [rule, to])), else: otherwise, unknown },
});

export const goal = (id: string, name: string): Step => ({
  id,
  kind: "goal",
  name,
  config: { name, ends: true },
  paths: {},
});

export const exit = (id: string, name: string): Step => ({
  id,
  kind: "exit",
  name,
  config: { reason: name.toLowerCase() },
  paths: {},
});

/** What holds in every template: the evening is kept free, and a house adds its own. */
export const policies = (zone: string, more: Partial<Policies> = {}): Policies => ({
  zone,
  quietHours: { from: "20:00", to: "08:00" },
  stops: [],
  ...more,
});
