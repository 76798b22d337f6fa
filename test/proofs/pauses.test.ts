import { describe, expect, it } from "vitest";
import { pause, resume } from "#engine/pause";
import type { Store } from "#engine/ports";
import { respond } from "#engine/respond";
import { liveOf } from "#engine/status";
import { work } from "#engine/work";
import { RESUME_MODES, type ResumeMode } from "#journey/pauses";
import { DAY, draft, HOUR, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

import { answer, journeyOf, stateOf, touchOf } from "./stage";

const stop = (w: MemoryWorld) => pause(w, "jny_1", "mem_1");
const go = async (w: MemoryWorld, mode: ResumeMode) => {
  await resume(w, "jny_1", "mem_1", mode);
  await pushBy(w, 60_000);
};
const enrollment = async (w: MemoryWorld, id?: string) =>
  Object.values((await stateOf(w, id)).enrollments)[0];
const stepOf = async (w: MemoryWorld, step: string) => {
  await foldAll(w);
  return (await liveOf(w, "jny_1")).steps.find((s) => s.step === step)!;
};

/** Everybody got the intro e-mail and listens for 5 days; the journey stood still from day 3 to day 13. */
async function stoodStill(n = 1) {
  const { w } = await journeyOf(n);
  await pushBy(w, 3 * DAY);
  await stop(w);
  await pushBy(w, 10 * DAY);
  return w;
}

describe("nothing is sent while a journey is paused", () => {
  it("not even what a page has committed: it goes out once, after the resuming", async () => {
    const { w } = await journeyOf(60, (world) => {
      world.answerMail = async (m) => {
        world.letters.push(m);
        if (world.letters.length === 3) await stop(world);
        return { outcome: "sent", provider: `p${world.letters.length}` };
      };
    });
    await drain(w);
    // Those whose look before sending came before the pause; the rest of the page waits.
    const out = w.letters.length;
    expect(out).toBeLessThan(60);
    await pushBy(w, 3 * DAY);
    expect(w.letters).toHaveLength(out);
    await go(w, "now");
    expect(w.letters).toHaveLength(60);
    expect(new Set(w.letters.map((m) => m.to)).size).toBe(60);
    // Its answer is listened for from the day it went out, not from the day it was decided.
    await pushBy(w, 5 * DAY - HOUR);
    expect((await enrollment(w, "per_000059"))?.step).toBe("intro");
    await pushBy(w, HOUR);
    expect((await enrollment(w, "per_000059"))?.step).toBe("wait");
  });

  it("no retry of a refused touch", async () => {
    const { w } = await journeyOf(1, (world) => {
      world.answerMail = (m) => {
        world.letters.push(m);
        return world.letters.length === 1
          ? { outcome: "refused", reason: "slow down", again: true }
          : { outcome: "sent", provider: "p" };
      };
    });
    await drain(w);
    await stop(w);
    await pushBy(w, 6 * DAY);
    expect(w.letters).toHaveLength(1);
    await go(w, "now");
    expect(w.letters).toHaveLength(2);
    expect((await touchOf(w)).status).toBe("sent");
    expect((await enrollment(w))?.step).toBe("intro");
  });

  it("no second attempt of a step that sends at least once", async () => {
    const w = memoryWorld();
    const content = await house(w);
    await people(w, 1);
    const steps = reactivation(content);
    steps[1]!.config = { ...steps[1]!.config, guarantee: "atLeastOnce" };
    await draft(w, steps);
    w.answerMail = (m) => {
      w.letters.push(m);
      return w.letters.length === 1
        ? { outcome: "ambiguous", reason: "time-out" }
        : { outcome: "sent", provider: "p" };
    };
    await start(w);
    await drain(w);
    await stop(w);
    await pushBy(w, DAY);
    expect(w.letters).toHaveLength(1);
    await go(w, "now");
    expect(w.letters).toHaveLength(2);
    expect((await touchOf(w)).status).toBe("sent");
  });

  it("what a dead worker left behind is looked after, although its page has to wait", async () => {
    const { w } = await journeyOf(3, (world) => {
      world.answerMail = () => {
        throw new Error("the worker dies while it waits for the provider");
      };
    });
    // The queue's worker dies with the first letter, whatever the mail port throws.
    const real = w.store.batchGet;
    let calls = 0;
    (w.store as Store).batchGet = async <T>(list: Parameters<Store["batchGet"]>[0]) => {
      const rows = await real<T>(list);
      const sending = rows.some((r) => (r?.data as { touches?: unknown[] })?.touches?.length === 1);
      if (sending && calls++ === 0) throw new Error("killed");
      return rows;
    };
    await expect(drain(w)).rejects.toThrow("killed");
    await stop(w);
    await pushBy(w, HOUR);
    for (const id of ["per_000000", "per_000001", "per_000002"])
      expect((await stateOf(w, id)).touches[0]?.status).toBe("unknown");
  });
});

describe("resuming", () => {
  it("now: what came due during the pause happens at once, the rest at its time", async () => {
    const w = await stoodStill();
    expect(w.texts).toHaveLength(0);
    await go(w, "now");
    expect(w.texts).toHaveLength(1);
    expect((await enrollment(w))?.step).toBe("wait");

    const early = await journeyOf(1);
    await pushBy(early.w, DAY);
    await stop(early.w);
    await pushBy(early.w, DAY);
    await go(early.w, "now");
    await pushBy(early.w, 3 * DAY - HOUR);
    expect(early.w.texts).toHaveLength(0);
    await pushBy(early.w, HOUR);
    expect(early.w.texts).toHaveLength(1);
  });

  it("skip: a touch whose time fell into the pause is left out and counted; later ones go out", async () => {
    const w = await stoodStill();
    await go(w, "skip");
    expect(w.texts).toHaveLength(0);
    expect((await stepOf(w, "reminder")).notSent).toEqual({ paused: 1 });
    expect((await enrollment(w))?.step).toBe("wait");
    await pushBy(w, 2 * DAY);
    expect(w.letters).toHaveLength(2);
    expect((await stateOf(w)).enrollments).toEqual({});
  });

  it("skip: leaves out nothing that was not due yet", async () => {
    const { w } = await journeyOf(1);
    await pushBy(w, DAY);
    await stop(w);
    await pushBy(w, 2 * DAY);
    await go(w, "skip");
    await pushBy(w, 2 * DAY);
    expect(w.texts).toHaveLength(1);
    expect((await stepOf(w, "reminder")).notSent).toEqual({});
  });

  it("skip: leaves out a refused touch that waited for another attempt", async () => {
    const { w } = await journeyOf(1, (world) => {
      world.answerMail = () => ({ outcome: "refused", reason: "slow down", again: true });
    });
    await drain(w);
    await stop(w);
    await pushBy(w, DAY);
    w.answerMail = (m) => {
      w.letters.push(m);
      return { outcome: "sent", provider: "p" };
    };
    await go(w, "skip");
    await pushBy(w, DAY);
    expect(w.letters).toHaveLength(0);
    expect((await touchOf(w)).status).toBe("cancelled");
    expect((await stateOf(w)).enrollments).toEqual({});
  });

  it("shift: whoever had two days left has two days left", async () => {
    const w = await stoodStill();
    await go(w, "shift");
    expect((await enrollment(w))?.step).toBe("intro");
    await pushBy(w, 2 * DAY - HOUR);
    expect(w.texts).toHaveLength(0);
    await pushBy(w, HOUR);
    expect(w.texts).toHaveLength(1);
    // What begins after the resuming takes as long as it says.
    await pushBy(w, 2 * DAY);
    expect(w.letters).toHaveLength(2);
  });

  it("shift: also for those whose timer had not come, and for pause after pause", async () => {
    const { w } = await journeyOf(1);
    for (let n = 0; n < 3; n++) {
      await pushBy(w, DAY);
      await stop(w);
      await pushBy(w, DAY);
      await go(w, "shift");
    }
    await pushBy(w, 2 * DAY - HOUR);
    expect(w.texts).toHaveLength(0);
    await pushBy(w, HOUR);
    expect(w.texts).toHaveLength(1);
  });

  it("shift: a date stays a date", async () => {
    const w = memoryWorld();
    const content = await house(w);
    await people(w, 1);
    const date = new Date(w.now + 5 * DAY).toISOString().slice(0, 10);
    await draft(w, [
      { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "until" } },
      {
        id: "until",
        kind: "wait",
        config: { how: "until", date, time: "12:00" },
        paths: { next: "mail" },
      },
      { id: "mail", kind: "email", config: { content: content.email }, paths: { next: "bye" } },
      { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
    ]);
    await start(w);
    await pushBy(w, DAY);
    await stop(w);
    await pushBy(w, 2 * DAY);
    await go(w, "shift");
    await pushBy(w, 3 * DAY);
    expect(w.letters).toHaveLength(1);
  });

  it("keeps a daily intake, however it is resumed", async () => {
    for (const mode of RESUME_MODES) {
      const w = memoryWorld();
      const content = await house(w);
      await people(w, 5);
      const steps = reactivation(content);
      steps[0]!.config = { ...steps[0]!.config, dailyIntake: 1 };
      await draft(w, steps);
      await start(w);
      const entered = async (): Promise<number> => {
        await foldAll(w);
        return (await liveOf(w, "jny_1")).entered;
      };
      await pushBy(w, DAY + HOUR);
      expect(await entered()).toBe(2);
      await stop(w);
      await pushBy(w, 3 * DAY);
      await go(w, mode);
      expect(await entered()).toBe(2);
      for (const n of [3, 4, 5]) {
        await pushBy(w, DAY);
        expect(await entered()).toBe(n);
      }
    }
  });
});

describe("answers during a pause", () => {
  for (const mode of RESUME_MODES)
    it(`are recorded at once and acted on when it is resumed: ${mode}`, async () => {
      const { w } = await journeyOf(2);
      await pushBy(w, DAY);
      await stop(w);
      const touch = await touchOf(w);
      await respond(w, answer(touch.id));
      await pushBy(w, 10 * DAY);
      expect((await touchOf(w)).answer?.class).toBe("positive");
      expect((await stepOf(w, "intro")).paths).toEqual({});
      expect((await w.store.query("TASKS")).rows).toHaveLength(0);
      await go(w, mode);
      // The call is what the answer leads to, not what fell due: it is never left out.
      expect((await w.store.query("TASKS")).rows).toHaveLength(1);
      expect((await stepOf(w, "intro")).paths.positive).toBe(1);
    });

  it("an opt-out counts at once, and nothing follows the resuming", async () => {
    const { w } = await journeyOf(1);
    await pushBy(w, DAY);
    await stop(w);
    await respond(w, {
      signal: "unsubscribe",
      person: "per_000000",
      channel: "email",
      at: w.now,
      source: "page",
      id: "u1",
    });
    expect((await stateOf(w)).consent.email?.on).toBe(false);
    await pushBy(w, 10 * DAY);
    await go(w, "now");
    await pushBy(w, 30 * DAY);
    expect((await stateOf(w)).enrollments).toEqual({});
    expect(w.texts).toHaveLength(0);
    expect(w.letters).toHaveLength(1);
  });
});

describe("a resuming", () => {
  it("whose process dies right after its commit strands nobody", async () => {
    const w = await stoodStill(3);
    const send = w.jobs.send;
    w.jobs.send = async () => {
      throw new Error("killed");
    };
    await expect(resume(w, "jny_1", "mem_1", "now")).rejects.toThrow("killed");
    w.jobs.send = send;
    await pushBy(w, 60_000);
    expect(w.texts).toHaveLength(3);
  });

  it("that is done twice sends once", async () => {
    const w = await stoodStill(3);
    await resume(w, "jny_1", "mem_1", "now");
    await Promise.all([1, 2].map(() => work(w, { job: "resume", journey: "jny_1" })));
    await pushBy(w, HOUR);
    await work(w, { job: "resume", journey: "jny_1" });
    await drain(w);
    expect(w.texts).toHaveLength(3);
  });

  it("that is followed by a pause at once leaves everybody parked for the next one", async () => {
    const w = await stoodStill(3);
    await resume(w, "jny_1", "mem_1", "now");
    await stop(w);
    await pushBy(w, 2 * DAY);
    expect(w.texts).toHaveLength(0);
    await go(w, "now");
    expect(w.texts).toHaveLength(3);
  });
});
