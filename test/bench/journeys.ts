import { saveContent } from "#engine/content/library";
import { keys } from "#engine/keys";
import { activate } from "#engine/publish";
import { respondJob } from "#engine/respond";
import { liveOf } from "#engine/status";
import { startLoops } from "#local/loops";
import type { LocalWorld } from "#local/world";
import { draft } from "#test/fixtures/small";
import { inHouse } from "./house";

export interface Run {
  people: number;
  journeysPerSecond: number;
  cpuMsPerJourney: number;
  personStepsPerSecond: number;
  /** from activating to the first letter, s */
  firstAfterSeconds: number;
  /** people who entered and got their first letter, per second */
  enteredPerSecond: number;
  peakHeapMib: number;
}

/**
 * Journeys of one event, two rendered e-mails and one branch on the real local world: SQLite on disk, the durable
 * queue, the mailbox. The clock runs from activating until the last person has left; importing is not counted.
 */
export const journeys = (people: number): Promise<Run> =>
  inHouse(async (w) => {
    await furnish(w, people);
    const loops = await startLoops(w);
    let firstAfter = 0;
    let peak = 0;
    const cpu = process.cpuUsage();
    const from = performance.now();
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().heapUsed);
      if (firstAfter === 0 && w.letters.since(0, 1).length > 0) firstAfter = performance.now() - from;
    }, 20);
    await activate(w, "jny_1", "mem_1");
    await loops.settle();
    const entered = (performance.now() - from) / 1_000;
    const at = w.clock.now();
    for (let i = 0; i < people; i += 500) {
      const part = Array.from({ length: Math.min(500, people - i) }, (_, n) => idOf(i + n));
      await w.jobs.send(
        part.map((person) =>
          respondJob({
            signal: "event",
            person,
            name: "order.placed",
            at,
            source: "bench",
            id: `order-${person}`,
          }),
        ),
      );
    }
    await loops.settle();
    const seconds = (performance.now() - from) / 1_000;
    const used = process.cpuUsage(cpu);
    clearInterval(watch);
    const live = await liveOf(w, "jny_1");
    await loops.stop();
    if (live.finished !== people) throw new Error(`${live.finished} of ${people} journeys ended`);
    const steps = live.steps.reduce((sum, step) => sum + step.in, 0);
    return {
      people,
      journeysPerSecond: people / seconds,
      cpuMsPerJourney: (used.user + used.system) / 1_000 / people,
      personStepsPerSecond: steps / seconds,
      firstAfterSeconds: firstAfter / 1_000,
      enteredPerSecond: people / entered,
      peakHeapMib: peak / 2 ** 20,
    };
  });

const idOf = (i: number): string => `per_${String(i).padStart(8, "0")}`;

async function furnish(w: LocalWorld, people: number): Promise<void> {
  const intro = await saveContent(
    w,
    {
      channel: "email",
      name: "Intro",
      subject: "{{ person.firstName | default: 'Doctor' }}, new evidence",
      preheader: "Two minutes",
      body: "# What is new\n\nDear {{ person.lastName | default: 'colleague' }},\n\nread the [brief](https://example.org/brief).\n\n- shorter\n- safer",
    },
    "mem_1",
  );
  const content = { id: intro.id, version: intro.version };
  await w.store.write([
    {
      put: {
        ...keys.campaign("cmp_1"),
        data: { id: "cmp_1", name: "Bench", product: "", objective: "", success: "", currency: "EUR" },
      },
    },
    {
      put: {
        ...keys.segment("seg_all"),
        data: { id: "seg_all", name: "All", rule: { field: "email", op: "known" }, createdAt: 0 },
      },
    },
  ]);
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "first" } },
    { id: "first", kind: "email", config: { content }, paths: { next: "order" } },
    {
      id: "order",
      kind: "waitFor",
      config: { event: "order.placed", within: { amount: 5, unit: "days" } },
      paths: { happened: "where", timeout: "end" },
    },
    {
      id: "where",
      kind: "branch",
      config: { rules: [{ id: "de", label: "Germany", rule: { field: "country", op: "is", value: "DE" } }] },
      paths: { de: "second", else: "second", unknown: "second" },
    },
    { id: "second", kind: "email", config: { content }, paths: { next: "end" } },
    { id: "end", kind: "exit", config: { reason: "finished" }, paths: {} },
  ]);
  for (let i = 0; i < people; i += 500) await seed(w, i, Math.min(500, people - i));
}

/** Rows of people as an import leaves them, without the import. */
async function seed(w: LocalWorld, from: number, n: number): Promise<void> {
  await w.store.write(
    Array.from({ length: n }, (_, k) => from + k).flatMap((i) => [
      {
        put: {
          ...keys.profile(idOf(i)),
          data: {
            id: idOf(i),
            email: `p${i}@example.org`,
            firstName: "Ana",
            lastName: `Ruiz ${i}`,
            country: i % 2 ? "DE" : "ES",
            zone: "Europe/Berlin",
          },
        },
      },
      {
        put: {
          ...keys.person(idOf(i)),
          data: {
            id: idOf(i),
            consent: { email: { on: true, at: 0, source: "bench" } },
            suppressed: {},
            enrollments: {},
            past: {},
            touches: [],
            mailbox: {},
            seen: [],
            facts: [],
          },
        },
      },
    ]),
  );
}
