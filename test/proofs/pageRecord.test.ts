import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import type { Store } from "#engine/ports";
import { countersOf } from "#engine/status";
import { tick } from "#engine/tick";
import { work } from "#engine/work";
import type { PersonState } from "#journey/person";
import { pushBy } from "#test/worlds/drain";
import { journeyOf } from "./stage";

describe("the record a page keeps of who is done", () => {
  it("R5: the page's own record spares those who are done, and costs no second write for anybody", async () => {
    const { w } = await journeyOf(60);
    for (const job of w.queue.splice(0)) await work(w, job);
    await tick(w);
    const jobs = w.queue.splice(0);
    let sent = 0;
    w.answerMail = () => ({ outcome: "sent", provider: `ses-${++sent}` });
    const real = w.store.query;
    (w.store as Store).query = async (...asked) => {
      // The worker dies at its look before the second chunk of 50.
      if (asked[0].startsWith("STOPS#") && sent === 50) throw new Error("killed");
      return real(...asked);
    };
    for (const job of jobs) await work(w, job).catch(() => {});
    (w.store as Store).query = real;
    expect(sent).toBe(50);
    const row = await w.store.get<PersonState>(keys.person("per_000000"));
    expect(row).toMatchObject({ v: 2, data: { touches: [{ status: "sent" }] } });
    await pushBy(w, 10 * 60_000);
    const { intro } = (await countersOf(w, "jny_1")).steps;
    expect(intro).toMatchObject({ touched: 60, sent: 50, unknown: 10 });
    expect(sent).toBe(50);
  });
});
