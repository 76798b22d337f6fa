import { expect, it } from "vitest";
import type { PersonState } from "#journey/person";
import { draft, house, people, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";
import { keys } from "./keys";
import { countSegment } from "./people/countSegment";
import { respond } from "./respond";
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
