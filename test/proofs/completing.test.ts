import { describe, expect, it } from "vitest";
import { completeJourneys } from "#engine/completeJourneys";
import { enrollPeople } from "#engine/enroll";
import { keys } from "#engine/keys";
import type { JourneyMeta } from "#engine/rows";
import { newPerson } from "#journey/person";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

async function waiting(config: Record<string, unknown> = {}, policies: Record<string, unknown> = {}) {
  const w = memoryWorld();
  await house(w);
  await people(w, 3);
  await draft(
    w,
    [
      {
        id: "who",
        kind: "audience",
        config: "entry" in config && config.entry === "event" ? config : { segment: "seg_all", ...config },
        paths: { next: "wait" },
      },
      {
        id: "wait",
        kind: "wait",
        config: { how: "for", for: { amount: 2, unit: "days" } },
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

const statusOf = async (w: MemoryWorld) =>
  (await w.store.get<JourneyMeta>(keys.journey("jny_1")))?.data.status;

/** Time passes, and the house looks at its journeys as it goes. */
async function pass(w: MemoryWorld, ms: number) {
  await pushBy(w, ms);
  await foldAll(w);
  await completeJourneys(w);
  return statusOf(w);
}

describe("a journey is completed", () => {
  it("when its audience came in once and has all left, and not before", async () => {
    const w = await waiting();
    expect(await pass(w, DAY)).toBe("active");
    expect(await pass(w, DAY + HOUR / 6)).toBe("active");
    expect(await pass(w, 2 * HOUR)).toBe("completed");
  });

  it("and opens again for whoever is let in by hand", async () => {
    const w = await waiting();
    await pass(w, 2 * DAY + HOUR / 6);
    expect(await pass(w, 2 * HOUR)).toBe("completed");
    await w.store.write([
      { put: { ...keys.profile("per_late"), data: { id: "per_late", email: "late@example.org" } } },
      { put: { ...keys.person("per_late"), data: newPerson("per_late") } },
    ]);
    expect((await enrollPeople(w, "jny_1", ["per_late"], "enrolled by Olive")).enrolled).toBe(1);
    await drain(w);
    expect(await pass(w, 3 * HOUR)).toBe("active");
    await pass(w, 2 * DAY);
    expect(await pass(w, 2 * HOUR)).toBe("completed");
  });

  it("only after the last day of a daily intake", async () => {
    const w = await waiting({ dailyIntake: 1 });
    expect(await pass(w, 2 * DAY + 23 * HOUR)).toBe("active");
    await pass(w, 2 * DAY);
    expect(await pass(w, 2 * HOUR)).toBe("completed");
  });

  it("never while people may come by an event, by a schedule, or again", async () => {
    for (const [config, policies] of [
      [{ entry: "event", event: "order.placed" }, {}],
      [{ entry: "schedule", weekdays: ["monday"], time: "08:00" }, {}],
      [{}, { recycle: [{ from: 3, to: 6 }] }],
    ] as const) {
      const w = await waiting(config, policies);
      await pass(w, 3 * DAY);
      expect(await pass(w, 2 * HOUR), JSON.stringify(config)).toBe("active");
    }
  });
});
