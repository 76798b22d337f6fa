import { describe, expect, it } from "vitest";
import { enrollPeople } from "#engine/enroll";
import { mergePeople, unmergePeople } from "#engine/people/mergePeople";
import { respond } from "#engine/respond";
import { countersOf, liveOf } from "#engine/status";
import { work } from "#engine/work";
import { DAY, HOUR, people } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import type { MemoryWorld } from "#test/worlds/memory";
import { answer, journeyOf, stateOf } from "./stage";

const A = "per_000001";
const B = "per_000000";

/** Both have had the first e-mail of the same journey. */
async function both(): Promise<MemoryWorld> {
  const { w } = await journeyOf(2);
  await drain(w);
  return w;
}

/** A comes later than B; `people` would write over the row of who is there. */
async function addA(w: MemoryWorld): Promise<void> {
  const before = await w.store.batchGet([
    { group: `P#${B}`, id: "A" },
    { group: `P#${B}`, id: "S" },
  ]);
  await people(w, 2);
  await w.store.write(
    before.flatMap((row) => (row ? [{ put: { group: row.group, id: row.id, data: row.data } }] : [])),
  );
}

/** B alone is in the journey and has had the first e-mail; A came later. */
async function bInside(): Promise<MemoryWorld> {
  const { w } = await journeyOf(1);
  await drain(w);
  await addA(w);
  // A message of this very moment may still be with its sender: then the passage would end instead of moving.
  await pushBy(w, 2 * HOUR);
  return w;
}

async function settle(w: MemoryWorld): Promise<void> {
  let faults = 0;
  for (let job = w.queue.shift(); job; job = w.queue.shift()) {
    const again = job;
    await work(w, again).catch((fault: unknown) => {
      if (++faults > 50) throw fault;
      w.queue.push(again);
    });
  }
}

describe("two entries of one person in a journey", () => {
  it("have one passage after that: the survivor goes on where the other one stood", async () => {
    const w = await bInside();
    expect(w.letters).toHaveLength(1);
    await mergePeople(w, { keep: A, other: B }, "mem_1");
    expect(Object.keys((await stateOf(w, A)).enrollments)).toHaveLength(1);
    await pushBy(w, 30 * DAY);
    // The reminder and the closing mail, once each, and to the survivor.
    expect(w.texts).toHaveLength(1);
    expect(w.letters).toHaveLength(2);
    expect(w.letters[1]?.to).toContain("p1@example.org");
    await foldAll(w);
    expect(await liveOf(w, "jny_1")).toMatchObject({ entered: 1, finished: 1 });
    // Nobody enters by the old id, nor anew.
    await enrollPeople(w, "jny_1", [A, B], "by hand");
    await pushBy(w, 10 * DAY);
    expect(w.letters).toHaveLength(2);
  });

  it("have one passage where both were in it: the other's ends, and is counted as ended", async () => {
    const w = await both();
    expect(w.letters).toHaveLength(2);
    await mergePeople(w, { keep: A, other: B }, "mem_1");
    await pushBy(w, 30 * DAY);
    expect(w.texts).toHaveLength(1);
    expect(w.letters).toHaveLength(3);
    await foldAll(w);
    expect(await liveOf(w, "jny_1")).toMatchObject({ entered: 2, finished: 2 });
    expect((await countersOf(w, "jny_1")).left).toMatchObject({ merged: 1, finished: 1 });
  });

  it("hear an answer to what the old entry was sent, and take its path", async () => {
    const w = await bInside();
    const [touch] = (await stateOf(w, B)).touches;
    await mergePeople(w, { keep: A, other: B }, "mem_1");
    await respond(w, answer(touch!.id, "positive", "r1"));
    await drain(w);
    const { rows } = await w.store.query<{ person: string }>("TASKS");
    expect(rows.map(({ data }) => data.person)).toEqual([A]);
    expect((await stateOf(w, A)).touches.find((t) => t.id === touch!.id)?.answer?.class).toBe("positive");
  });

  it("have a task about the survivor where an answer to the old entry came late", async () => {
    const w = await both();
    const [touch] = (await stateOf(w, B)).touches;
    await mergePeople(w, { keep: A, other: B }, "mem_1");
    await respond(w, answer(touch!.id, "adverseEvent", "r1"));
    await drain(w);
    const { rows } = await w.store.query<{ person: string; kind: string }>("TASKS");
    expect(rows.map(({ data }) => [data.kind, data.person])).toEqual([["safety", A]]);
  });

  it("go back to where they were when nothing has happened since", async () => {
    const w = await bInside();
    const { id } = await mergePeople(w, { keep: A, other: B }, "mem_1");
    await unmergePeople(w, id);
    expect(Object.keys((await stateOf(w, A)).enrollments)).toEqual([]);
    expect(Object.keys((await stateOf(w, B)).enrollments)).toHaveLength(1);
    await pushBy(w, 30 * DAY);
    expect(w.texts).toHaveLength(1);
    expect(w.letters).toHaveLength(2);
    expect(w.letters[1]?.to).toContain("p0@example.org");
  });

  it("stay with the survivor when the journey went on, and begin nowhere anew", async () => {
    const w = await bInside();
    const { id } = await mergePeople(w, { keep: A, other: B }, "mem_1");
    await pushBy(w, 6 * DAY);
    expect(w.texts).toHaveLength(1);
    const undone = await unmergePeople(w, id);
    expect(undone.left?.join(" ")).toContain("stays with the survivor");
    await enrollPeople(w, "jny_1", [B], "by hand");
    await pushBy(w, 30 * DAY);
    expect(w.texts).toHaveLength(1);
    expect(w.letters).toHaveLength(2);
  });

  it("never get anything twice, wherever the merging dies", async () => {
    for (const start of [bInside, both])
      for (let dies = 1; dies < 24; dies++) {
        const w = await start();
        const sent = w.letters.length;
        const { write } = w.store;
        let calls = 0;
        w.store.write = async (writes) => {
          if (++calls !== dies) return write(writes);
          await write(writes.slice(0, Math.floor(writes.length / 2)));
          throw new Error("crash");
        };
        await mergePeople(w, { keep: A, other: B }, "mem_1").catch(() => undefined);
        w.store.write = write;
        await settle(w);
        await pushBy(w, 9 * DAY);
        const apart = (await w.store.get({ group: `P#${B}`, id: "S" })) !== undefined;
        const humans = apart ? (start === both ? 2 : 1) : 1;
        expect({ dies, texts: w.texts.length }).toEqual({ dies, texts: humans });
        expect({ dies, letters: w.letters.length - sent }).toEqual({ dies, letters: humans });
      }
  });
});
