import { describe, expect, it } from "vitest";
import { namesOf } from "#test/fixtures/pool";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { poolCsv, poolOf } from "../assessment/pool";
import { recordActivities } from "../people/activities";
import { countSegment } from "../people/countSegment";
import { createImport, getImport, startImport } from "../people/importPeople";
import { savePeople } from "../people/savePeople";
import { getProfile } from "../people/savePerson";
import { work } from "../work";
import { setTraits } from "./byHand";
import { readModel, saveModel } from "./model";
import { keepTraits, startSweep } from "./sweep";

const DAY = 86_400_000;

/** A pool of people who bought lately, long ago and never. */
async function pool(n = 60): Promise<{ w: MemoryWorld; people: string[] }> {
  const w = memoryWorld();
  const saved = await savePeople(w, namesOf(n), { source: "test" });
  const people = saved.map(({ person }) => person);
  await recordActivities(
    w,
    people.flatMap((person, i) =>
      i % 3 === 2
        ? []
        : [
            {
              person,
              event: "order",
              at: w.now - (i % 3 === 0 ? 20 + i : 200 + i) * DAY,
              id: "1",
              value: 100 * i,
            },
            { person, event: "order", at: w.now - (500 + i) * DAY, id: "2", value: 50 },
          ],
    ),
  );
  return { w, people };
}

async function workAll(w: MemoryWorld): Promise<void> {
  for (let job = w.queue.shift(); job; job = w.queue.shift()) await work(w, job);
}

async function assessed(w: MemoryWorld) {
  const { assessment } = await poolOf(w);
  if (!assessment) throw new Error("the pool was not assessed");
  return assessment;
}

describe("a sweep of the pool", () => {
  it("gives everybody their fifths, score and stage, and counts what segments count", async () => {
    const { w, people } = await pool();
    await startSweep(w, "Olive");
    await workAll(w);
    expect((await getProfile(w, people[0]!))?.traits).toMatchObject({ stage: "customer", r: 5 });
    expect((await getProfile(w, people[1]!))?.traits).toMatchObject({ stage: "lapsed", reason: "unknown" });
    expect((await getProfile(w, people[2]!))?.traits).toMatchObject({ stage: "new", score: 0 });
    expect((await getProfile(w, people[2]!))?.traits).not.toHaveProperty("r");
    const { counts, total, ...rest } = await assessed(w);
    expect(total).toBe(60);
    expect(rest).toMatchObject({ by: "Olive", changed: 60, duplicates: { people: 2, exact: true } });
    for (const { id, rule, people: n } of counts) expect((await countSegment(w, rule)).matches, id).toBe(n);
    const of = (id: string) => counts.find((one) => one.id === id)?.people;
    expect(of("stage.lapsed")).toBe(20);
    expect(of("stalled.never")).toBe(20);
    const lapsed = rest.stake.find(({ reason }) => reason === "unknown");
    // The one before, more than a year earlier, does not count.
    expect(lapsed).toMatchObject({
      people: 20,
      value: people.reduce((sum, _, i) => (i % 3 === 1 ? sum + 100 * i + (i > 0 ? 50 : 0) : sum), 0),
    });
  });

  it("finds nothing to write when it comes again at the same time", async () => {
    const { w } = await pool();
    await startSweep(w, "Olive");
    await workAll(w);
    await startSweep(w, "Olive");
    await workAll(w);
    expect((await assessed(w)).changed).toBe(0);
  });

  for (const when of ["before", "after"] as const)
    it(`comes to the same numbers whichever write it dies ${when}`, async () => {
      const whole = await pool(30);
      await startSweep(whole.w, "Olive");
      await workAll(whole.w);
      const { at: _at, took: _took, changed: _changed, ...wanted } = await assessed(whole.w);
      for (let n = 1; n < 8; n++) {
        const { w } = await pool(30);
        const { write } = w.store;
        await startSweep(w, "Olive");
        let left = n;
        w.store.write = async (writes) => {
          const dies = --left === 0;
          if (dies && when === "before") throw new Error("died");
          const outcomes = await write(writes);
          if (dies) throw new Error("died");
          return outcomes;
        };
        const [job] = w.queue;
        await workAll(w).catch(() => job && w.queue.push(job));
        await workAll(w);
        const { at: _a, took: _t, changed: _c, ...found } = await assessed(w);
        expect(found).toEqual(wanted);
      }
    });

  it("goes on in the next job and shows how far it is", async () => {
    const { w } = await pool(120);
    await startSweep(w, "Olive");
    expect(await poolOf(w)).toMatchObject({ progress: { done: 0, by: "Olive" } });
    // Whoever asks again is shown the one under way.
    await startSweep(w, "Otto");
    expect(w.queue).toHaveLength(1);
    await workAll(w);
    expect((await poolOf(w)).progress).toBeUndefined();
    expect(await poolCsv(w)).toContain('"stalled","6 months or longer"');
  });
});

/** Files of orders, each of one person a year ago, so that they count as lapsed. */
async function importOrders(w: MemoryWorld, orders: string[]): Promise<string> {
  const csv = ["Order Number;Order Date;Email;Amount", ...orders].join("\n");
  const { id, mapping, event } = await createImport(w, "orders.csv", Buffer.from(csv));
  await startImport(w, id, mapping, undefined, { kind: "activities", event: event ?? "order" });
  return id;
}

describe("an import of activities", () => {
  const order = (n: number, email: string) => `O-${n};2024-03-05;${email};120`;

  it("reaches scores and stages at once", async () => {
    const w = memoryWorld();
    const [anna] = await savePeople(w, [{ profile: { email: "anna@example.org" } }], { source: "test" });
    const id = await importOrders(w, [order(1, "anna@example.org")]);
    await workAll(w);
    expect(await getImport(w, id)).toMatchObject({ status: "done", added: 1 });
    expect((await getProfile(w, anna!.person))?.traits).toMatchObject({ stage: "lapsed" });
    expect((await assessed(w)).by).toBe("import");
    // The same file again adds nothing, so nobody is looked at.
    await importOrders(w, [order(1, "anna@example.org")]);
    const { at } = await assessed(w);
    w.now += 60_000;
    await workAll(w);
    expect((await assessed(w)).at).toBe(at);
  });

  it("has another sweep follow one that had begun to look", async () => {
    const w = memoryWorld();
    const saved = await savePeople(w, namesOf(1_200), { source: "test" });
    await savePeople(w, [{ id: saved[0]!.person, profile: { email: "first@example.org" } }], { source: "t" });
    await startSweep(w, "Olive");
    const { write } = w.store;
    let begun = false;
    // While the sweep applies what it has measured, the file comes in.
    w.store.write = async (writes) => {
      const outcomes = await write(writes);
      const [one] = writes;
      if (
        !begun &&
        one &&
        "put" in one &&
        one.put.id === "RUN" &&
        JSON.stringify(one.put.data).includes('"apply"')
      ) {
        begun = true;
        const id = await importOrders(w, [order(1, "first@example.org")]);
        await work(w, { job: "import", id });
      }
      return outcomes;
    };
    await workAll(w);
    expect(begun).toBe(true);
    expect((await getProfile(w, saved[0]!.person))?.traits).toMatchObject({ stage: "lapsed" });
    expect((await assessed(w)).by).toBe("import");
  });
});

it("is due once a day in a house that knows of activities, and again when one has died", async () => {
  const empty = memoryWorld();
  await keepTraits(empty);
  expect(empty.queue).toEqual([]);
  const { w } = await pool(6);
  await keepTraits(w);
  expect(w.queue).toHaveLength(1);
  w.queue.length = 0;
  w.now += 11 * 60_000;
  await keepTraits(w);
  expect(w.queue).toHaveLength(1);
  await workAll(w);
  w.now += 11 * 60_000;
  await keepTraits(w);
  expect(w.queue).toEqual([]);
  w.now += DAY;
  await keepTraits(w);
  expect(w.queue).toHaveLength(1);
});

it("keeps what a member says until something newer happens, and hands it back", async () => {
  const { w, people } = await pool(6);
  await startSweep(w, "Olive");
  await workAll(w);
  const [, lapsed] = people;
  await setTraits(w, lapsed!, { stage: "accepted", reason: "access" }, "Olive");
  w.now += DAY;
  await startSweep(w, "Olive");
  await workAll(w);
  expect((await getProfile(w, lapsed!))?.traits).toMatchObject({
    stage: "accepted",
    stageHeld: true,
    stageBy: "Olive",
    reason: "access",
    stages: [["lapsed", expect.any(Number), expect.any(String)]],
  });
  await setTraits(w, lapsed!, { stage: null, reason: null }, "Olive");
  const traits = (await getProfile(w, lapsed!))?.traits;
  expect(traits).toMatchObject({ stage: "lapsed", reason: "unknown" });
  expect(traits?.stageHeld).toBeUndefined();
  await expect(setTraits(w, "per_none", { stage: "new" }, "Olive")).rejects.toMatchObject({ status: 404 });
});

it("keeps a model over the revision it was made from only", async () => {
  const { w } = await pool(3);
  const { model, revision } = await readModel(w);
  expect(revision).toBe(0);
  const saved = await saveModel(w, { ...model, buying: ["order"] }, 0);
  await expect(saveModel(w, model, 0)).rejects.toMatchObject({ code: "changedMeanwhile" });
  expect(await readModel(w)).toEqual(saved);
});
