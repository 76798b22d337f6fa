import { describe, expect, it } from "vitest";
import { enrollPeople } from "#engine/enroll";
import type { Step } from "#journey/journey";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

const MINUTES = 60_000;

/** Somebody who comes in waits ten minutes for an e-mail. Nobody is there at first, and two days go by. */
async function idleJourney() {
  const w = memoryWorld();
  const content = await house(w);
  const steps: Partial<Step>[] = [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "wait" } },
    {
      id: "wait",
      kind: "wait",
      config: { how: "for", for: { amount: 10, unit: "minutes" } },
      paths: { next: "mail" },
    },
    { id: "mail", kind: "email", config: { content: content.email }, paths: { next: "bye" } },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ];
  await draft(w, steps);
  await start(w);
  // Not on the minute: only what is older than a few seconds counts as swept for good.
  await pushBy(w, 2 * DAY + 30_000);
  await people(w, 2);
  return w;
}

const enter = async (w: Awaited<ReturnType<typeof idleJourney>>, id: string) => {
  await enrollPeople(w, "jny_1", [id], "by hand");
  // The queue loses its job; the page alone must be enough.
  w.queue.length = 0;
  await drain(w);
};

describe("a clock that is set back by an hour", () => {
  it("loses nobody who comes in meanwhile, and makes nobody wait for the hour to come again", async () => {
    const w = await idleJourney();
    w.now -= HOUR;
    await enter(w, "per_000000");
    expect(w.letters).toHaveLength(0);
    await pushBy(w, 11 * MINUTES);
    expect(w.letters).toHaveLength(1);
    await pushBy(w, 50 * MINUTES);
    await enter(w, "per_000001");
    await pushBy(w, 11 * MINUTES);
    expect(w.letters).toHaveLength(2);
  });

  it("while the process was down is noticed by the next one", async () => {
    const w = await idleJourney();
    w.now -= HOUR;
    w.store = { ...w.store };
    await enter(w, "per_000000");
    await pushBy(w, 11 * MINUTES);
    expect(w.letters).toHaveLength(1);
  });
});
