import { keys } from "#engine/keys";
import { activate } from "#engine/publish";
import { respondJob } from "#engine/respond";
import type { PersonState } from "#journey/person";
import { startLoops } from "#local/loops";
import type { LocalWorld } from "#local/world";
import { draft, house, people } from "#test/fixtures/small";
import { inHouse, percentile } from "./house";

const lettersOf = (w: LocalWorld) => w.letters.since(0, 1_000_000).map(({ letter }) => letter);
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * From the moment an answer is in the durable queue to the moment the next message is in the mailbox, ms, one answer
 * at a time while the loops run as they do under `npm start`.
 */
export const answerToAction = (answers = 200): Promise<{ p50: number; p95: number }> =>
  inHouse(async (w) => {
    const content = await house(w);
    const ids = await people(w, answers);
    await draft(w, [
      { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "order" } },
      {
        id: "order",
        kind: "waitFor",
        config: { event: "order.placed", within: { amount: 5, unit: "days" } },
        paths: { happened: "thanks", timeout: "end" },
      },
      { id: "thanks", kind: "email", config: { content: content.email }, paths: { next: "end" } },
      { id: "end", kind: "exit", config: { reason: "finished" }, paths: {} },
    ]);
    const loops = await startLoops(w);
    await activate(w, "jny_1", "mem_1");
    await loops.settle();
    const took: number[] = [];
    for (const [n, person] of ids.entries()) {
      const from = performance.now();
      const event = { signal: "event" as const, person, name: "order.placed", at: w.clock.now() };
      await w.jobs.send([respondJob({ ...event, source: "bench", id: `order-${n}` })]);
      while (w.letters.since(n, 1).length === 0) await soon(1);
      took.push(performance.now() - from);
    }
    await loops.stop();
    return { p50: percentile(took, 0.5), p95: percentile(took, 0.95) };
  });

/** How much later than its due time a wait ends, ms: waits of 4 seconds, as the loops find them by themselves. */
export const timerLateness = (count = 1_000): Promise<{ p50: number; p99: number }> =>
  inHouse(async (w) => {
    const content = await house(w);
    await people(w, count);
    await draft(w, [
      { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "order" } },
      {
        id: "order",
        kind: "waitFor",
        config: { event: "order.placed", within: { amount: 1, unit: "minutes" } },
        paths: { happened: "end", timeout: "late" },
      },
      { id: "late", kind: "email", config: { content: content.email }, paths: { next: "end" } },
      { id: "end", kind: "exit", config: { reason: "finished" }, paths: {} },
    ]);
    const loops = await startLoops(w);
    await activate(w, "jny_1", "mem_1");
    await loops.settle();
    const due = new Map<string, number>();
    for (const { row } of await statesOf(w)) {
      const [e] = Object.values(row.enrollments);
      if (e?.due !== undefined) due.set(row.id, e.due);
    }
    while (w.letters.since(count - 1, 1).length === 0) await soon(50);
    await loops.stop();
    const late = lettersOf(w).map((letter) => letter.at - (due.get(letter.tags.person ?? "") ?? Number.NaN));
    return { p50: percentile(late, 0.5), p99: percentile(late, 0.99) };
  });

async function statesOf(w: LocalWorld): Promise<{ row: PersonState }[]> {
  const found: { row: PersonState }[] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const part = await w.store.scan<PersonState>({ prefix: keys.person("").group, cursor });
    for (const row of part.rows) if (row.id === "S") found.push({ row: row.data });
    cursor = part.cursor;
  }
  return found;
}
