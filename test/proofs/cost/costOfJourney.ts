import { fold } from "#engine/fold";
import { keys } from "#engine/keys";
import type { Job } from "#engine/ports";
import { activate } from "#engine/publish";
import { nextDue, tick } from "#engine/tick";
import { work, workTogether } from "#engine/work";
import { newPerson } from "#journey/person";
import { DAY, draft, HOUR, house } from "#test/fixtures/small";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { message } from "#test/worlds/message";
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

/** People in a house, and the representative journey, which nobody has entered yet. */
async function furnished(people: number): Promise<MemoryWorld> {
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
  return w;
}

/**
 * Meters the choosing of the audience where everybody belongs to it: the scan, which costs the same however many match,
 * and the pages they are put on. Per person.
 */
export async function costOfAudience(people: number): Promise<{ writeUnits: number; readUnits: number }> {
  const w = await furnished(people);
  await activate(w, "jny_1", "mem_1");
  const metered = meteredStore(w.store);
  w.store = metered.store;
  await letIn(w);
  const parts = Object.values(metered.units);
  const sum = (kind: "writes" | "reads") => parts.reduce((all, part) => all + part[kind], 0) / people;
  return { writeUnits: sum("writes"), readUnits: sum("reads") };
}

/** Works the run of the audience to its end. */
async function letIn(w: MemoryWorld): Promise<void> {
  for (let jobs = w.queue.splice(0); jobs.length > 0; jobs = w.queue.splice(0))
    for (const job of jobs) await work(w, job);
}

/**
 * Meters the representative journey over the production code: entry, e-mail, wait for a click for at most three days,
 * branch, SMS, exit; one in ten clicks. `rich`: every delivery also stands in the person's story, told by SES.
 * Choosing the audience is metered by itself, see `costOfAudience`.
 */
export async function costOfJourney(people: number, rich: boolean): Promise<Cost> {
  const w = await furnished(people);
  await activate(w, "jny_1", "mem_1");
  await letIn(w);
  w.changes.splice(0);

  const metered = meteredStore(w.store);
  w.store = metered.store;
  let pages = 0;
  const doJobs = async (jobs: Job[]) => {
    const answers = jobs.filter((job) => job.job === "respond");
    // As SQS hands them over: ten answers a call, one page a call.
    for (let i = 0; i < answers.length; i += 10) await workTogether(w, answers.slice(i, i + 10));
    for (const job of jobs) if (job.job !== "respond") await work(w, job);
    pages += jobs.length - answers.length;
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
  /** told by SES over SNS; a click comes over the house's own redirect */
  let published = 0;
  const say = async (touches: { touch: string; event: "delivered" | "clicked" }[]) => {
    published += touches.filter(({ event }) => event === "delivered").length;
    const at = w.now;
    await doJobs(
      touches.map((one) =>
        message({ job: "respond", input: { signal: "delivery", at, ...one } }, `${one.event}${one.touch}`),
      ),
    );
  };
  const mails = w.letters.map((mail) => mail.tags.touch ?? "");
  if (rich) await say(mails.map((touch) => ({ touch, event: "delivered" })));
  await say(mails.filter((_, i) => i % 10 === 0).map((touch) => ({ touch, event: "clicked" })));
  await untilDone(w.now + 4 * DAY);
  if (rich) await say(w.texts.map((text) => ({ touch: text.tags.touch ?? "", event: "delivered" })));
  if (w.texts.length !== people) throw new Error(`${w.texts.length} of ${people} people got their text`);
  return priced(metered.units, people, { pages, published, clicks: people / 10 });
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

function priced(
  units: Units,
  people: number,
  { pages, published, clicks }: { pages: number; published: number; clicks: number },
): Cost {
  const parts: Units = {};
  for (const [part, { writes, reads }] of Object.entries(units))
    parts[part] = { writes: writes / people, reads: reads / people };
  const sum = (kind: "writes" | "reads") => Object.values(parts).reduce((all, part) => all + part[kind], 0);
  const each = (n: number) => n / people;
  // A message of a queue is sent, received and deleted; what is published comes ten at a time.
  const requests = 3 * (pages + clicks) + 3 * (published / 10);
  const answers = published / 10 + 2 * clicks;
  const seconds = pages * ASSUMED_SECONDS.page + answers * ASSUMED_SECONDS.answer;
  const usdPerMillion =
    sum("writes") * PRICES.writeUnits +
    sum("reads") * PRICES.readUnits +
    each(requests) * PRICES.queueRequests +
    each(published) * PRICES.topicPublishes +
    each(pages + answers) * PRICES.functionCalls +
    each(seconds) * ASSUMED_SECONDS.gigabytes * PRICES.functionSeconds;
  return { people, writeUnits: sum("writes"), readUnits: sum("reads"), parts, usdPerMillion };
}
