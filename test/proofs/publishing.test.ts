import { describe, expect, it } from "vitest";
import { respond } from "#engine/respond";
import { liveOf } from "#engine/status";
import { timelineOf } from "#engine/timeline";
import { work } from "#engine/work";
import { addStep, moveStep, removeStep, updateStep } from "#journey/edit";
import type { Journey } from "#journey/journey";
import type { Choices } from "#journey/moves";
import { DAY, HOUR } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import type { MemoryWorld } from "#test/worlds/memory";
import { drawingOf, redraw, republish, settings } from "./republishing";
import { journeyOf, stateOf } from "./stage";

const enrollment = async (w: MemoryWorld, id?: string) =>
  Object.values((await stateOf(w, id)).enrollments)[0];
const listening = (days: number) => (content: unknown) => ({
  content,
  listen: { within: { amount: days, unit: "days" }, classes: ["positive"] },
});
const live = async (w: MemoryWorld) => {
  await foldAll(w);
  return liveOf(w, "jny_1");
};

/** Everybody got the intro e-mail a day ago and listens for 5 days. */
async function running(n = 1) {
  const { w } = await journeyOf(n);
  await pushBy(w, DAY);
  const content = (await drawingOf(w)).steps.find((s) => s.id === "intro")!.config.content;
  return { w, content };
}
/** Everybody has had the reminder and waits for two days. */
async function waiting(n = 1) {
  const { w } = await journeyOf(n);
  await pushBy(w, 5 * DAY + HOUR);
  return w;
}

describe("publishing over people who are inside", () => {
  it("writes nobody then; they go on with the new version at their next touch, counted once", async () => {
    const { w } = await running(3);
    const before = (await stateOf(w)).log;
    await republish(w, (d) => updateStep(d, "closing", { name: "Last words" }));
    await drain(w);
    expect((await stateOf(w)).log).toEqual(before);
    expect((await enrollment(w))?.version).toBe(1);
    await pushBy(w, 4 * DAY);
    expect(await enrollment(w)).toMatchObject({ version: 2, step: "wait" });
    const { entered, inside, steps } = await live(w);
    expect({ entered, inside }).toEqual({ entered: 3, inside: 3 });
    expect(steps.map((s) => [s.step, s.in, s.waiting])).toEqual([
      ["who", 3, 0],
      ["intro", 3, 0],
      ["call", 0, 0],
      ["reminder", 3, 0],
      ["wait", 3, 3],
      ["closing", 0, 0],
      ["bye", 0, 0],
    ]);
    const told = await timelineOf(w, "per_000000");
    expect(told.find((line) => line.what === "Moved to version 2 of the journey")?.because).toBe(
      "version 2 was published, and whoever was at “Intro e-mail” goes on with it",
    );
    await pushBy(w, 3 * DAY);
    expect((await live(w)).inside).toBe(0);
    expect(w.letters).toHaveLength(6);
    expect(w.texts).toHaveLength(3);
  });

  it("wakes up who was brought over by something else than their wait, which goes on as before", async () => {
    const { w } = await running();
    await republish(w, (d) => updateStep(d, "closing", { name: "Last words" }));
    const signal = { signal: "event", person: "per_000000", name: "order.placed", at: w.now, id: "o1" };
    await respond(w, { ...signal, source: "shop" });
    expect(await enrollment(w)).toMatchObject({ version: 2, step: "intro" });
    await pushBy(w, 4 * DAY + HOUR);
    expect(await enrollment(w)).toMatchObject({ version: 2, step: "wait" });
  });

  it("counts a shorter wait from when they came: who is over it moves at once, the others at the new time", async () => {
    const { w, content } = await running();
    await republish(w, settings("intro", listening(2)(content)));
    await drain(w);
    expect(w.texts).toHaveLength(0);
    await pushBy(w, DAY - HOUR);
    expect(w.texts).toHaveLength(0);
    await pushBy(w, HOUR);
    expect(w.texts).toHaveLength(1);
    await republish(w, settings("wait", { how: "for", for: { amount: 1, unit: "hours" } }));
    await pushBy(w, HOUR + 1_000);
    expect((await stateOf(w)).enrollments).toEqual({});
  });

  it("lets a longer wait end at its new time", async () => {
    const { w, content } = await running();
    await republish(w, settings("intro", listening(9)(content)));
    await pushBy(w, 8 * DAY - HOUR);
    expect(w.texts).toHaveLength(0);
    await pushBy(w, HOUR);
    expect(w.texts).toHaveLength(1);
  });

  it("lets them finish on theirs to the end, whatever is published later", async () => {
    const { w, content } = await running();
    await republish(w, settings("intro", listening(2)(content)), { rest: "finish" });
    await republish(w, (d) => removeStep(d, "reminder"));
    await pushBy(w, 4 * DAY - HOUR);
    expect((await enrollment(w))?.version).toBe(1);
    await pushBy(w, HOUR);
    expect(w.texts).toHaveLength(1);
    expect(await live(w)).toMatchObject({ version: 3, inside: 1, older: [{ version: 1, people: 1 }] });
    await republish(w, (d) => removeStep(d, "wait"), { rest: "exit", steps: {} });
    await pushBy(w, 2 * DAY);
    expect(w.letters).toHaveLength(2);
    expect((await live(w)).inside).toBe(0);
  });

  it("keeps its word to who finishes, although they come to steps from where others were moved", async () => {
    const { w } = await running();
    await republish(w, (d) => updateStep(d, "closing", { name: "Last words" }), {
      steps: { intro: "finish" },
    });
    await pushBy(w, 4 * DAY + HOUR);
    expect(await enrollment(w)).toMatchObject({ version: 1, step: "wait", upTo: 2 });
    await pushBy(w, 2 * DAY);
    expect((await stateOf(w)).touches.map((t) => t.version)).toEqual([1, 1, 1]);
  });

  it("lets them go at once, and nothing more is sent", async () => {
    const { w } = await running(3);
    await republish(w, (d) => updateStep(d, "closing", { name: "Last words" }), { rest: "exit" });
    await drain(w);
    expect(await live(w)).toMatchObject({ inside: 0, exits: { "taken out by a new version": 3 } });
    await pushBy(w, 30 * DAY);
    expect([w.letters.length, w.texts.length]).toEqual([3, 0]);
  });

  it("lets new people enter the new version, also those whose page was made before", async () => {
    const { w } = await journeyOf(2);
    for (const job of w.queue.splice(0)) await work(w, job);
    await republish(w, (d) =>
      addStep(d, { kind: "wait", id: "breath", after: { step: "who", path: "next" } }),
    );
    await drain(w);
    expect(await enrollment(w)).toMatchObject({ version: 2, step: "breath" });
  });
});

describe("a step that is taken out with people inside", () => {
  const without = (d: Parameters<typeof removeStep>[0]) => removeStep(d, "wait");

  it("is not published without a choice, and the refusal names it with its people", async () => {
    const w = await waiting(2);
    await expect(republish(w, without)).rejects.toMatchObject({
      code: "choices",
      status: 422,
      message: expect.stringContaining("“Wait” is taken out while 2 people stand there."),
      problems: [{ code: "peopleInside", step: "wait", level: "blocking" }],
    });
    await pushBy(w, 2 * DAY);
    expect(w.letters).toHaveLength(4);
  });

  it.each([
    ["move on to another step", { to: "closing" }, 4, 0],
    ["finish on theirs", "finish", 2, 2],
    ["leave", "exit", 2, 0],
  ] as const)("lets them %s", async (_what, choice, letters, inside) => {
    const w = await waiting(2);
    await republish(w, without, { steps: { wait: choice } });
    await pushBy(w, HOUR);
    expect(w.letters).toHaveLength(letters);
    expect(await live(w)).toMatchObject({ entered: 2, inside });
    await pushBy(w, 2 * DAY);
    expect((await live(w)).inside).toBe(0);
    expect(w.letters).toHaveLength(choice === "exit" ? 2 : 4);
  });

  it.each([
    ["a step that is not there", { to: "nowhere" }, "noLanding"],
    ["the start", { to: "who" }, "noLanding"],
    ["where it was", "move", "noLanding"],
  ] as const)("takes nobody to %s", async (_what, choice, code) => {
    const w = await waiting();
    const said = republish(w, without, { steps: { wait: choice } });
    await expect(said).rejects.toMatchObject({ status: 422, problems: [{ code, step: "wait" }] });
  });

  it("knows no choice for a step or a version that never was", async () => {
    const w = await waiting();
    const steps: Choices["steps"] = { wait: "finish", never: "exit" };
    const versions = { "7": { rest: "exit" as const, steps: {} } };
    await expect(republish(w, without, { steps, versions })).rejects.toMatchObject({
      problems: [{ code: "unknownStep", step: "never" }, { code: "unknownVersion" }],
    });
  });

  it("is not come to any more by those who stood before it", async () => {
    const { w } = await running();
    await republish(w, without);
    await pushBy(w, 4 * DAY);
    expect((await stateOf(w)).enrollments).toEqual({});
    expect(w.letters).toHaveLength(2);
  });
});

describe("a message that is still to be tried again", () => {
  const refusedOnce = async () => {
    const { w } = await journeyOf(1, (world) => {
      let refused = 0;
      world.answerSms = (m) => {
        if (refused++ === 0) return { outcome: "refused", reason: "slow down", again: true };
        world.texts.push(m);
        return { outcome: "sent", provider: "p" };
      };
    });
    await pushBy(w, 5 * DAY);
    expect((await stateOf(w)).touches.at(-1)).toMatchObject({ step: "reminder", status: "retry" });
    return w;
  };

  it("goes out as it was decided, when its step was passed and another one is taken out", async () => {
    const w = await refusedOnce();
    const after = { step: "reminder", path: "next" };
    const other = (d: Journey) => addStep(removeStep(d, "wait"), { kind: "wait", id: "breath", after });
    await republish(w, other, { steps: { wait: { to: "breath" } } });
    await pushBy(w, HOUR);
    expect(await enrollment(w)).toMatchObject({ version: 2, step: "breath" });
    expect([w.texts.length, w.letters.length]).toEqual([1, 1]);
  });

  it("does not when people are let go", async () => {
    const w = await refusedOnce();
    await republish(w, (d) => removeStep(d, "wait"), { steps: { wait: "exit" } });
    await pushBy(w, HOUR);
    expect([w.texts.length, w.letters.length]).toEqual([0, 1]);
    expect((await stateOf(w)).touches.at(-1)?.status).toBe("cancelled");
  });
});

describe("a step that was passed", () => {
  it("never runs again, although the new drawing leads back to it", async () => {
    const w = await waiting();
    await republish(w, (d) => moveStep(d, "reminder", { step: "wait", path: "next" }));
    await pushBy(w, 3 * DAY);
    expect((await stateOf(w)).enrollments).toEqual({});
    expect(w.texts).toHaveLength(1);
    expect(w.letters).toHaveLength(2);
  });

  it("listens on to the touch it made before", async () => {
    const w = await waiting();
    await republish(w, (d) => d, {});
    await republish(w, (d) => removeStep(d, "wait"), { steps: { wait: { to: "intro" } } });
    await drain(w);
    expect(w.letters).toHaveLength(2);
    expect(w.texts).toHaveLength(1);
  });
});

describe("publishing the old drawing again", () => {
  it("brings back who has not been touched since, as if nothing had been", async () => {
    const w = await waiting(2);
    const old = await drawingOf(w);
    await republish(w, (d) => removeStep(d, "wait"), { steps: { wait: "exit" } });
    // Before anybody was looked at, the mistake is noticed.
    await redraw(w, old);
    await republish(w, (d) => d);
    await drain(w);
    expect(await enrollment(w)).toMatchObject({ step: "wait" });
    await pushBy(w, 2 * DAY);
    expect(w.letters).toHaveLength(4);
    expect((await live(w)).exits).toEqual({ finished: 2 });
  });
});
