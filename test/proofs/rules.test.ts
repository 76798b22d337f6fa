import { describe, expect, it } from "vitest";
import { bucket, keys, minuteOf } from "#engine/keys";
import { runPage } from "#engine/page";
import { arm } from "#engine/pages";
import type { Sent, Store } from "#engine/ports";
import { respond } from "#engine/respond";
import type { BudgetRow, PageHead } from "#engine/rows";
import { liveOf } from "#engine/status";
import { tick } from "#engine/tick";
import { work } from "#engine/work";
import { enrollmentId } from "#journey/chance";
import { DAY, draft, HOUR, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

import { commits, journeyOf, meddle, stateOf, touchOf } from "./stage";

describe("the rules of the engine", () => {
  it("R1: the hint is durable before the commit, the commit before the effect", async () => {
    const order: string[] = [];
    const { w } = await journeyOf(1, (world) => {
      const real = world.store.write;
      (world.store as Store).write = async (writes) => {
        for (const x of writes) {
          if ("put" in x && x.put.id.startsWith("H#") && (x.put.data as PageHead).kind === "timer")
            order.push("hint");
          if (commits(x)) order.push("commit");
        }
        return real(writes);
      };
      world.answerMail = (m) => {
        order.push("effect");
        world.letters.push(m);
        return { outcome: "sent", provider: "1" };
      };
    });
    await drain(w);
    expect(order.slice(0, 3)).toEqual(["hint", "commit", "effect"]);
  });

  it("R2: a hint that was written into a minute that has closed meanwhile is written again", async () => {
    const w = memoryWorld();
    const due = w.now + 10_000;
    meddle(
      w,
      (x) => "put" in x && x.put.id.startsWith("H#"),
      async () => {
        w.now += 5 * 60_000;
      },
    );
    const armed = await arm(w, [
      {
        kind: "timer",
        journey: "j",
        campaign: "c",
        version: 1,
        because: "",
        due,
        refs: [{ person: "p", enrollment: "e", seq: 1 }],
      },
    ]);
    const last = armed[armed.length - 1]!;
    expect(armed.length).toBe(2);
    expect(last.group.startsWith(bucket(minuteOf(w.now), 0).slice(0, -1))).toBe(true);
  });

  it("R3: a hint that fires before its commit comes again", async () => {
    const { w } = await journeyOf(1);
    await drain(w);
    const state = await stateOf(w);
    const e = Object.values(state.enrollments)[0]!;
    const [page] = await arm(w, [
      {
        kind: "timer",
        journey: e.journey,
        campaign: e.campaign,
        version: 1,
        because: "",
        due: w.now,
        refs: [{ person: state.id, enrollment: e.id, seq: e.seq + 1 }],
      },
    ]);
    await runPage(w, page!);
    const again = await w.store.scan<PageHead>({ prefix: "W#" });
    const soon = again.rows.filter(
      (r) => r.id.startsWith("H#") && r.data.kind === "timer" && r.data.due <= w.now + 60_000,
    );
    expect(soon).toHaveLength(1);
  });

  it("R3: so does one that fires before the very first commit, but not for ever", async () => {
    const { w } = await journeyOf(1);
    for (const job of w.queue.splice(0)) await work(w, job);
    const hint = { kind: "timer" as const, journey: "jny_1", campaign: "cmp_1", version: 1, because: "" };
    const ref = { person: "per_000000", enrollment: enrollmentId("jny_1", 1), seq: 3 };
    await arm(w, [{ ...hint, due: w.now, refs: [ref] }]);
    const waiting = async () =>
      (await w.store.scan<PageHead>({ prefix: "W#" })).rows.filter(
        (r) => r.id.startsWith("H#") && r.data.kind === "timer",
      );
    const runTimers = async () => {
      for (const row of await waiting()) await runPage(w, { group: row.group, id: row.id.slice(2) });
    };
    await runTimers();
    expect(await waiting()).toHaveLength(1);
    // Whoever was about to commit is dead by now (rule R8), and the next attempt gives hints of its own.
    for (let n = 0; n < 60; n++) {
      await runTimers();
      w.now += 5_000;
    }
    expect(await waiting()).toHaveLength(0);
  });

  it("R4: who loses a race decides again on the returned image and is not skipped", async () => {
    const { w } = await journeyOf(1);
    await drain(w);
    const touch = await touchOf(w);
    // The timer is due; right before its commit an open arrives and wins.
    meddle(w, commits, () => respond(w, { signal: "delivery", touch: touch.id, event: "opened", at: w.now }));
    await pushBy(w, 5 * DAY);
    const state = await stateOf(w);
    expect(Object.values(state.enrollments)[0]?.step).toBe("wait");
    expect(state.touches[0]?.opened).toBeDefined();
    expect(w.texts).toHaveLength(1);
  });

  it("R5: what a dead attempt left behind is reconciled, never sent again and never forgotten", async () => {
    const { w } = await journeyOf(1, (world) => {
      world.answerMail = () => {
        throw new Error("the worker dies while it waits for the provider");
      };
    });
    await drain(w);
    expect((await touchOf(w)).status).toBe("pending");
    await pushBy(w, 10 * 60_000);
    expect((await touchOf(w)).status).toBe("unknown");
    const live = await liveOf(w, "jny_1");
    expect(live.steps.find((s) => s.step === "intro")?.unknown).toBe(1);
  });

  it("R6: evidence is kept even when it meets another write of the same person", async () => {
    const { w } = await journeyOf(1, (world) => {
      world.answerMail = () => ({ outcome: "ambiguous", reason: "time-out" });
    });
    await drain(w);
    const touch = await touchOf(w);
    meddle(w, commits, () =>
      respond(w, {
        signal: "event",
        person: "per_000000",
        name: "visit",
        at: w.now,
        source: "site",
        id: "v1",
      }),
    );
    await respond(w, { signal: "accepted", touch: touch.id, provider: "ses-9", at: w.now });
    const state = await stateOf(w);
    expect(state.touches[0]?.status).toBe("sent");
    expect(state.mailbox.visit).toBe(w.now);
  });

  /** Somebody to whom an e-mail goes out at least once, whose first attempt is lost. */
  async function lostAtFirst(second: Sent) {
    const w = memoryWorld();
    const content = await house(w);
    await people(w, 1);
    const steps = reactivation(content);
    steps[1]!.config = { ...steps[1]!.config, guarantee: "atLeastOnce" };
    await draft(w, steps);
    let times = 0;
    w.answerMail = () => (++times === 1 ? { outcome: "ambiguous", reason: "time-out" } : second);
    await start(w);
    await drain(w);
    const before = await touchOf(w);
    await pushBy(w, 10 * 60_000);
    expect(times).toBe(2);
    return { before, after: await touchOf(w) };
  }

  it("R7: at least once fences with a commit, then sends, then confirms", async () => {
    const { before, after } = await lostAtFirst({ outcome: "sent", provider: "2" });
    expect(after.status).toBe("sent");
    expect(after.nonce).not.toBe(before.nonce);
    expect(after.id).toBe(before.id);
  });

  it("R7: a second attempt that is refused for good leaves the first one unknown", async () => {
    const { after } = await lostAtFirst({ outcome: "refused", reason: "no such box", again: false });
    expect(after).toMatchObject({ status: "unknown", reason: "no such box" });
  });

  it("R8: a page belongs to one worker until its lease has run out", async () => {
    const { w } = await journeyOf(1);
    await drain(w);
    const page = (
      await arm(w, [
        {
          kind: "timer",
          journey: "jny_1",
          campaign: "cmp_1",
          version: 1,
          because: "",
          due: w.now,
          refs: [{ person: "nobody", enrollment: "e", seq: 1 }],
        },
      ])
    )[0]!;
    const key = keys.pageHead(page.group, page.id);
    const head = (await w.store.get<PageHead>(key))!;
    await w.store.write([{ put: { ...key, data: { ...head.data, lease: w.now + 60_000, attempts: 1 } } }]);
    await runPage(w, page);
    expect(await w.store.get(key)).toBeDefined();
    w.now += 61_000;
    await runPage(w, page);
    expect(await w.store.get(key)).toBeUndefined();
  });

  it("R9: a redelivered page counts the money its first attempt has committed already", async () => {
    const { w } = await journeyOf(10, () => {}, 31 * 6);
    // The first attempt dies between its commits and its settling.
    w.answerMail = () => {
      w.answerMail = (m) => {
        w.letters.push(m);
        return { outcome: "sent", provider: "x" };
      };
      throw new Error("killed");
    };
    await drain(w);
    await pushBy(w, 3 * DAY);
    const states = await Promise.all(
      Array.from({ length: 10 }, (_, i) => stateOf(w, `per_${String(i).padStart(6, "0")}`)),
    );
    const touched = states
      .flatMap((s) => s.touches)
      .filter((t) => t.status === "sent" || t.status === "unknown");
    expect(touched.length * 31).toBeLessThanOrEqual(31 * 6);
    const budget = (await w.store.get<BudgetRow>(keys.budget("cmp_1")))!.data;
    expect(budget.journeys.jny_1?.spent).toBe(touched.length * 31);
    expect(budget.leases).toEqual({});
  });

  it("R10: the watermark never passes a page that is not done, and catching up after days finds it", async () => {
    const { w } = await journeyOf(1);
    await drain(w);
    const [page] = await arm(w, [
      {
        kind: "timer",
        journey: "jny_1",
        campaign: "cmp_1",
        version: 1,
        because: "",
        due: w.now + 60_000,
        refs: [{ person: "nobody", enrollment: "e", seq: 1 }],
      },
    ]);
    w.now += 3 * HOUR;
    await tick(w);
    // The queue lost its job: the page must come back from the watermark alone.
    w.queue.length = 0;
    w.now += DAY;
    const found = await tick(w);
    expect(found.pages).toBeGreaterThan(0);
    expect(w.queue).toContainEqual({ job: "page", group: page!.group, id: page!.id });
  });

  it("R11: folding a batch again changes no counter and keeps the audit whole", async () => {
    const { w } = await journeyOf(5);
    await drain(w);
    const { fold, verifyAudit } = await import("#engine/fold");
    const before = await liveOf(w, "jny_1");
    await pushBy(w, 5 * DAY);
    const changes = [...w.changes];
    await foldAll(w);
    await fold(w, changes);
    const after = await liveOf(w, "jny_1");
    expect(before.entered).toBe(5);
    expect(after.entered).toBe(5);
    expect((await verifyAudit(w, "0")).ok).toBe(true);
  });

  it("R12: a writer whose acknowledgement was lost knows its own write again", async () => {
    const { w } = await journeyOf(1, (world) => {
      const real = world.store.write;
      let lost = false;
      (world.store as Store).write = async (writes) => {
        const outcomes = await real(writes);
        if (lost || !writes.some(commits)) return outcomes;
        lost = true;
        return real(writes);
      };
    });
    await drain(w);
    expect(w.letters).toHaveLength(1);
    expect((await touchOf(w)).status).toBe("sent");
  });
});
