import { describe, expect, it } from "vitest";
import type { Did } from "#journey/did";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import {
  type Activity,
  activitiesOf,
  forgetActivities,
  moveActivities,
  recordActivities,
} from "./activities";
import { healCounts } from "./countActivities";
import { getProfile, savePerson } from "./savePerson";

const DAY = 86_400_000;

async function twoPeople(w: MemoryWorld): Promise<[string, string]> {
  const a = await savePerson(w, { email: "a@example.org" });
  const b = await savePerson(w, { email: "b@example.org" });
  return [a.person, b.person];
}

const didOf = async (w: MemoryWorld, person: string): Promise<Record<string, Did>> =>
  (await getProfile(w, person))?.did ?? {};

const deeds = (person: string, n: number, from = Date.UTC(2025, 0, 1)): Activity[] =>
  Array.from({ length: n }, (_, i) => ({
    person,
    event: i % 3 === 0 ? "meeting" : "order",
    at: from + i * DAY,
    id: `x${i}`,
    ...(i % 3 === 0 ? {} : { value: 100 + i }),
  }));

/** The store dies at its n-th call of `write` from now on: before or after it has written. */
function dieAt(w: MemoryWorld, n: number, when: "before" | "after"): () => void {
  const { write } = w.store;
  let left = n;
  w.store.write = async (writes) => {
    const dies = left-- === 0;
    if (dies && when === "before") throw new Error("died");
    const outcomes = await write(writes);
    if (dies) throw new Error("died");
    return outcomes;
  };
  return () => {
    w.store.write = write;
  };
}

it("writes down what people did and sums it up", async () => {
  const w = memoryWorld();
  const [a, b] = await twoPeople(w);
  const at = Date.UTC(2025, 5, 1, 10);
  const list: Activity[] = [
    { person: a, event: "  Order ", at, id: "1", value: 12_50 },
    { person: a, event: "order", at: at + DAY, id: "2", value: 100, detail: "20 packs" },
    { person: b, event: "webinar", at, id: "1" },
    { person: "per_none", event: "order", at, id: "1" },
    { person: a, event: "order", at, id: "1", value: 12_50 },
    { person: a, event: "opened", at, id: "9" },
  ];
  expect(await recordActivities(w, list)).toEqual([
    "added",
    "added",
    "added",
    "noPerson",
    "known",
    "badName",
  ]);
  expect(await didOf(w, a)).toEqual({
    order: {
      n: 2,
      first: at,
      last: at + DAY,
      sum: 13_50,
      days: [
        [Math.floor(at / DAY), 1, 12_50],
        [Math.floor(at / DAY) + 1, 1, 100],
      ],
    },
  });
  expect((await didOf(w, b)).webinar).toMatchObject({ n: 1 });
  const { activities } = await activitiesOf(w, a);
  expect(activities.map(({ id, detail }) => [id, detail])).toEqual([
    ["2", "20 packs"],
    ["1", undefined],
  ]);
  const before = await didOf(w, a);
  expect(await recordActivities(w, list)).not.toContain("added");
  expect(await didOf(w, a)).toEqual(before);
  expect((await w.store.query("COUNTING")).rows).toEqual([]);
});

it("keeps what was done apart from what the person's profile says", async () => {
  const w = memoryWorld();
  const [a] = await twoPeople(w);
  await recordActivities(w, deeds(a, 4));
  await savePerson(w, { id: a, firstName: "Ada" });
  expect(await getProfile(w, a)).toMatchObject({ firstName: "Ada", did: { order: { n: 2 } } });
});

it("takes at most 200 names", async () => {
  const w = memoryWorld();
  const [a] = await twoPeople(w);
  const list = Array.from(
    { length: 205 },
    (_, i): Activity => ({ person: a, event: `e${i}`, at: 1, id: "1" }),
  );
  const results = await recordActivities(w, list);
  expect(results.filter((one) => one === "added")).toHaveLength(200);
  expect(results.slice(200)).toEqual(Array(5).fill("tooManyNames"));
  expect(Object.keys(await didOf(w, a))).toHaveLength(200);
});

describe("a death at any write", () => {
  const expected = async () => {
    const w = memoryWorld();
    const [a, b] = await twoPeople(w);
    await recordActivities(w, [...deeds(a, 7), ...deeds(b, 2)]);
    return Promise.all([didOf(w, a), didOf(w, b)]);
  };

  for (const when of ["before", "after"] as const)
    for (let n = 0; n < 5; n++)
      it(`is mended by coming again (${when} write ${n})`, async () => {
        const w = memoryWorld();
        const [a, b] = await twoPeople(w);
        const list = [...deeds(a, 7), ...deeds(b, 2)];
        const alive = dieAt(w, n, when);
        await recordActivities(w, list).catch(() => undefined);
        alive();
        await recordActivities(w, list);
        expect(await Promise.all([didOf(w, a), didOf(w, b)])).toEqual(await expected());
      });

  for (const when of ["before", "after"] as const)
    for (let n = 0; n < 5; n++)
      it(`leaves summaries that agree with the rows when nobody comes again (${when} write ${n})`, async () => {
        const w = memoryWorld();
        const [a, b] = await twoPeople(w);
        const alive = dieAt(w, n, when);
        await recordActivities(w, [...deeds(a, 7), ...deeds(b, 2)]).catch(() => undefined);
        alive();
        w.now += 120_000;
        await healCounts(w);
        for (const person of [a, b]) {
          const { activities } = await activitiesOf(w, person);
          const counted = Object.values(await didOf(w, person)).reduce((sum, { n: times }) => sum + times, 0);
          expect(counted).toBe(activities.length);
        }
        expect((await w.store.query("COUNTING")).rows).toEqual([]);
      });
});

it("counts once when many write about the same person at the same time, and somebody counts all over", async () => {
  const w = memoryWorld();
  const [a] = await twoPeople(w);
  const all = deeds(a, 60);
  // Every call of the store lets the others have their turn.
  const { write, batchGet, query } = w.store;
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  Object.assign(w.store, {
    write: async (writes: Parameters<typeof write>[0]) => {
      await turn();
      return write(writes);
    },
    batchGet: async (...args: Parameters<typeof batchGet>) => {
      const found = await batchGet(...args);
      await turn();
      return found;
    },
    query: async (...args: Parameters<typeof query>) => {
      const found = await query(...args);
      await turn();
      return found;
    },
  });
  await Promise.all([
    ...Array.from({ length: 6 }, (_, i) => recordActivities(w, all.slice(i * 10, i * 10 + 10))),
    recordActivities(w, all.slice(5, 25)),
    recordActivities(w, all.slice(0, 60)),
  ]);
  const did = await didOf(w, a);
  expect(did.order?.n).toBe(40);
  expect(did.meeting?.n).toBe(20);
});

it("takes back what an import has told, and nothing else", async () => {
  const w = memoryWorld();
  const [a] = await twoPeople(w);
  await recordActivities(w, deeds(a, 3));
  const before = await didOf(w, a);
  await recordActivities(w, [
    { person: a, event: "order", at: 5 * DAY, id: "i1", import: "imp_1", value: 7 },
    { person: a, event: "download", at: 6 * DAY, id: "i2", import: "imp_1" },
  ]);
  expect(Object.keys(await didOf(w, a))).toContain("download");
  expect(await forgetActivities(w, [a], "imp_1")).toBe(2);
  expect(await didOf(w, a)).toEqual(before);
  expect(await forgetActivities(w, [a], "imp_1")).toBe(0);
});

it("gives what somebody did to another, and back", async () => {
  const w = memoryWorld();
  const [a, b] = await twoPeople(w);
  await recordActivities(w, [...deeds(a, 4), ...deeds(b, 1, Date.UTC(2026, 0, 1))]);
  const before = await Promise.all([didOf(w, a), didOf(w, b)]);
  await moveActivities(w, a, b);
  expect(await didOf(w, a)).toEqual({});
  expect((await activitiesOf(w, b)).activities).toHaveLength(5);
  await moveActivities(w, b, a, { back: true });
  expect(await Promise.all([didOf(w, a), didOf(w, b)])).toEqual(before);
  await expect(moveActivities(w, a, "per_none")).rejects.toMatchObject({ code: "unknownPerson" });
});

it("leaves nothing of somebody who was erased meanwhile", async () => {
  const w = memoryWorld();
  const [a] = await twoPeople(w);
  const { write } = w.store;
  let first = true;
  w.store.write = async (writes) => {
    const outcomes = await write(writes);
    if (first && writes.some((one) => "put" in one && one.put.group === `E#${a}`)) {
      first = false;
      await write([{ remove: { group: `P#${a}`, id: "A" } }]);
    }
    return outcomes;
  };
  await recordActivities(w, deeds(a, 3));
  expect((await activitiesOf(w, a)).activities).toEqual([]);
});
