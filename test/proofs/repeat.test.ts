import { describe, expect, it } from "vitest";
import { respond } from "#engine/respond";
import { countersOf } from "#engine/status";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { answer, stateOf } from "./stage";

/** An e-mail that is sent up to three times, three days apart; silence leads to a text and a month of waiting. */
async function asked(more: Record<string, unknown> = {}, policies: Record<string, unknown> = {}) {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, 1);
  await draft(
    w,
    [
      { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "ask" } },
      {
        id: "ask",
        kind: "email",
        config: {
          content: content.email,
          listen: { within: { amount: 5, unit: "days" }, classes: ["positive", "negative"] },
          repeat: { every: { amount: 3, unit: "days" }, most: 2 },
          ...more,
        },
        plan: { unitCost: 10 },
        paths: { positive: "call", negative: "bye", other: "bye", noResponse: "text", notReachable: "bye" },
      },
      { id: "call", kind: "call", config: { content: content.call }, paths: { next: "bye" } },
      { id: "text", kind: "sms", config: { content: content.sms }, paths: { next: "wait" } },
      {
        id: "wait",
        kind: "wait",
        config: { how: "for", for: { amount: 30, unit: "days" } },
        paths: { next: "bye" },
      },
      { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
    ],
    policies,
  );
  await start(w);
  await drain(w);
  return w;
}

const stepOf = async (w: MemoryWorld) => Object.values((await stateOf(w)).enrollments)[0]?.step;
const touchOf = async (w: MemoryWorld, n: number) => (await stateOf(w)).touches[n]!;
const tasksOf = async (w: MemoryWorld) =>
  (await w.store.query<{ kind: string }>("TASKS")).rows.map((r) => r.data);

describe("again while nobody answers", () => {
  it("sends at most so many times, each a touch of its own, and then listens a last time", async () => {
    const w = await asked();
    for (const [days, letters] of [
      [2.9, 1],
      [0.2, 2],
      [2.8, 2],
      [0.2, 3],
      [4.8, 3],
    ] as const) {
      await pushBy(w, days * DAY);
      expect(w.letters).toHaveLength(letters);
      expect(await stepOf(w)).toBe("ask");
    }
    await pushBy(w, 0.2 * DAY);
    expect(await stepOf(w)).toBe("wait");
    expect(w.texts).toHaveLength(1);
    expect(new Set((await stateOf(w)).touches.map((t) => t.id)).size).toBe(4);
    expect((await countersOf(w, "jny_1")).steps.ask).toMatchObject({ touched: 3, sent: 3, spent: 30 });
  });

  it("stops with an answer to any of them, which is in time and counts once", async () => {
    const w = await asked();
    await pushBy(w, 4 * DAY);
    expect(w.letters).toHaveLength(2);
    await respond(w, answer((await touchOf(w, 0)).id));
    await respond(w, answer((await touchOf(w, 1)).id, "positive", "r2"));
    await drain(w);
    expect((await tasksOf(w)).map((task) => task.kind)).toEqual(["call"]);
    await pushBy(w, 30 * DAY);
    expect(w.letters).toHaveLength(2);
    await foldAll(w);
    expect((await countersOf(w, "jny_1")).steps.ask).toMatchObject({ answered: 1, paths: { positive: 1 } });
  });

  it("ends at once for whoever opts out on an earlier one", async () => {
    const w = await asked();
    await pushBy(w, 4 * DAY);
    await respond(w, answer((await touchOf(w, 0)).id, "unsubscribe"));
    await pushBy(w, 30 * DAY);
    expect(w.letters).toHaveLength(2);
    expect(w.texts).toHaveLength(0);
  });

  it("asks the policies each time: what the budget does not pay for is silence", async () => {
    const w = await asked({}, { budget: { limit: 25, hard: true } });
    await pushBy(w, 6 * DAY + HOUR);
    expect(w.letters).toHaveLength(2);
    expect((await countersOf(w, "jny_1")).steps.ask).toMatchObject({
      notSent: { budgetSpent: 1 },
      paths: { noResponse: 1 },
    });
  });
});

describe("an answer that comes late", () => {
  it("takes its path all the same where the step says so, and what was under way is left", async () => {
    const w = await asked({ repeat: undefined, late: "reroute" });
    await pushBy(w, 6 * DAY);
    expect(await stepOf(w)).toBe("wait");
    await respond(w, answer((await touchOf(w, 0)).id));
    await respond(w, answer((await touchOf(w, 0)).id));
    await drain(w);
    expect((await tasksOf(w)).map((task) => task.kind)).toEqual(["call"]);
    await foldAll(w);
    expect((await countersOf(w, "jny_1")).steps.wait).toMatchObject({
      in: 1,
      out: 1,
      paths: { positive: 1 },
    });
    expect(await stepOf(w)).toBeUndefined();
  });

  it("becomes a task when the person has left", async () => {
    const w = await asked({ repeat: undefined, late: "reroute" });
    await pushBy(w, 40 * DAY);
    await respond(w, answer((await touchOf(w, 0)).id));
    expect((await tasksOf(w)).map((task) => task.kind)).toEqual(["reply"]);
  });
});
