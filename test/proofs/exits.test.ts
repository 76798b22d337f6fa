import { describe, expect, it } from "vitest";
import { removePerson } from "#engine/enroll";
import type { Store } from "#engine/ports";
import { respond } from "#engine/respond";
import { liveOf } from "#engine/status";
import { DAY, draft, HOUR, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy, pushTo } from "#test/worlds/drain";

import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { answer, journeyOf, stateOf, touchOf } from "./stage";

/** A provider that takes everything. */
const sends =
  (w: MemoryWorld): MemoryWorld["answerMail"] =>
  (message) => {
    w.letters.push(message);
    return { outcome: "sent", provider: "p" };
  };

describe("exits are immediate", () => {
  it("cancels what is committed but not yet sent", async () => {
    const { w } = await journeyOf(1);
    const { query } = w.store;
    let stopped = false;
    (w.store as Store).query = async <T>(...asked: Parameters<Store["query"]>) => {
      // Between the commit and the look right before the send, the person opts out.
      if (!stopped && asked[0].startsWith("STOPS#") && (await stateOf(w)).touches.length > 0) {
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
      }
      return query<T>(...asked);
    };
    await drain(w);
    const state = await stateOf(w);
    expect(state.consent.email?.on).toBe(false);
    expect(Object.keys(state.enrollments)).toHaveLength(0);
    expect(w.letters).toHaveLength(0);
    expect(state.touches[0]?.status).toBe("cancelled");
  });

  it("nor does a sender send that stood still in the middle of its look", async () => {
    const { w } = await journeyOf(1);
    const { query } = w.store;
    let froze = false;
    (w.store as Store).query = async <T>(...asked: Parameters<Store["query"]>) => {
      if (!froze && asked[0].startsWith("STOPS#") && (await stateOf(w)).touches.length > 0) {
        froze = true;
        w.now += 10 * 60_000;
        const way = { person: "per_000000", channel: "email", source: "page" } as const;
        await respond(w, { signal: "unsubscribe", at: w.now, id: "u1", ...way });
      }
      return query<T>(...asked);
    };
    await drain(w);
    expect(w.letters).toHaveLength(0);
    expect(Object.keys((await stateOf(w)).enrollments)).toHaveLength(0);
  });

  it("nor is a message tried again whose provider says no for now while its person leaves", async () => {
    const { w } = await journeyOf(1);
    w.answerMail = async () => {
      w.answerMail = sends(w);
      await removePerson(w, "jny_1", "per_000000", "removed", "mem_1");
      // Long enough for the warning of the exit to be out of sight.
      w.now += 12 * 60_000;
      return { outcome: "refused", reason: "slow down", again: true };
    };
    await pushBy(w, DAY);
    expect(w.letters).toHaveLength(0);
    expect((await touchOf(w)).status).toBe("cancelled");
  });

  it("nor is one sent at least once whose answer was lost while its person left", async () => {
    const w = memoryWorld();
    const content = await house(w);
    await people(w, 1);
    const steps = reactivation(content);
    steps[1]!.config = { ...steps[1]!.config, guarantee: "atLeastOnce" };
    await draft(w, steps);
    w.answerMail = async () => {
      w.answerMail = sends(w);
      await removePerson(w, "jny_1", "per_000000", "removed", "mem_1");
      return { outcome: "ambiguous", reason: "time-out" };
    };
    await start(w);
    await pushBy(w, DAY);
    expect(w.letters).toHaveLength(0);
    expect((await touchOf(w)).status).toBe("unknown");
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
    const { pause, resume } = await import("#engine/pause");
    await pause(w, "jny_1", "mem_1");
    const touch = await touchOf(w);
    await respond(w, answer(touch.id));
    await pushBy(w, 6 * DAY);
    expect(w.texts).toHaveLength(0);
    // Who said yes is written to by hand at once; the journey's own call waits.
    const kinds = async () => (await w.store.query<{ kind: string }>("TASKS")).rows.map((t) => t.data.kind);
    expect(await kinds()).toEqual(["reply"]);
    await resume(w, "jny_1", "mem_1", "now");
    await pushBy(w, HOUR);
    expect(w.texts).toHaveLength(1);
    expect((await kinds()).sort()).toEqual(["call", "reply"]);
  });
});
