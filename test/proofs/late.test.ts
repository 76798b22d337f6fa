import { beforeEach, describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { respond } from "#engine/respond";
import type { TaskRow } from "#engine/rows";
import type { Step } from "#journey/journey";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

import { answer, meddle, stateOf, touchOf } from "./stage";

let w: MemoryWorld;

const tasks = async () => (await w.store.query<TaskRow>("TASKS")).rows.map((row) => row.data.kind);

/** An e-mail whose late answers become tasks; its answers in time end the journey. Then five days of waiting. */
beforeEach(async () => {
  w = memoryWorld();
  const content = await house(w);
  await people(w, 1);
  const listen = { within: { amount: 5, unit: "days" }, classes: ["positive"] };
  const steps: Partial<Step>[] = [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "intro" } },
    {
      id: "intro",
      kind: "email",
      config: { content: content.email, listen, late: "task" },
      paths: { positive: "bye", other: "bye", noResponse: "wait", notReachable: "bye" },
    },
    {
      id: "wait",
      kind: "wait",
      config: { how: "for", for: { amount: 5, unit: "days" } },
      paths: { next: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ];
  await draft(w, steps);
  await start(w);
  await drain(w);
});

describe("late answers", () => {
  it("an answer in time that leads out of the journey is not late", async () => {
    await respond(w, answer((await touchOf(w)).id));
    expect(Object.keys((await stateOf(w)).enrollments)).toHaveLength(0);
    const { rows } = await w.store.query<TaskRow>("TASKS");
    expect(rows.map(({ data }) => data.title)).toEqual(["Get in touch: they said yes"]);
  });

  it("an answer to a step the person has left is late, whether they are still inside or not", async () => {
    const { id } = await touchOf(w);
    await pushBy(w, 5 * DAY + HOUR);
    await respond(w, answer(id, "positive", "inside"));
    expect(await tasks()).toEqual(["reply"]);
    await pushBy(w, 6 * DAY);
    await respond(w, answer(id, "question", "outside"));
    expect(await tasks()).toEqual(["reply", "reply"]);
  });

  it("the task of a late answer survives a crash right after the commit, and comes once", async () => {
    const { id } = await touchOf(w);
    await pushBy(w, 5 * DAY + HOUR);
    meddle(
      w,
      (x) => "put" in x && x.put.group === keys.task("").group,
      () => Promise.reject(new Error("the worker dies")),
    );
    await expect(respond(w, answer(id))).rejects.toThrow("dies");
    expect(await tasks()).toEqual([]);
    await respond(w, answer(id));
    await respond(w, answer(id));
    expect(await tasks()).toEqual(["reply"]);
  });
});
