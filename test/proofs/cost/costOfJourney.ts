import { fold } from "#engine/fold";
import { keys } from "#engine/keys";
import type { Job } from "#engine/ports";
import { activate } from "#engine/publish";
import { nextDue, tick } from "#engine/tick";
import { work, workTogether } from "#engine/work";
import { newPerson } from "#journey/person";
import { DAY, draft, HOUR, house } from "#test/fixtures/small";
import { memoryWorld } from "#test/worlds/memory";
import { random } from "../dice";
import { meteredStore, type Units } from "./meteredStore";
import { ASSUMED_SECONDS, PRICES } from "./prices";

export interface Cost {
  people: number;
  /** per person */
  writeUnits: number;
  readUnits: number;
  /** per person and part of the work */
  parts: Units;
  /** all of AWS without the messages themselves */
  usdPerMillion: number;
}

/**
 * Meters the representative journey over the production code: entry, e-mail, wait for a click for at most three days,
 * branch, SMS, exit; one in ten clicks. `rich`: every delivery and every open also stands in the person's story.
 * Choosing the audience is not part of it: it is a scan, which costs the same however many match.
 */
export async function costOfJourney(people: number, rich: boolean): Promise<Cost> {
  const w = memoryWorld();
  const dice = random(7);
  const letter = () => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[Math.floor(dice() * 32)];
  // Ids as long as real ones, since bytes are what is paid for.
  w.dice = { id: (prefix) => `${prefix}_01M${Array.from({ length: 23 }, letter).join("")}` };
  const content = await house(w);
  const ids = Array.from({ length: people }, () => w.dice.id("per"));
  const consent = { on: true, at: w.now, source: "import" };
  await w.store.write(
    ids.flatMap((id, i) => [
      { put: { ...keys.profile(id), data: profileOf(id, i) } },
      { put: { ...keys.person(id), data: { ...newPerson(id), consent: { email: consent, sms: consent } } } },
    ]),
  );
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "mail" } },
    { id: "mail", kind: "email", config: { content: content.email }, paths: { next: "click" } },
    {
      id: "click",
      kind: "waitFor",
      config: { event: "email.clicked", within: { amount: 3, unit: "days" } },
      paths: { happened: "where", timeout: "where" },
    },
    {
      id: "where",
      kind: "branch",
      config: { rules: [{ id: "de", label: "Germany", rule: { field: "country", op: "is", value: "DE" } }] },
      paths: { de: "sms", else: "sms", unknown: "sms" },
    },
    { id: "sms", kind: "sms", config: { content: content.sms }, paths: { next: "end" } },
    { id: "end", kind: "exit", config: { reason: "finished" }, paths: {} },
  ]);
  await activate(w, "jny_1", "mem_1");
  for (const job of w.queue.splice(0)) await work(w, job);
  w.changes.splice(0);

  const metered = meteredStore(w.store);
  w.store = metered.store;
  let calls = { page: 0, answer: 0 };
  const doJobs = async (jobs: Job[]) => {
    const answers = jobs.filter((job) => job.job === "respond");
    // As SQS hands them over: ten answers a call, one page a call.
    for (let i = 0; i < answers.length; i += 10) await workTogether(w, answers.slice(i, i + 10));
    for (const job of jobs) if (job.job !== "respond") await work(w, job);
    const page = calls.page + jobs.length - answers.length;
    calls = { page, answer: calls.answer + Math.ceil(answers.length / 10) };
    const changes = w.changes.splice(0);
    for (let i = 0; i < changes.length; i += 1_000) await fold(w, changes.slice(i, i + 1_000));
  };
  const untilDone = async (to: number) => {
    for (;;) {
      await unmetered(metered.units, () => tick(w));
      await doJobs(w.queue.splice(0));
      const due = await unmetered(metered.units, () => nextDue(w));
      if (due === undefined || due > to) break;
      w.now = Math.max(due, w.now);
    }
    w.now = Math.max(w.now, to);
  };

  await untilDone(w.now + HOUR);
  let events = 0;
  const say = async (touches: { touch: string; event: "delivered" | "opened" | "clicked" }[]) => {
    events += touches.length;
    const at = w.now;
    await doJobs(
      touches.map((one) => ({ job: "respond", input: { signal: "delivery", at, ...one } }) as const),
    );
  };
  const mails = w.letters.map((mail) => mail.tags.touch ?? "");
  if (rich) await say(mails.map((touch) => ({ touch, event: "delivered" })));
  await say(mails.filter((_, i) => i % 10 === 0).map((touch) => ({ touch, event: "clicked" })));
  await untilDone(w.now + 4 * DAY);
  if (rich) await say(w.texts.map((text) => ({ touch: text.tags.touch ?? "", event: "delivered" })));
  if (w.texts.length !== people) throw new Error(`${w.texts.length} of ${people} people got their text`);
  return priced(metered.units, people, calls, rich ? events : 3 * people + people + people * 0.1);
}

const profileOf = (id: string, i: number) => ({
  id,
  email: `p${i}@example.org`,
  phone: `+4917${String(i).padStart(8, "0")}`,
  firstName: "Ana",
  lastName: `Ruiz ${i}`,
  title: "Dr.",
  accountName: `Practice ${i % 400}`,
  country: i % 2 ? "DE" : "ES",
  zone: "Europe/Berlin",
  language: "de",
});

/** The tick's own looks are paid by the minute and not by the person. */
async function unmetered<T>(units: Units, run: () => Promise<T>): Promise<T> {
  const before = structuredClone(units);
  const result = await run();
  for (const part of Object.keys(units)) delete units[part];
  Object.assign(units, before);
  return result;
}

function priced(units: Units, people: number, calls: { page: number; answer: number }, events: number): Cost {
  const parts: Units = {};
  for (const [part, { writes, reads }] of Object.entries(units))
    parts[part] = { writes: writes / people, reads: reads / people };
  const sum = (kind: "writes" | "reads") => Object.values(parts).reduce((all, part) => all + part[kind], 0);
  const each = (n: number) => n / people;
  // Each message of a queue is sent, received and deleted, ten at a time where it is an answer.
  const requests = 3 * calls.page + 3 * Math.ceil(events / 10);
  const functions = calls.page + events / 10;
  const seconds = calls.page * ASSUMED_SECONDS.page + (events / 10) * ASSUMED_SECONDS.answer;
  const usdPerMillion =
    sum("writes") * PRICES.writeUnits +
    sum("reads") * PRICES.readUnits +
    each(requests) * PRICES.queueRequests +
    each(events) * PRICES.topicPublishes +
    each(functions) * PRICES.functionCalls +
    each(seconds) * ASSUMED_SECONDS.gigabytes * PRICES.functionSeconds;
  return { people, writeUnits: sum("writes"), readUnits: sum("reads"), parts, usdPerMillion };
}
