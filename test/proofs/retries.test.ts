import { describe, expect, it } from "vitest";
import type { Store, Write } from "#engine/ports";
import type { Step } from "#journey/journey";
import { atLocal } from "#journey/zone";
import { draft, HOUR, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, pushBy, pushTo } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

import { commits, journeyOf, meddle, stateOf, stopJourney, touchOf } from "./stage";

/** One e-mail at 19:50, ten minutes before the quiet hours begin. The provider has no time for the first attempt. */
async function atDusk(guarantee: "neverTwice" | "atLeastOnce", first: "refused" | "ambiguous") {
  const w = memoryWorld(atLocal("2030-03-05", "19:50", "Europe/Berlin"));
  const content = await house(w);
  await people(w, 1);
  const steps: Partial<Step>[] = [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "mail" } },
    { id: "mail", kind: "email", config: { content: content.email, guarantee }, paths: { next: "rest" } },
    {
      id: "rest",
      kind: "wait",
      config: { how: "for", for: { amount: 9, unit: "days" } },
      paths: { next: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ];
  await draft(w, steps, { zone: "Europe/Berlin", quietHours: { from: "20:00", to: "08:00" } });
  const { answerMail } = w;
  w.answerMail = () => ({ outcome: first, reason: "not now", again: true });
  await start(w);
  await drain(w);
  return { w, heal: () => Object.assign(w, { answerMail }) };
}

const morning = atLocal("2030-03-06", "08:00", "Europe/Berlin");

async function expectNothingBefore(w: MemoryWorld) {
  await pushTo(w, morning - 1_000);
  expect(w.letters).toHaveLength(0);
  expect((await touchOf(w)).reason).toContain("quiet hours");
  await pushTo(w, morning + HOUR);
  expect(w.letters).toHaveLength(1);
  const touch = await touchOf(w);
  expect(touch.status).toBe("sent");
  return touch;
}

describe("another attempt asks again whether it may go out at this hour", () => {
  it("a retry that comes due in the quiet hours waits for their end", async () => {
    const { w, heal } = await atDusk("neverTwice", "refused");
    // Two more refusals, and it is 20:02.
    await pushBy(w, 9 * 60_000);
    heal();
    const touch = await expectNothingBefore(w);
    expect(touch.at).toBeGreaterThanOrEqual(morning);
  });

  it("so does a touch that may be sent twice rather than never", async () => {
    const { w, heal } = await atDusk("atLeastOnce", "ambiguous");
    await pushBy(w, 6 * 60_000);
    heal();
    await expectNothingBefore(w);
  });

  it("nobody waits any more whose journey was paused meanwhile: they are parked", async () => {
    const { w, heal } = await atDusk("neverTwice", "refused");
    heal();
    await stopJourney(w);
    await pushBy(w, 48 * HOUR);
    expect(w.letters).toHaveLength(0);
    expect((await stateOf(w)).touches[0]?.status).toBe("retry");
  });
});

it("a message that was decided on a moment before the quiet hours does not go out in them", async () => {
  const w = memoryWorld(atLocal("2030-03-05", "20:00", "Europe/Berlin") - 1_000);
  const content = await house(w);
  await people(w, 1);
  const steps = reactivation(content);
  await draft(w, steps, { zone: "Europe/Berlin", quietHours: { from: "20:00", to: "08:00" } });
  await start(w);
  const { query } = w.store;
  (w.store as Store).query = async <T>(...asked: Parameters<Store["query"]>) => {
    // The look right before the send takes two seconds, and the evening begins.
    if (asked[0].startsWith("STOPS#"))
      w.now = Math.max(w.now, atLocal("2030-03-05", "20:00", "Europe/Berlin") + 1_000);
    return query<T>(...asked);
  };
  await drain(w);
  await expectNothingBefore(w);
  expect(w.letters).toHaveLength(1);
});

it("R3: the hint of another attempt comes again when it came before it is on record that there must be one", async () => {
  const { w } = await journeyOf(1, (world) => {
    const { answerMail } = world;
    world.answerMail = () => {
      world.answerMail = answerMail;
      return { outcome: "refused", reason: "not now", again: true };
    };
  });
  const refused = (write: Write) => commits(write) && JSON.stringify(write).includes('"status":"retry"');
  // The hint is for half a minute later.
  meddle(w, refused, () => pushBy(w, 45_000));
  await drain(w);
  expect(w.letters).toHaveLength(0);
  await pushBy(w, HOUR);
  expect(w.letters).toHaveLength(1);
  expect((await touchOf(w)).status).toBe("sent");
});
