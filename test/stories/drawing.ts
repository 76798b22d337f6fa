/** What the story says to people, by the order in which the drawing takes them. */
export const contents = [
  {
    channel: "email",
    name: "New evidence",
    subject: "{{ person.firstName | default: 'Doctor' }}, new evidence",
    preheader: "Two minutes",
    body: "# What is new\n\nRead the [evidence brief](https://example.org/brief).\n\n- shorter\n- safer",
  },
  {
    channel: "email",
    name: "Closing your file",
    subject: "Shall we close your file?",
    body: "I will assume the timing is not right and close your file.",
  },
  { channel: "sms", name: "Reminder", body: "Did our e-mail reach you? Reply YES for a call, STOP to end." },
  {
    channel: "call",
    name: "Interested",
    body: "Ask what {{ person.lastName | default: 'they' }} would need.",
  },
];

/** audience → e-mail that listens 5 days → positive: call; no response: SMS; unsubscribe: exit → wait → closing e-mail → exit. */
export function drawing(segment: string, ids: { id: string; version: number }[]) {
  const [intro, closing, sms, script] = ids;
  return {
    format: 1,
    name: "Lapsed prescribers",
    policies: { zone: "Europe/Berlin", stops: [], budget: { limit: 5_000_000, hard: true } },
    steps: [
      { id: "who", kind: "audience", name: "Lapsed 180 days", config: { segment }, paths: { next: "intro" } },
      {
        id: "intro",
        kind: "email",
        name: "Intro e-mail",
        config: { content: intro, listen: { within: { amount: 5, unit: "days" }, classes: ["positive"] } },
        plan: { response: 0.11, halfAfterHours: 36, unitCost: 31 },
        paths: {
          positive: "call",
          other: "wait",
          noResponse: "sms",
          notReachable: "sms",
          unsubscribe: "out",
        },
      },
      {
        id: "sms",
        kind: "sms",
        name: "SMS reminder",
        config: { content: sms, listen: { within: { amount: 3, unit: "days" }, classes: ["positive"] } },
        plan: { response: 0.05, halfAfterHours: 6, unitCost: 8 },
        paths: {
          positive: "call",
          other: "wait",
          noResponse: "wait",
          notReachable: "wait",
          unsubscribe: "out",
        },
      },
      {
        id: "call",
        kind: "call",
        name: "Call: interested",
        config: { content: script, dueWithin: { amount: 1, unit: "days" } },
        plan: { unitCost: 2_500 },
        paths: { next: "wait" },
      },
      {
        id: "wait",
        kind: "wait",
        name: "Wait",
        config: { how: "for", for: { amount: 2, unit: "days" } },
        paths: { next: "closing" },
      },
      {
        id: "closing",
        kind: "email",
        name: "Closing your file",
        config: { content: closing },
        plan: { unitCost: 31 },
        paths: { next: "done" },
      },
      { id: "out", kind: "exit", name: "Opted out", config: { reason: "opted out" }, paths: {} },
      { id: "done", kind: "exit", name: "Done", config: { reason: "finished" }, paths: {} },
    ],
  };
}
