import { expect, test } from "vitest";
import { memoryWorld } from "#test/worlds/memory";
import { makeReplyTask } from "./replyTask";
import type { TaskRow } from "./rows";
import type { Signal } from "./signal";

type Response = Extract<Signal, { signal: "response" }>;

async function taskFor(more: Partial<Response>): Promise<TaskRow | undefined> {
  const w = memoryWorld();
  const signal: Response = {
    signal: "response",
    person: "per_1",
    channel: "email",
    class: "question",
    at: 1_000,
    id: "mail-1",
    ...more,
  };
  await makeReplyTask(w, { signal, late: false });
  await makeReplyTask(w, { signal, late: false });
  const { rows } = await w.store.query<TaskRow>("TASKS", {});
  expect(rows.length).toBeLessThan(2);
  return rows[0]?.data;
}

test("a question becomes a task, once; about a medicine it goes to medical affairs", async () => {
  expect(await taskFor({ about: "medicine" })).toMatchObject({
    kind: "medical",
    title: "Answer a medical question",
  });
  expect(await taskFor({ class: "positive", about: "medicine" })).toMatchObject({ kind: "medical" });
  expect(await taskFor({ about: "medicine" })).toMatchObject({ team: "medical" });
  expect(await taskFor({})).toMatchObject({ kind: "reply", title: "Answer a question" });
});

test("a yes becomes a task at once, a no and an opt-out none, and what a member noted none either", async () => {
  expect(await taskFor({ class: "positive" })).toMatchObject({
    kind: "reply",
    class: "positive",
    reply: { at: 1_000, id: "mail-1" },
    level: { name: "Who says yes hears from us" },
  });
  expect(await taskFor({ class: "negative" })).toBeUndefined();
  expect(await taskFor({ class: "unsubscribe" })).toBeUndefined();
  expect(await taskFor({ class: "positive", id: "task:tsk_1" })).toBeUndefined();
  expect(await taskFor({ class: "adverseEvent", id: "task:tsk_1" })).toMatchObject({ kind: "safety" });
});

test("who names another time is asked again then", async () => {
  const w = memoryWorld();
  const until = w.now + 30 * 86_400_000;
  expect(await taskFor({ class: "timing", until })).toMatchObject({ snoozedUntil: until, due: until });
  expect((await taskFor({ class: "timing" }))?.snoozedUntil).toBeUndefined();
});

test("harm and broken products go to safety under names of their own", async () => {
  expect(await taskFor({ class: "adverseEvent" })).toMatchObject({
    kind: "safety",
    title: "Report a possible adverse event",
    due: 86_401_000,
  });
  expect(await taskFor({ class: "adverseEvent", about: "product" })).toMatchObject({
    kind: "safety",
    title: "Report a possible product complaint",
  });
});
