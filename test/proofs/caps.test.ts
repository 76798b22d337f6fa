import { describe, expect, it } from "vitest";
import { saveHousePolicies } from "#engine/housePolicies";
import { respond } from "#engine/respond";
import { liveOf } from "#engine/status";
import type { Step } from "#journey/journey";
import { type HousePolicies, NO_POLICIES } from "#journey/policies/house";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { foldAll, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

import { stateOf } from "./stage";

/** Two journeys that each write one e-mail to everybody, the second a day after the first. */
async function twoJourneys(rules: Partial<HousePolicies>, own: Record<string, unknown> = {}) {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, 2);
  await saveHousePolicies(w, { ...NO_POLICIES, ...rules });
  const steps: Partial<Step>[] = [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "mail" } },
    { id: "mail", kind: "email", config: { content: content.email }, paths: { next: "bye" } },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ];
  await draft(w, steps, own, "jny_1");
  await draft(w, steps, own, "jny_2");
  await start(w, "jny_1");
  await pushBy(w, DAY);
  await start(w, "jny_2");
  await pushBy(w, HOUR);
  return w;
}

const mailStep = async (w: MemoryWorld) => {
  await foldAll(w);
  return (await liveOf(w, "jny_2")).steps.find((s) => s.step === "mail")!;
};

describe("caps over all journeys", () => {
  it("hold the second journey's e-mail until the first is long enough ago", async () => {
    const w = await twoJourneys({ caps: [{ most: 1, days: 7, do: "hold" }] });
    expect(w.letters).toHaveLength(2);
    expect((await mailStep(w)).waiting).toBe(2);
    await pushBy(w, 5 * DAY);
    expect(w.letters).toHaveLength(2);
    await pushBy(w, DAY);
    expect(w.letters).toHaveLength(4);
    const times = (await stateOf(w)).touches.map((t) => t.at);
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(7 * DAY);
  });

  it("or leave it out, and count the reason", async () => {
    const w = await twoJourneys({ caps: [{ most: 1, days: 7, channel: "email", do: "skip" }] });
    await pushBy(w, 30 * DAY);
    expect(w.letters).toHaveLength(2);
    expect((await mailStep(w)).notSent).toEqual({ capped: 2 });
  });

  it("of a channel say nothing about the others", async () => {
    const w = await twoJourneys({ caps: [{ most: 1, days: 7, channel: "sms", do: "skip" }] });
    expect(w.letters).toHaveLength(4);
  });

  it("may also be a journey's own", async () => {
    const w = await twoJourneys({}, { caps: [{ most: 1, days: 2, do: "hold" }] });
    expect(w.letters).toHaveLength(2);
    await pushBy(w, DAY);
    expect(w.letters).toHaveLength(4);
  });
});

describe("rest periods", () => {
  const meeting = (w: MemoryWorld) =>
    respond(w, {
      signal: "event",
      person: "per_000000",
      name: "meeting.held",
      at: w.now,
      source: "crm",
      id: "m1",
    });

  it("leave people alone for a while after a key event, and only them", async () => {
    const w = memoryWorld();
    const content = await house(w);
    await people(w, 2);
    await saveHousePolicies(w, { ...NO_POLICIES, rests: [{ after: "meeting.held", days: 14, do: "hold" }] });
    await draft(w, [
      { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "mail" } },
      { id: "mail", kind: "email", config: { content: content.email }, paths: { next: "bye" } },
      { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
    ]);
    await meeting(w);
    await start(w);
    await pushBy(w, 13 * DAY);
    expect(w.letters.map((m) => m.to)).toEqual(["p1@example.org"]);
    await pushBy(w, 2 * DAY);
    expect(w.letters).toHaveLength(2);
  });
});
