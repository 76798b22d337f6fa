import { expect, it } from "vitest";
import { draft, HOUR, house, people, reactivation, start } from "#test/fixtures/small";
import { answer, commits, journeyOf, meddle, touchOf } from "#test/proofs/stage";
import { drain, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";
import { GUARDS, guarded, guardsOf, keepGuards } from "./guards";
import { respond } from "./respond";

const countsOf = async (w: Parameters<typeof guardsOf>[0]) =>
  Object.fromEntries(
    (await guardsOf(w)).filter(({ count }) => count > 0).map(({ guard, count }) => [guard, count]),
  );

it("sums what was kept by several processes and days, and forgets what is older", async () => {
  const w = memoryWorld();
  const other = { ...w, store: { ...w.store } };
  guarded(w, "lostRace", 2);
  guarded(other, "lostRace");
  guarded(other, "earlyHint");
  await keepGuards(w);
  await keepGuards(other);
  await keepGuards(other);
  w.now += 20 * 24 * HOUR;
  guarded(w, "lostRace");
  await keepGuards(w);
  expect(await countsOf(w)).toEqual({ lostRace: 4, earlyHint: 1 });
  w.now += 20 * 24 * HOUR;
  expect(await countsOf(w)).toEqual({ lostRace: 1 });
  expect(await guardsOf(w)).toHaveLength(Object.keys(GUARDS).length);
});

it("keeps its counts for the next time when the store says no, and does not throw", async () => {
  const w = memoryWorld();
  guarded(w, "doubted");
  meddle(
    w,
    () => true,
    () => Promise.reject(new Error("throttled")),
  );
  await keepGuards(w);
  expect(await countsOf(w)).toEqual({});
  await keepGuards(w);
  expect(await countsOf(w)).toEqual({ doubted: 1 });
});

it("counts a lost race, news that come twice, and an exit before a send, each once", async () => {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, 1);
  await draft(w, reactivation(content));
  await start(w);
  await drain(w);
  const { id } = await touchOf(w);
  // Somebody else hears of the person right before this answer is committed.
  const opened = { signal: "delivery", touch: id, event: "opened", at: w.now };
  meddle(w, commits, () => respond(w, opened));
  await respond(w, answer(id));
  await respond(w, answer(id));
  await keepGuards(w);
  expect(await countsOf(w)).toMatchObject({ lostRace: 1, repeatedNews: 1 });
});

it("counts messages in doubt and pages taken up again after a death", async () => {
  const { w } = await journeyOf(2);
  const real = w.store.query;
  let killed = false;
  Object.assign(w.store, {
    query: async (...asked: Parameters<typeof real>) => {
      if (!killed && asked[0].startsWith("STOPS#")) {
        killed = true;
        throw new Error("killed");
      }
      return real(...asked);
    },
  });
  await expect(drain(w)).rejects.toThrow("killed");
  await pushBy(w, HOUR);
  await keepGuards(w);
  expect(await countsOf(w)).toMatchObject({ doubted: 2, pageAgain: 1 });
});
