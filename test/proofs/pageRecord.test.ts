import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { LEASE } from "#engine/page";
import type { Store } from "#engine/ports";
import { respond } from "#engine/respond";
import { countersOf } from "#engine/status";
import { tick } from "#engine/tick";
import { work } from "#engine/work";
import type { PersonState } from "#journey/person";
import { pushBy } from "#test/worlds/drain";
import type { MemoryWorld } from "#test/worlds/memory";
import { journeyOf, touchOf } from "./stage";

/** Sixty people on their entry page, which is ready to be worked; letters are counted. */
async function sixty() {
  const { w } = await journeyOf(60);
  for (const job of w.queue.splice(0)) await work(w, job);
  await tick(w);
  const [job] = w.queue.splice(0);
  const sent: string[] = [];
  w.answerMail = (message) => {
    sent.push(message.to);
    return { outcome: "sent", provider: `ses-${sent.length}` };
  };
  if (!job) throw new Error("there is no entry page");
  return { w, job, sent };
}

/** Does something once, at the last look before the 26th letter. */
function atSecondChunk(w: MemoryWorld, sent: string[], meanwhile: () => Promise<void>): void {
  const real = w.store.query;
  (w.store as Store).query = async (...asked) => {
    if (asked[0].startsWith("STOPS#") && sent.length === 25) {
      (w.store as Store).query = real;
      await meanwhile();
    }
    return real(...asked);
  };
}

describe("the record a page keeps of who is done", () => {
  it("R5: doubts only those for whom sending had begun, and lets the next attempt send to the rest", async () => {
    const { w, job, sent } = await sixty();
    atSecondChunk(w, sent, () => Promise.reject(new Error("killed")));
    await expect(work(w, job)).rejects.toThrow("killed");
    expect(sent).toHaveLength(25);
    // Nobody was written a second time to say that their letter went out.
    const row = await w.store.get<PersonState>(keys.person("per_000000"));
    expect(row).toMatchObject({ v: 2, data: { touches: [{ status: "sent" }] } });
    await pushBy(w, 10 * 60_000);
    const { intro } = (await countersOf(w, "jny_1")).steps;
    expect(intro).toMatchObject({ touched: 60, sent: 35, unknown: 25 });
    expect(new Set(sent).size).toBe(35);
    expect(sent).toHaveLength(35);
  });

  it("R8: a worker whose page was taken over sends nothing more", async () => {
    const { w, job, sent } = await sixty();
    atSecondChunk(w, sent, async () => {
      // It stands still for longer than its lease; another attempt works the page to its end meanwhile.
      w.now += LEASE + 1_000;
      await work(w, job);
    });
    await work(w, job);
    await pushBy(w, 10 * 60_000);
    const { intro } = (await countersOf(w, "jny_1")).steps;
    expect(intro?.touched).toBe(60);
    expect((intro?.sent ?? 0) + (intro?.unknown ?? 0)).toBe(60);
    expect(new Set(sent).size).toBe(sent.length);
  });

  it("R12: its own write, the answer to which was lost, is not taken for another's", async () => {
    const { w, job, sent } = await sixty();
    const real = w.store.write;
    (w.store as Store).write = async (writes) => {
      const outcomes = await real(writes);
      const head = writes.some(
        (x) => "put" in x && x.put.id.startsWith("H#") && "done" in Object(x.put.data),
      );
      return head ? real(writes) : outcomes;
    };
    await work(w, job);
    expect(sent).toHaveLength(60);
  });

  it("is not needed by somebody who goes on waiting: an event that changes nothing arms no page", async () => {
    const { w, job } = await sixty();
    await work(w, job);
    const pages = async () => (await w.store.scan({ prefix: "W#" })).rows.length;
    const before = await pages();
    const touch = await touchOf(w);
    await respond(w, { signal: "delivery", touch: touch.id, event: "delivered", at: w.now });
    expect((await touchOf(w)).delivered).toBeDefined();
    expect(await pages()).toBe(before);
  });
});
