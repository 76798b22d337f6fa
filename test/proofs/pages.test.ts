import { expect, it } from "vitest";
import { LEASE } from "#engine/page";
import type { Store } from "#engine/ports";
import { tick } from "#engine/tick";
import { work } from "#engine/work";
import { draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

import { commits, journeyOf, meddle, stateOf } from "./stage";

it("who stands on a page twice has both touches tried again, each once", async () => {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, 2);
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "mail" } },
    { id: "mail", kind: "email", config: { content: content.email }, paths: { next: "text" } },
    { id: "text", kind: "sms", config: { content: content.sms }, paths: { next: "wait" } },
    {
      id: "wait",
      kind: "wait",
      config: { how: "for", for: { amount: 9, unit: "days" } },
      paths: { next: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ]);
  const { answerMail, answerSms } = w;
  w.answerMail = () => ({ outcome: "refused", reason: "slow down", again: true });
  w.answerSms = () => ({ outcome: "refused", reason: "slow down", again: true });
  await start(w);
  await drain(w);
  expect((await stateOf(w)).touches.map((t) => t.status)).toEqual(["retry", "retry"]);
  // Both were refused at once, so both are due at once, on one page.
  Object.assign(w, { answerMail, answerSms });
  await pushBy(w, HOUR);
  expect([w.letters.length, w.texts.length]).toEqual([2, 2]);
  expect((await stateOf(w)).touches.map((t) => t.status)).toEqual(["sent", "sent"]);
});

it("an attempt that stood still takes nobody over from the newer one", async () => {
  const { w } = await journeyOf(1);
  for (const job of w.queue.splice(0)) await work(w, job);
  await tick(w);
  const [job] = w.queue.splice(0);
  const { query } = w.store;
  let olderIsDone = () => {};
  let newer: Promise<void> | undefined;
  meddle(w, commits, async () => {
    // The older attempt stands still before its commit until its lease is over; the newer one commits and looks.
    w.now += LEASE + 1_000;
    const looking = new Promise<void>((looks) => {
      (w.store as Store).query = async <T>(...asked: Parameters<Store["query"]>) => {
        if (asked[0].startsWith("STOPS#")) {
          looks();
          await new Promise<void>((go) => {
            olderIsDone = go;
          });
        }
        return query<T>(...asked);
      };
    });
    newer = work(w, job!);
    await looking;
    w.store.query = query;
  });
  await work(w, job!);
  // The page is still there, should the newer attempt die now.
  const pages = await w.store.scan({ prefix: "W#" });
  expect(pages.rows.filter((row) => job?.job === "page" && row.id === `B#${job.id}`)).toHaveLength(1);
  olderIsDone();
  await newer;
  await pushBy(w, HOUR);
  expect(w.letters).toHaveLength(1);
  expect((await stateOf(w)).touches[0]?.status).toBe("sent");
});

it("is handed out ever more seldom while nobody takes it up, and soon again after an attempt that died", async () => {
  const { w } = await journeyOf(1);
  for (const job of w.queue.splice(0)) await work(w, job);
  /** How often the page that comes most often is handed out in some minutes. */
  const handedIn = async (minutes: number) => {
    const times = new Map<string, number>();
    for (let minute = 0; minute < minutes; minute++) {
      await tick(w);
      for (const job of w.queue.splice(0))
        if (job.job === "page") times.set(job.id, (times.get(job.id) ?? 0) + 1);
      w.now += 60_000;
    }
    return Math.max(0, ...times.values());
  };
  expect(await handedIn(60)).toBe(7);
  expect(await handedIn(6 * 60)).toBeGreaterThanOrEqual(5);
  await handedIn(90);
  while (w.queue.length === 0) {
    w.now += 60_000;
    await tick(w);
  }
  const [job] = w.queue.splice(0);
  // It is taken up, and its worker dies before the commit.
  meddle(w, commits, () => Promise.reject(new Error("killed")));
  await expect(work(w, job!)).rejects.toThrow("killed");
  w.now += LEASE + 1_000;
  await tick(w);
  expect(w.queue).toContainEqual(job);
});
