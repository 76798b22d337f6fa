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

test("a question about a medicine becomes a task, once, and another one does not", async () => {
  expect(await taskFor({ about: "medicine" })).toMatchObject({
    kind: "medical",
    title: "Answer a medical question",
  });
  expect(await taskFor({ class: "positive", about: "medicine" })).toMatchObject({ kind: "medical" });
  expect(await taskFor({})).toBeUndefined();
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
