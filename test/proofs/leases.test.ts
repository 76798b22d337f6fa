import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import type { Store } from "#engine/ports";
import { respond } from "#engine/respond";
import type { BudgetRow } from "#engine/rows";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

import { answer, commits, journeyOf, meddle, stopJourney, touchOf } from "./stage";

const moneyOf = async (w: MemoryWorld) => (await w.store.get<BudgetRow>(keys.budget("cmp_1")))!.data;

/** Plays the death of the worker that is at work when its first person is about to be committed. */
const killBeforeCommit = (w: MemoryWorld) =>
  meddle(w, commits, async () => {
    throw new Error("killed");
  });

describe("the lease of an attempt that died", () => {
  it("before it committed anything is settled by the next attempt, also when that one spends nothing", async () => {
    // Money for three intro e-mails.
    const { w } = await journeyOf(3, () => {}, 31 * 3);
    killBeforeCommit(w);
    await expect(drain(w)).rejects.toThrow("killed");
    expect(Object.keys((await moneyOf(w)).leases)).toHaveLength(1);
    // Nobody may be written to any more, so the next attempt makes no touch.
    for (const n of [0, 1, 2])
      await respond(w, {
        signal: "unsubscribe",
        person: `per_00000${n}`,
        channel: "email",
        at: w.now,
        source: "page",
        id: `u${n}`,
      });
    await pushBy(w, HOUR);
    expect(w.letters).toHaveLength(0);
    expect((await moneyOf(w)).leases).toEqual({});
    expect((await moneyOf(w)).journeys.jny_1?.spent ?? 0).toBe(0);
  });

  it("after its commit is spent by the next attempt, once", async () => {
    const { w } = await journeyOf(2, () => {}, 31 * 2);
    const real = w.store.query;
    let killed = false;
    (w.store as Store).query = async (...asked) => {
      // The last look before the first letter.
      if (!killed && asked[0].startsWith("STOPS#")) {
        killed = true;
        throw new Error("killed");
      }
      return real(...asked);
    };
    await expect(drain(w)).rejects.toThrow("killed");
    expect(Object.keys((await moneyOf(w)).leases)).toHaveLength(1);
    await pushBy(w, HOUR);
    expect((await touchOf(w)).status).toBe("unknown");
    expect((await moneyOf(w)).leases).toEqual({});
    expect((await moneyOf(w)).journeys.jny_1?.spent).toBe(31 * 2);
  });

  it("of a single answer is settled when the answer comes again", async () => {
    const { w } = await journeyOf(1, () => {}, 31 + 2_500);
    await pushBy(w, DAY);
    const touch = await touchOf(w);
    killBeforeCommit(w);
    await expect(respond(w, answer(touch.id))).rejects.toThrow("killed");
    expect(Object.keys((await moneyOf(w)).leases)).toHaveLength(1);
    // Meanwhile the person has left, so the answer leads to no call.
    await respond(w, { ...answer(touch.id, "unsubscribe", "r0") });
    await respond(w, answer(touch.id));
    expect((await moneyOf(w)).leases).toEqual({});
    expect((await moneyOf(w)).journeys.jny_1?.spent).toBe(31);
  });
});

it("what an event let somebody in for is settled when it comes again and the journey is paused by then", async () => {
  const w = memoryWorld();
  const content = await house(w, { limit: 100, hard: true });
  await people(w, 1);
  await draft(w, [
    { id: "who", kind: "audience", config: { entry: "event", event: "signed.up" }, paths: { next: "mail" } },
    {
      id: "mail",
      kind: "email",
      config: { content: content.email },
      plan: { unitCost: 31 },
      paths: { next: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ]);
  await start(w);
  const at = w.now;
  const joins = () =>
    respond(
      w,
      { signal: "event", person: "per_000000", name: "signed.up", at, source: "shop", id: "j1" },
      "m1",
    );
  killBeforeCommit(w);
  await expect(joins()).rejects.toThrow("killed");
  expect(Object.keys((await moneyOf(w)).leases)).toHaveLength(1);
  await stopJourney(w);
  await joins();
  expect((await moneyOf(w)).leases).toEqual({});
});

it("two messages in one walk are both counted against a hard budget before either is promised", async () => {
  const w = memoryWorld();
  const content = await house(w, { limit: 35, hard: true });
  await people(w, 1);
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "mail" } },
    {
      id: "mail",
      kind: "email",
      config: { content: content.email },
      plan: { unitCost: 31 },
      paths: { next: "text" },
    },
    {
      id: "text",
      kind: "sms",
      config: { content: content.sms },
      plan: { unitCost: 8 },
      paths: { next: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ]);
  await start(w);
  await drain(w);
  expect([w.letters.length, w.texts.length]).toEqual([1, 0]);
  expect((await moneyOf(w)).journeys.jny_1?.spent).toBe(31);
});
