import { describe, expect, it } from "vitest";
import { resume } from "#engine/pause";
import { liveOf } from "#engine/status";
import { work } from "#engine/work";
import { RESUME_MODES } from "#journey/pauses";
import { DAY, draft, HOUR, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

import { enrollmentOf, journeyOf, resumeJourney, stateOf, stepOf, stopJourney, touchOf } from "./stage";

/** Everybody got the intro e-mail and listens for 5 days; the journey stood still from day 3 to day 13. */
async function stoodStill(n = 1) {
  const { w } = await journeyOf(n);
  await pushBy(w, 3 * DAY);
  await stopJourney(w);
  await pushBy(w, 10 * DAY);
  return w;
}

describe("resuming", () => {
  it("now: what came due during the pause happens at once, the rest at its time", async () => {
    const w = await stoodStill();
    expect(w.texts).toHaveLength(0);
    await foldAll(w);
    expect((await liveOf(w, "jny_1")).overdue).toBe(1);
    await resumeJourney(w, "now");
    expect((await liveOf(w, "jny_1")).overdue).toBeUndefined();
    expect(w.texts).toHaveLength(1);
    expect((await enrollmentOf(w))?.step).toBe("wait");

    const early = await journeyOf(1);
    await pushBy(early.w, DAY);
    await stopJourney(early.w);
    await pushBy(early.w, DAY);
    expect((await liveOf(early.w, "jny_1")).overdue).toBe(0);
    await resumeJourney(early.w, "now");
    await pushBy(early.w, 3 * DAY - HOUR);
    expect(early.w.texts).toHaveLength(0);
    await pushBy(early.w, HOUR);
    expect(early.w.texts).toHaveLength(1);
  });

  it("skip: a touch whose time fell into the pause is left out and counted; later ones go out", async () => {
    const w = await stoodStill();
    await resumeJourney(w, "skip");
    expect(w.texts).toHaveLength(0);
    expect((await stepOf(w, "reminder")).notSent).toEqual({ paused: 1 });
    expect((await enrollmentOf(w))?.step).toBe("wait");
    await pushBy(w, 2 * DAY);
    expect(w.letters).toHaveLength(2);
    expect((await stateOf(w)).enrollments).toEqual({});
  });

  it("skip: leaves out nothing that was not due yet", async () => {
    const { w } = await journeyOf(1);
    await pushBy(w, DAY);
    await stopJourney(w);
    await pushBy(w, 2 * DAY);
    await resumeJourney(w, "skip");
    await pushBy(w, 2 * DAY);
    expect(w.texts).toHaveLength(1);
    expect((await stepOf(w, "reminder")).notSent).toEqual({});
  });

  it("skip: leaves out a refused touch that waited for another attempt", async () => {
    const { w } = await journeyOf(1, (world) => {
      world.answerMail = () => ({ outcome: "refused", reason: "slow down", again: true });
    });
    await drain(w);
    await stopJourney(w);
    await pushBy(w, DAY);
    w.answerMail = (m) => {
      w.letters.push(m);
      return { outcome: "sent", provider: "p" };
    };
    await resumeJourney(w, "skip");
    await pushBy(w, DAY);
    expect(w.letters).toHaveLength(0);
    expect((await touchOf(w)).status).toBe("cancelled");
    expect((await stateOf(w)).enrollments).toEqual({});
  });

  it("shift: whoever had two days left has two days left", async () => {
    const w = await stoodStill();
    await resumeJourney(w, "shift");
    expect((await enrollmentOf(w))?.step).toBe("intro");
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
      await stopJourney(w);
      await pushBy(w, DAY);
      await resumeJourney(w, "shift");
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
    await stopJourney(w);
    await pushBy(w, 2 * DAY);
    await resumeJourney(w, "shift");
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
      await stopJourney(w);
      await pushBy(w, 3 * DAY);
      await resumeJourney(w, mode);
      expect(await entered()).toBe(2);
      for (const n of [3, 4, 5]) {
        await pushBy(w, DAY);
        expect(await entered()).toBe(n);
      }
    }
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
    await stopJourney(w);
    await pushBy(w, 2 * DAY);
    expect(w.texts).toHaveLength(0);
    await resumeJourney(w, "now");
    expect(w.texts).toHaveLength(3);
  });
});
