import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newPerson } from "#journey/person";
import { memoryWorld } from "#test/worlds/memory";
import { countersByVersion } from "./counterRows";
import { fold } from "./fold";
import { keys } from "./keys";
import type { Change, World } from "./ports";
import { seal } from "./seal";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 4, 4, 8);
const where = { campaign: "cmp", journey: "jny", version: 1, enrollment: "e", step: "who" };

/** What the stream tells when somebody new comes in. */
function entered(shard: string, n: number, at: number): Change {
  const id = `per_${n}`;
  const state = { ...newPerson(id), facts: [{ fact: "enrolled" as const, at, ...where }] };
  const key = keys.person(id);
  return {
    seq: String(n).padStart(12, "0"),
    shard,
    at,
    key,
    after: { ...key, v: 1, data: seal(state, 1) },
  };
}

/** A process that dies at its nth call of the store; with an odd `n` what it has written is there already. */
function dyingAt(w: World, n: number): World {
  let calls = 0;
  const through = async <T>(call: () => Promise<T>): Promise<T> => {
    if (calls > n >> 1) throw new Error("dead");
    const dies = calls++ === n >> 1;
    if (dies && n % 2 === 0) throw new Error("dead");
    const answer = await call();
    if (dies) throw new Error("dead");
    return answer;
  };
  return {
    ...w,
    store: {
      ...w.store,
      get: (key) => through(() => w.store.get(key)),
      query: (group, options) => through(() => w.store.query(group, options)),
      write: (writes) => through(() => w.store.write(writes)),
    },
  };
}

const total = async (w: World): Promise<number> => (await countersByVersion(w, "jny")).get(1)?.entered ?? 0;
const rowsOf = async (w: World) => (await w.store.query("C#jny", { limit: 1_000 })).rows;

describe("counters of many shards", () => {
  it("are put together when their shards have ended, and their sum stays what it was", async () => {
    const w = memoryWorld(START);
    for (let n = 0; n < 60; n++) {
      await fold(w, [entered(`shard-${String(n).padStart(3, "0")}`, n, w.clock.now())]);
      expect(await total(w)).toBe(n + 1);
      w.now += 4 * HOUR;
    }
    const counting = (await rowsOf(w)).filter(({ data }) => Reflect.get(Object(data), "entered") > 0);
    // The closed row, and those heard within a day and two hours.
    expect(counting.length).toBeLessThanOrEqual(9);
  });

  it("forget the places of shards nobody will ever hear again", async () => {
    const w = memoryWorld(START);
    for (let n = 0; n < 400; n++) {
      await fold(w, [entered(`shard-${String(n).padStart(3, "0")}`, n, w.clock.now())]);
      w.now += 4 * HOUR;
    }
    expect(await total(w)).toBe(400);
    expect((await rowsOf(w)).length).toBeLessThan(110);
  });

  it("count on when a shard speaks again that was taken for ended", async () => {
    const w = memoryWorld(START);
    for (let n = 0; n < 10; n++) await fold(w, [entered(`shard-${n}`, n, w.clock.now())]);
    w.now += 30 * HOUR;
    await fold(w, [entered("shard-new", 100, w.clock.now())]);
    await fold(w, [entered("shard-3", 3, START), entered("shard-3", 101, w.clock.now())]);
    expect(await total(w)).toBe(12);
  });

  it("are right whoever dies at whichever write, and when two do it at once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(24), { maxLength: 6 }), fc.boolean(), async (deaths, together) => {
        const w = memoryWorld(START);
        for (let n = 0; n < 12; n++) await fold(w, [entered(`shard-${n}`, n, w.clock.now())]);
        w.now += 30 * HOUR;
        let people = 12;
        for (const death of [...deaths, Number.POSITIVE_INFINITY]) {
          const told = entered(`shard-new-${people}`, 50 + people, w.clock.now());
          const again = entered("shard-0", 500 + people, w.clock.now());
          await Promise.allSettled([
            fold(dyingAt(w, death), [told]),
            ...(together ? [fold(w, [again])] : []),
          ]);
          expect(await total(w)).toBeGreaterThanOrEqual(people);
          if (!together) await fold(w, [again]);
          await fold(w, [told]);
          people += 2;
          expect(await total(w)).toBe(people);
        }
      }),
      { numRuns: 150 },
    );
  });
});
