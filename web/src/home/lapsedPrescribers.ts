import type { Journey, Step } from "#journey/journey";

const days = (amount: number) => ({ amount, unit: "days" as const });

/** E-mail, SMS for silence, a call for interest, and a closing e-mail: the shape that wins lapsed prescribers back. */
export function lapsedPrescribers(name: string): Journey {
  const steps: Step[] = [
    { id: "who", kind: "audience", name: "Lapsed 180 days", config: {}, paths: { next: "intro" } },
    {
      id: "intro",
      kind: "email",
      name: "Intro e-mail",
      config: { listen: { within: days(5), classes: ["positive", "timing", "negative"] } },
      plan: { response: 0.11, halfAfterHours: 36, unitCost: 31 },
      paths: {
        positive: "call",
        timing: "later",
        negative: "closed",
        other: "call",
        noResponse: "sms",
        notReachable: "sms",
        unsubscribe: "out",
      },
    },
    {
      id: "sms",
      kind: "sms",
      name: "SMS reminder",
      config: { listen: { within: days(3), classes: ["positive"] } },
      plan: { response: 0.05, halfAfterHours: 8, unitCost: 8 },
      paths: {
        positive: "call",
        other: "call",
        noResponse: "rest",
        notReachable: "rest",
        unsubscribe: "out",
      },
    },
    {
      id: "call",
      kind: "call",
      name: "Call: interested",
      config: { listen: { within: days(7), classes: ["positive", "negative"] }, dueWithin: days(1) },
      plan: { response: 0.6, halfAfterHours: 24, unitCost: 2_400 },
      paths: {
        positive: "won",
        negative: "closed",
        other: "rest",
        noResponse: "rest",
        notReachable: "rest",
        unsubscribe: "out",
      },
    },
    {
      id: "later",
      kind: "wait",
      name: "Ask again later",
      // The day their answer names; who named none waits a quarter of a year.
      config: { how: "field", field: "answer.until", shift: days(0), when: "after", time: "09:00" },
      paths: { next: "closing", past: "closing", unknown: "quarter" },
    },
    {
      id: "quarter",
      kind: "wait",
      name: "Ask again in 90 days",
      config: { how: "for", for: days(90) },
      paths: { next: "closing" },
    },
    {
      id: "rest",
      kind: "wait",
      name: "Give it a rest",
      config: { how: "for", for: days(14) },
      paths: { next: "closing" },
    },
    {
      id: "closing",
      kind: "email",
      name: "Closing your file",
      config: {},
      plan: { response: 0.06, halfAfterHours: 36, unitCost: 31 },
      paths: { next: "closed" },
    },
    {
      id: "won",
      kind: "goal",
      name: "Meeting agreed",
      config: { name: "Meeting agreed", ends: true },
      paths: {},
    },
    { id: "closed", kind: "exit", name: "Closed", config: { reason: "closed" }, paths: {} },
    { id: "out", kind: "exit", name: "Opted out", config: { reason: "opted out" }, paths: {} },
  ];
  return {
    format: 1,
    name,
    steps,
    policies: { zone: "Europe/Berlin", quietHours: { from: "20:00", to: "08:00" }, stops: [] },
  };
}
