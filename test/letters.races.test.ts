import { describe, expect, it } from "vitest";
import { batchOf, startBatch } from "#engine/letters/batches";
import { piecesOf } from "#engine/letters/personLetters";
import { queueOf } from "#engine/letters/queue";
import { work } from "#engine/work";
import { event, printed, spent, touchOf, written } from "#test/fixtures/letters";
import { drain } from "#test/worlds/drain";

describe("races", () => {
  it("two batches at once share the queue: every letter is in one of them", async () => {
    const { w, ids } = await written(30);
    const [a, b] = await Promise.all([startBatch(w, {}, "mem_1"), startBatch(w, {}, "mem_2")]);
    await Promise.all(w.queue.splice(0).map((job) => work(w, job)));
    await drain(w);
    const both = [...(await printed(w, a.id)), ...(await printed(w, b.id))].map(({ touch }) => touch);
    expect(new Set(both).size).toBe(30);
    expect(both).toHaveLength(30);
    const counts = [(await batchOf(w, a.id)).pieces, (await batchOf(w, b.id)).pieces];
    expect(counts[0]! + counts[1]!).toBe(30);
    expect((await piecesOf(w, ids)).every(({ state }) => state === "batched")).toBe(true);
  });

  it("one job that comes twice at once makes one batch", async () => {
    const { w } = await written(20);
    const { id } = await startBatch(w, {}, "mem_1");
    w.queue.splice(0);
    await Promise.all([work(w, { job: "letters", batch: id }), work(w, { job: "letters", batch: id })]);
    w.now += 3 * 60_000;
    await drain(w);
    expect(await batchOf(w, id)).toMatchObject({ state: "ready", pieces: 20 });
    expect(await printed(w, id)).toHaveLength(20);
  });

  it("a worker that dies at any write leaves nothing half done", async () => {
    for (let dies = 1; dies < 40; dies++) {
      const { w, ids } = await written(4);
      await event(w, ids[1]!, "ordered");
      await drain(w);
      const { id } = await startBatch(w, {}, "mem_1");
      w.queue.splice(0);
      const { write } = w.store;
      const send = w.jobs.send;
      let writes = 0;
      const die = () => {
        writes += 1;
        if (writes >= dies) throw new Error("killed");
      };
      w.store.write = async (all) => {
        die();
        return write(all);
      };
      w.jobs.send = async (jobs, options) => {
        die();
        return send(jobs, options);
      };
      const died = await work(w, { job: "letters", batch: id }).then(
        () => false,
        () => true,
      );
      w.store.write = write;
      w.jobs.send = send;
      if (!died) return expect(dies).toBeGreaterThan(5);
      w.now += 3 * 60_000;
      w.queue.push({ job: "letters", batch: id });
      await drain(w);
      expect(await batchOf(w, id), `killed at write ${dies}`).toMatchObject({ state: "ready", pieces: 3 });
      expect((await printed(w, id)).filter(({ out }) => out)).toHaveLength(1);
      expect((await touchOf(w, ids[1]!))?.status).toBe("failed");
      expect(await spent(w)).toBe(3 * 120);
      expect((await queueOf(w)).total).toBe(0);
    }
    expect.fail("it never came to its end");
  });
});
