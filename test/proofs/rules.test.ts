import { describe, expect, it } from "vitest";
import { bucket, keys, minuteOf } from "#engine/keys";
import { runPage } from "#engine/page";
import { arm } from "#engine/pages";
import type { Store, Write } from "#engine/ports";
import { respond } from "#engine/respond";
import type { BudgetRow, PageHead } from "#engine/rows";
import { liveOf } from "#engine/status";
import { tick } from "#engine/tick";
import type { PersonState } from "#journey/person";
import { DAY, draft, HOUR, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy, pushTo } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

async function journeyOf(n: number, prepare: (w: MemoryWorld) => void = () => {}, limit?: number) {
  const w = memoryWorld();
  const content = await house(w, limit === undefined ? undefined : { limit, hard: true });
  const ids = await people(w, n);
  await draft(w, reactivation(content));
  prepare(w);
  await start(w);
  return { w, ids };
}

const stateOf = async (w: MemoryWorld, id = "per_000000") =>
  (await w.store.get<PersonState>(keys.person(id)))!.data;
const touchOf = async (w: MemoryWorld, n = 0) => (await stateOf(w)).touches[n]!;

/** Runs `before` once, right before the first write that fits; it may throw to play a crash. */
function meddle(w: MemoryWorld, fits: (write: Write) => boolean, before: () => Promise<void>): void {
  const real = w.store.write;
  let done = false;
  (w.store as Store).write = async (writes) => {
    if (!done && writes.some(fits)) {
      done = true;
      await before();
    }
    return real(writes);
  };
}

const commits = (write: Write): boolean =>
  "put" in write && write.put.id === "S" && write.put.group.startsWith("P#");
const answer = (touch: string, kind = "positive", id = "r1") => ({
  signal: "response",
  person: touch.split(".")[0],
  touch,
  channel: "email",
  class: kind,
  at: 1,
  id,
});

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
    const soon = again.rows.filter((r) => r.id.startsWith("H#") && r.data.due <= w.now + 60_000);
    expect(soon).toHaveLength(1);
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

  it("R7: at least once fences with a commit, then sends, then confirms", async () => {
    const w = memoryWorld();
    const content = await house(w);
    await people(w, 1);
    const steps = reactivation(content);
    steps[1]!.config = { ...steps[1]!.config, guarantee: "atLeastOnce" };
    await draft(w, steps);
    let times = 0;
    w.answerMail = () =>
      ++times === 1 ? { outcome: "ambiguous", reason: "time-out" } : { outcome: "sent", provider: "2" };
    await start(w);
    await drain(w);
    const before = await touchOf(w);
    await pushBy(w, 10 * 60_000);
    const after = await touchOf(w);
    expect(times).toBe(2);
    expect(after.status).toBe("sent");
    expect(after.nonce).not.toBe(before.nonce);
    expect(after.id).toBe(before.id);
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

describe("exits are immediate", () => {
  it("cancels what is committed but not yet sent", async () => {
    const { w } = await journeyOf(1);
    const batchGet = w.store.batchGet;
    let stopped = false;
    (w.store as Store).batchGet = async <T>(list: Parameters<Store["batchGet"]>[0]) => {
      const rows = await batchGet<T>(list);
      const state = rows[0]?.data as PersonState | undefined;
      // Between the commit and the look right before the send, the person opts out.
      if (!stopped && list.length === 1 && state?.touches?.[0]?.status === "pending") {
        stopped = true;
        await respond(w, {
          signal: "unsubscribe",
          person: "per_000000",
          channel: "email",
          at: w.now,
          source: "page",
          id: "u1",
        });
        await respond(w, {
          signal: "event",
          person: "per_000000",
          name: "x",
          at: w.now,
          source: "t",
          id: "x1",
        });
        return batchGet<T>(list);
      }
      return rows;
    };
    await drain(w);
    const state = await stateOf(w);
    expect(state.consent.email?.on).toBe(false);
    expect(Object.keys(state.enrollments)).toHaveLength(0);
    expect(w.letters).toHaveLength(0);
    expect(state.touches[0]?.status).toBe("cancelled");
  });

  it("STOP in the middle of a wait ends it, and nothing follows", async () => {
    const { w } = await journeyOf(1);
    await pushBy(w, 5 * DAY + HOUR);
    expect(w.texts).toHaveLength(1);
    const sms = (await stateOf(w)).touches[1]!;
    await respond(w, { ...answer(sms.id, "unsubscribe", "stop"), channel: "sms" });
    expect(Object.keys((await stateOf(w)).enrollments)).toHaveLength(0);
    await pushTo(w, w.now + 30 * DAY);
    expect(w.letters).toHaveLength(1);
  });

  it("an answer leads to its path at once, and a second one counts once", async () => {
    const { w } = await journeyOf(1);
    await drain(w);
    const touch = await touchOf(w);
    await respond(w, answer(touch.id));
    await respond(w, answer(touch.id));
    await foldAll(w);
    const live = await liveOf(w, "jny_1");
    expect(live.steps.find((s) => s.step === "intro")?.paths).toEqual({ positive: 1 });
    expect((await w.store.query("TASKS")).rows).toHaveLength(1);
    expect(live.finished).toBe(1);
  });

  it("a paused journey moves nobody, hears everything, and goes on when it is resumed", async () => {
    const { w } = await journeyOf(2);
    await drain(w);
    const { pause, resume } = await import("#engine/publish");
    await pause(w, "jny_1", "mem_1");
    const touch = await touchOf(w);
    await respond(w, answer(touch.id));
    await pushBy(w, 6 * DAY);
    expect(w.texts).toHaveLength(0);
    expect((await w.store.query("TASKS")).rows).toHaveLength(0);
    await resume(w, "jny_1", "mem_1", "now");
    await pushBy(w, HOUR);
    expect(w.texts).toHaveLength(1);
    expect((await w.store.query("TASKS")).rows).toHaveLength(1);
  });
});
