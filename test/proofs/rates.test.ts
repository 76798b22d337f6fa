import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { countersOf } from "#engine/status";
import type { PersonState } from "#journey/person";
import { DAY } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import type { MemoryWorld } from "#test/worlds/memory";

import { journeyOf, touchOf } from "./stage";

/** Counts by second what the provider is asked for. */
function watch(w: MemoryWorld): Map<number, number> {
  const seconds = new Map<number, number>();
  const { answerMail } = w;
  w.answerMail = (message) => {
    const second = Math.floor(w.now / 1_000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
    return answerMail(message);
  };
  return seconds;
}

describe("the rate of a provider", () => {
  it("is never passed in any second, everybody is reached, and nobody fails", async () => {
    let seconds = new Map<number, number>();
    const { w, ids } = await journeyOf(1_000, (world) => {
      world.settings.rates = { email: 50 };
      seconds = watch(world);
    });
    await pushBy(w, 60_000);
    expect(Math.max(...seconds.values())).toBe(50);
    expect(w.letters).toHaveLength(1_000);
    expect(new Set(w.letters.map((m) => m.to)).size).toBe(1_000);
    // Not slower than it must be: twenty seconds and a little.
    expect(seconds.size).toBeLessThanOrEqual(24);
    await foldAll(w);
    const { intro } = (await countersOf(w, "jny_1")).steps;
    expect(intro).toMatchObject({ in: 1_000, sent: 1_000, failed: 0, unknown: 0, pending: 0 });
    const rows = await w.store.batchGet<PersonState>(ids.map(keys.person));
    expect(rows.filter((row) => row!.data.touches.length !== 1)).toEqual([]);
  });

  it("lets whole pages wait for a long line, before anybody on them is written", async () => {
    const { w } = await journeyOf(1_000, (world) => {
      world.settings.rates = { email: 20 };
    });
    await drain(w);
    await foldAll(w);
    const counters = await countersOf(w, "jny_1");
    // The line may be as long as five seconds and what was begun then.
    expect(counters.entered).toBeLessThanOrEqual(200);
    await pushBy(w, 120_000);
    expect(w.letters).toHaveLength(1_000);
  });

  it("a worker waits for the next second itself, without another write", async () => {
    let seconds = new Map<number, number>();
    const { w } = await journeyOf(20, (world) => {
      world.settings.rates = { email: 10 };
      world.clock.wait = async (ms) => {
        world.now += Math.max(1, ms - 1);
      };
      seconds = watch(world);
    });
    await drain(w);
    expect([...seconds.values()]).toEqual([10, 10]);
    const row = await w.store.get<PersonState>(keys.person("per_000019"));
    expect(row).toMatchObject({ v: 2, data: { touches: [{ status: "sent" }] } });
  });

  it("counts only those of its own channel", async () => {
    const { w } = await journeyOf(100, (world) => {
      world.settings.rates = { sms: 10 };
    });
    await drain(w);
    expect(w.letters).toHaveLength(100);
  });

  it("a message that came too fast comes again as often as it must, and never counts as failed", async () => {
    let times = 0;
    const { w } = await journeyOf(1, (world) => {
      const { answerMail } = world;
      world.answerMail = (m) =>
        ++times <= 40
          ? { outcome: "refused", reason: "slow down", again: true, throttled: 30_000 }
          : answerMail(m);
    });
    await pushBy(w, DAY);
    expect([times, w.letters.length]).toEqual([41, 1]);
    expect((await touchOf(w)).status).toBe("sent");
  });
});
