import { describe, expect, it } from "vitest";
import { fold } from "#engine/fold";
import { keys } from "#engine/keys";
import { respond } from "#engine/respond";
import type { BudgetRow } from "#engine/rows";
import { countersOf } from "#engine/status";
import { DAY, HOUR } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import type { MemoryWorld } from "#test/worlds/memory";

import { journeyOf, touchOf } from "./stage";

const escrowOf = async (w: MemoryWorld) =>
  (await w.store.get<BudgetRow>(keys.budget("cmp_1")))!.data.journeys.jny_1!.spent;

/** What the people have cost, as the counters tell it. */
const truthOf = async (w: MemoryWorld) => {
  await foldAll(w);
  return Object.values((await countersOf(w, "jny_1")).steps).reduce((sum, step) => sum + step.spent, 0);
};

const LIMIT = 100_000;

describe("money of touches that come to nothing", () => {
  it("comes back when a provider refuses at once", async () => {
    const { w } = await journeyOf(
      3,
      (world) => {
        world.answerMail = () => ({ outcome: "refused", reason: "bad address", again: false });
      },
      LIMIT,
    );
    await drain(w);
    expect((await touchOf(w)).status).toBe("failed");
    expect([await escrowOf(w), await truthOf(w)]).toEqual([0, 0]);
  });

  it("comes back when a provider rejects it a day later, once, however often that is told", async () => {
    const { w } = await journeyOf(2, () => {}, LIMIT);
    await pushBy(w, DAY);
    expect(await escrowOf(w)).toBe(62);
    const rejected = { signal: "delivery", touch: (await touchOf(w)).id, event: "rejected", at: w.now };
    await respond(w, rejected);
    await respond(w, rejected);
    const told = [...w.changes];
    await foldAll(w);
    await fold(w, told);
    await fold(w, told);
    expect([await escrowOf(w), await truthOf(w)]).toEqual([31, 31]);
  });

  it("comes back when an exit cancels a touch that waits for its retry", async () => {
    const { w } = await journeyOf(
      1,
      (world) => {
        world.answerMail = () => ({ outcome: "refused", reason: "slow down", again: true });
      },
      LIMIT,
    );
    await drain(w);
    expect(await escrowOf(w)).toBe(31);
    const stop = { signal: "unsubscribe", person: "per_000000", channel: "email", source: "page", id: "u" };
    await respond(w, { ...stop, at: w.now });
    await pushBy(w, HOUR);
    expect((await touchOf(w)).status).toBe("cancelled");
    expect([await escrowOf(w), await truthOf(w)]).toEqual([0, 0]);
  });

  it("is spent again by others, and no more than it", async () => {
    let refused = 0;
    const { w } = await journeyOf(
      10,
      (world) => {
        const { answerMail } = world;
        world.answerMail = (m) =>
          refused++ < 4 ? { outcome: "refused", reason: "slow down", again: true } : answerMail(m);
      },
      31 * 6,
    );
    await drain(w);
    await pushBy(w, DAY);
    expect(w.letters).toHaveLength(6);
    expect([await escrowOf(w), await truthOf(w)]).toEqual([31 * 6, 31 * 6]);
  });
});
