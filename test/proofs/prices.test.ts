import { describe, expect, it } from "vitest";
import { fold } from "#engine/fold";
import { keys } from "#engine/keys";
import { respond } from "#engine/respond";
import type { BudgetRow } from "#engine/rows";
import { countersOf, ledgerOf } from "#engine/status";
import { stepStatus } from "#engine/stepStatus";
import { timelineOf } from "#engine/timeline";
import { DAY } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import type { MemoryWorld } from "#test/worlds/memory";
import { journeyOf, touchOf } from "./stage";

const escrowOf = async (w: MemoryWorld) =>
  (await w.store.get<BudgetRow>(keys.budget("cmp_1")))!.data.journeys.jny_1!.spent;

const truthOf = async (w: MemoryWorld) => {
  await foldAll(w);
  return Object.values((await countersOf(w, "jny_1")).steps).reduce((sum, step) => sum + step.spent, 0);
};

const price = async (w: MemoryWorld, amount: number, currency = "EUR") => ({
  signal: "price",
  touch: (await touchOf(w)).id,
  amount,
  currency,
  at: w.now,
});

describe("true prices", () => {
  it("stand for the planned ones in counters, escrow and ledger alike, however often they are told", async () => {
    const { w } = await journeyOf(2, () => {}, 100_000);
    await drain(w);
    expect(await truthOf(w)).toBe(62);
    const told = await price(w, 33.5813);
    await respond(w, told);
    await respond(w, told);
    await respond(w, { ...told, amount: 12 });
    const changes = [...w.changes];
    await foldAll(w);
    await fold(w, changes);
    expect([await escrowOf(w), await truthOf(w)]).toEqual([64.5813, 64.5813]);
    const ledger = await ledgerOf(w, "jny_1");
    expect([ledger.spent, ledger.escrow]).toEqual([64.5813, 64.5813]);
  });

  it("are kept when the message comes to nothing: the provider has the money", async () => {
    const { w } = await journeyOf(1, () => {}, 100_000);
    await drain(w);
    const rejected = { signal: "delivery", touch: (await touchOf(w)).id, event: "rejected", at: w.now };
    const told = await price(w, 20);
    await respond(w, told);
    await respond(w, rejected);
    expect([await truthOf(w), await escrowOf(w)]).toEqual([20, 20]);

    const { w: other } = await journeyOf(1, () => {}, 100_000);
    await drain(other);
    await respond(other, { ...rejected, touch: (await touchOf(other)).id });
    await foldAll(other);
    await respond(other, await price(other, 20));
    expect([await truthOf(other), await escrowOf(other)]).toEqual([20, 20]);
  });

  it("above a hard budget are booked and shown, and nothing more is sent", async () => {
    const { w } = await journeyOf(3, () => {}, 100);
    await drain(w);
    const sent = w.letters.length;
    expect(await truthOf(w)).toBe(93);
    await respond(w, await price(w, 60));
    await foldAll(w);
    expect(await escrowOf(w)).toBe(122);
    await pushBy(w, 30 * DAY);
    expect(w.letters.length + w.texts.length).toBe(sent);
    expect([await escrowOf(w), await truthOf(w)]).toEqual([122, 122]);
    const status = await stepStatus(w, "jny_1", (await touchOf(w)).step);
    expect(status.spend).toMatchObject({ spent: 122, priced: 29 });
  });

  it("in another currency are changed by the rate of the house, or shown and not booked without one", async () => {
    const { w } = await journeyOf(1, () => {}, 100_000);
    await drain(w);
    await respond(w, await price(w, 50, "USD"));
    await respond(w, await price(w, 50, "USD"));
    expect(await truthOf(w)).toBe(31);
    const person = (await touchOf(w)).id.split(".")[0] ?? "";
    const words = (await timelineOf(w, person)).filter(({ what }) => what.includes("cost"));
    expect(words).toMatchObject([{ what: expect.stringContaining("0.5000 USD"), tone: "bad" }]);
    w.settings.exchange = { "EUR/USD": 1.25 };
    await respond(w, await price(w, 50, "USD"));
    expect([await truthOf(w), await escrowOf(w)]).toEqual([40, 40]);
  });
});
