import { expect, it } from "vitest";
import type { PersonState } from "#journey/person";
import { draft, house, people, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";
import { saveContent } from "./content/library";
import { keys } from "./keys";
import { countSegment } from "./people/countSegment";
import { respond } from "./respond";
import type { TaskRow } from "./rows";
import { vocabularyOf } from "./segments/vocabulary";
import { countersOf } from "./status";

const MINUTE = 60_000;

/** Three people got a mail and are waited for until they click on something technical. */
async function scene() {
  const w = memoryWorld();
  const { email } = await house(w);
  const ids = await people(w, 3);
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "mail" } },
    { id: "mail", kind: "email", config: { content: email }, paths: { next: "wait" } },
    {
      id: "wait",
      kind: "waitFor",
      config: { event: "clicked.technical", within: { amount: 7, unit: "days" }, lookBack: "enrolled" },
      paths: { happened: "keen", timeout: "bye" },
    },
    { id: "keen", kind: "exit", config: { reason: "keen" }, paths: {} },
    { id: "bye", kind: "exit", config: { reason: "bye" }, paths: {} },
  ]);
  await start(w);
  await drain(w);
  const touchOf = async (person: string) =>
    (await w.store.get<PersonState>(keys.person(person)))?.data.touches[0]?.id ?? "";
  const click = async (person: string, more: { topic?: string; machine?: boolean; link?: string } = {}) => {
    w.now += MINUTE;
    const touch = await touchOf(person);
    await respond(w, { signal: "delivery", touch, event: "clicked", at: w.now, id: `c${w.now}`, ...more });
    await drain(w);
  };
  return { w, ids, click, left: async () => (await countersOf(w, "jny_1")).left };
}

it("tells a click on one topic from other clicks, also when it is the second of a message", async () => {
  const { w, ids, click, left } = await scene();
  await click(ids[0]!);
  await click(ids[1]!, { topic: "dosing" });
  expect(await left()).toEqual({});
  await click(ids[0]!, { topic: "technical" });
  expect(await left()).toEqual({ keen: 1 });
  const rule = { did: "clicked.technical", measure: "times", op: "gte", value: 1 } as const;
  expect((await countSegment(w, rule)).matches).toBe(1);
  expect((await countSegment(w, { ...rule, did: "clicked" })).matches).toBe(2);
});

it("takes no notice of what a program clicks", async () => {
  const { ids, click, left } = await scene();
  await click(ids[2]!, { topic: "technical", machine: true });
  expect(await left()).toEqual({});
});

it("says on a task which content and which link of it led to it", async () => {
  const w = memoryWorld();
  const { call } = await house(w);
  const brief = await saveContent(
    w,
    {
      channel: "email",
      name: "Brief",
      subject: "Evidence",
      body: 'Read **[the study](https://x.example/study "topic: technical")** or [news](https://x.example/news).',
    },
    "mem_1",
  );
  const [person = ""] = await people(w, 1);
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "mail" } },
    { id: "mail", kind: "email", config: { content: { id: brief.id, version: 1 } }, paths: { next: "wait" } },
    {
      id: "wait",
      kind: "waitFor",
      config: { event: "clicked.technical", within: { amount: 7, unit: "days" }, lookBack: "enrolled" },
      paths: { happened: "call", timeout: "bye" },
    },
    { id: "call", kind: "call", config: { content: call }, paths: { next: "bye" } },
    { id: "bye", kind: "exit", config: { reason: "bye" }, paths: {} },
  ]);
  await start(w);
  await drain(w);
  const touch = (await w.store.get<PersonState>(keys.person(person)))?.data.touches[0]?.id ?? "";
  w.now += MINUTE;
  const at = w.now;
  await respond(w, {
    signal: "delivery",
    touch,
    event: "clicked",
    at,
    topic: "technical",
    url: "https://x.example/study",
    id: "c",
  });
  await drain(w);
  const [task] = (await w.store.query<TaskRow>("TASKS", { limit: 10 })).rows;
  const asset = { id: brief.id, version: 1, topic: "technical", link: "https://x.example/study", at };
  expect(task?.data).toMatchObject({ kind: "call", person, asset });
});

it("offers to ask about the topics that contents have", async () => {
  const w = memoryWorld();
  await house(w);
  const said = async () => (await vocabularyOf(w)).deeds.map(({ did }) => did);
  expect(await said()).not.toContain("clicked.dosing");
  const body = '[[Dosing]](https://x.example/d "topic: dosing") [twice](https://x.example/e "topic: dosing")';
  await saveContent(w, { channel: "email", name: "Dosing", subject: "Dosing", body }, "mem_1");
  expect((await said()).filter((did) => did === "clicked.dosing")).toHaveLength(1);
});
