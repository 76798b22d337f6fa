import type { Journey, Plan, ResponseClass, Step } from "#journey/journey";
import { lapsedPrescribers } from "./lapsedPrescribers";

/** A drawing to start from. It is sound but for its audience and its texts, which are the house's own. */
export interface Template {
  id: string;
  title: string;
  /** what it is for, and what one has to bring */
  text: string;
  icon: "file" | "heart" | "screen" | "book" | "bolt" | "clock";
  draw(name: string): Journey;
}

type Paths = Record<string, string>;

const days = (amount: number) => ({ amount, unit: "days" as const });

const start = (name: string, config: Record<string, unknown>, next: string): Step => ({
  id: "who",
  kind: "audience",
  name,
  config,
  paths: { next },
});

/** A touch that waits for an answer. Silence and not being reachable go one way unless said otherwise. */
const touch = (
  kind: "email" | "sms" | "call",
  id: string,
  name: string,
  asks: { within: number; classes: ResponseClass[]; plan: Plan; silent: string },
  paths: Paths,
): Step => ({
  id,
  kind,
  name,
  config: {
    listen: { within: days(asks.within), classes: asks.classes },
    ...(kind === "call" ? { dueWithin: days(1) } : {}),
  },
  plan: asks.plan,
  paths: {
    other: asks.silent,
    noResponse: asks.silent,
    notReachable: asks.silent,
    unsubscribe: "out",
    ...paths,
  },
});

const wait = (id: string, name: string, amount: number, next: string): Step => ({
  id,
  kind: "wait",
  name,
  config: { how: "for", for: days(amount) },
  paths: { next },
});

const letter = (id: string, name: string, next: string): Step => ({
  id,
  kind: "email",
  name,
  config: {},
  plan: MAIL,
  paths: { next },
});

const goal = (name: string): Step => ({
  id: "won",
  kind: "goal",
  name,
  config: { name, ends: true },
  paths: {},
});

const ends: Step[] = [
  { id: "closed", kind: "exit", name: "Closed", config: { reason: "closed" }, paths: {} },
  { id: "out", kind: "exit", name: "Opted out", config: { reason: "opted out" }, paths: {} },
];

const MAIL: Plan = { response: 0.06, halfAfterHours: 36, unitCost: 31 };
const TEXT: Plan = { response: 0.05, halfAfterHours: 8, unitCost: 8 };
const CALL: Plan = { response: 0.5, halfAfterHours: 24, unitCost: 2_400 };

const journey = (name: string, steps: Step[]): Journey => ({
  format: 1,
  name,
  steps: [...steps, ...ends],
  policies: { zone: "Europe/Berlin", quietHours: { from: "20:00", to: "08:00" }, stops: [] },
});

const webinar = (name: string): Journey =>
  journey(name, [
    start("Was at the webinar", { entry: "event", event: "webinar.attended" }, "thanks"),
    touch(
      "email",
      "thanks",
      "Thanks and recording",
      { within: 4, classes: ["positive", "question"], plan: { ...MAIL, response: 0.18 }, silent: "material" },
      { positive: "talk", question: "talk" },
    ),
    letter("material", "Material to the topic", "pause"),
    wait("pause", "Let it be read", 5, "invite"),
    touch(
      "email",
      "invite",
      "Invitation to talk",
      { within: 7, classes: ["positive", "timing"], plan: MAIL, silent: "closed" },
      { positive: "talk", timing: "later" },
    ),
    wait("later", "Ask again later", 60, "invite2"),
    letter("invite2", "Second invitation", "closed"),
    touch(
      "call",
      "talk",
      "Scientific discussion",
      { within: 7, classes: ["positive", "negative"], plan: CALL, silent: "closed" },
      { positive: "won", negative: "closed" },
    ),
    goal("Discussion held"),
  ]);

const education = (name: string): Journey =>
  journey(name, [
    start("Downloaded something", { entry: "event", event: "asset.downloaded" }, "first"),
    letter("first", "What you downloaded, in short", "wait1"),
    wait("wait1", "Four days", 4, "second"),
    letter("second", "A case from practice", "wait2"),
    wait("wait2", "A week", 7, "more"),
    {
      id: "more",
      kind: "waitFor",
      name: "Another download?",
      config: { event: "asset.downloaded", within: days(14), lookBack: "enrolled" },
      plan: { response: 0.1, halfAfterHours: 48 },
      paths: { happened: "offer", timeout: "closed" },
    },
    touch(
      "email",
      "offer",
      "Would you like to talk?",
      { within: 7, classes: ["positive"], plan: MAIL, silent: "closed" },
      { positive: "call" },
    ),
    touch(
      "call",
      "call",
      "Call: interested",
      { within: 7, classes: ["positive", "negative"], plan: CALL, silent: "closed" },
      { positive: "won", negative: "closed" },
    ),
    goal("Meeting agreed"),
  ]);

const handOff = (name: string): Journey =>
  journey(name, [
    start("Asked for a quote", { entry: "event", event: "quote.requested" }, "call"),
    touch(
      "call",
      "call",
      "Call within a day",
      {
        within: 2,
        classes: ["positive", "timing", "negative"],
        plan: { ...CALL, response: 0.6 },
        silent: "sms",
      },
      { positive: "won", timing: "later", negative: "closed" },
    ),
    touch(
      "sms",
      "sms",
      "We tried to reach you",
      { within: 2, classes: ["positive"], plan: TEXT, silent: "mail" },
      { positive: "call2" },
    ),
    touch(
      "email",
      "mail",
      "Here is what you asked for",
      { within: 5, classes: ["positive"], plan: { ...MAIL, response: 0.2 }, silent: "closed" },
      { positive: "call2" },
    ),
    wait("later", "The day they named", 30, "call2"),
    touch(
      "call",
      "call2",
      "Second call",
      { within: 5, classes: ["positive", "negative"], plan: CALL, silent: "closed" },
      { positive: "won", negative: "closed" },
    ),
    goal("Handed to sales"),
  ]);

const timing = (name: string): Journey =>
  journey(name, [
    start("Said “not now”", { entry: "segment" }, "rest"),
    wait("rest", "Three months", 90, "again"),
    touch(
      "email",
      "again",
      "You asked us to come back",
      {
        within: 7,
        classes: ["positive", "timing", "negative"],
        plan: { ...MAIL, response: 0.12 },
        silent: "rest2",
      },
      { positive: "call", timing: "rest2", negative: "closed" },
    ),
    wait("rest2", "Three months more", 90, "last"),
    touch(
      "email",
      "last",
      "A last time",
      { within: 10, classes: ["positive"], plan: MAIL, silent: "closed" },
      { positive: "call" },
    ),
    touch(
      "call",
      "call",
      "Call: the time is right",
      { within: 7, classes: ["positive", "negative"], plan: { ...CALL, response: 0.6 }, silent: "closed" },
      { positive: "won", negative: "closed" },
    ),
    goal("Meeting agreed"),
  ]);

/** What one can start from, the most used first. */
export const templates: readonly Template[] = [
  {
    id: "lapsed",
    title: "Lapsed prescribers",
    text: "E-mail, SMS to the silent, a call to the interested, and a closing letter to the rest.",
    icon: "heart",
    draw: lapsedPrescribers,
  },
  {
    id: "webinar",
    title: "After a webinar",
    text: "Thanks with the recording, material, and an invitation to a scientific discussion.",
    icon: "screen",
    draw: webinar,
  },
  {
    id: "education",
    title: "Education first",
    text: "For people who only downloaded: two letters that teach, and a call for those who come back for more.",
    icon: "book",
    draw: education,
  },
  {
    id: "handOff",
    title: "Hand-off to sales",
    text: "For late requests: a call within a day, SMS and e-mail to those not reached, a second call.",
    icon: "bolt",
    draw: handOff,
  },
  {
    id: "timing",
    title: "The timing was wrong",
    text: "Comes back after three and six months to those who said “not now”.",
    icon: "clock",
    draw: timing,
  },
];
