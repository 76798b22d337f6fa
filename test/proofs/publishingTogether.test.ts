import { expect, it } from "vitest";
import { listVersions, journeyOf as metaOf } from "#engine/journeys";
import type { Write } from "#engine/ports";
import { activate } from "#engine/publish";
import { removeStep, updateStep } from "#journey/edit";
import { Choices } from "#journey/moves";
import { DAY } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { drawingOf, redraw, republish } from "./republishing";
import { journeyOf, meddle, stateOf } from "./stage";

const becomesLive = (write: Write) => "put" in write && write.put.group === "JOURNEYS";
const where = async (w: Parameters<typeof stateOf>[0]) => Object.values((await stateOf(w)).enrollments)[0];

/** Publishes a drawing without the wait and dies after the version was written and before it became live. */
async function dead() {
  const { w } = await journeyOf(1);
  await pushBy(w, 5 * DAY + 60_000);
  meddle(w, becomesLive, async () => {
    throw new Error("killed");
  });
  const wait = { steps: { wait: "exit" as const } };
  await expect(republish(w, (d) => removeStep(d, "wait"), wait)).rejects.toThrow("killed");
  return { w, wait };
}

it("a version whose publishing died becomes live when the same is published again", async () => {
  const { w, wait } = await dead();
  await republish(w, (d) => d, wait);
  expect((await metaOf(w, "jny_1")).version).toBe(2);
  await drain(w);
  expect(await where(w)).toBeUndefined();
});

it("and counts for nothing when something else is published", async () => {
  const { w } = await dead();
  await drain(w);
  expect(await where(w)).toMatchObject({ version: 1, step: "wait" });
  await republish(w, (d) => d, { steps: { wait: "finish" } });
  expect((await listVersions(w, "jny_1")).map((v) => v.number)).toEqual([3, 1]);
  await pushBy(w, DAY);
  expect(await where(w)).toMatchObject({ version: 1, step: "wait" });
  await pushBy(w, DAY);
  expect(w.letters).toHaveLength(2);
});

it("of two who publish at once one wins, and the other is told", async () => {
  const { w } = await journeyOf(1);
  await drain(w);
  const first = await drawingOf(w);
  const named = (name: string) => updateStep(first, "intro", { name });
  await redraw(w, named("Mine"));
  meddle(w, becomesLive, async () => {
    await redraw(w, named("Theirs"));
    await activate(w, "jny_1", "mem_2", Choices.parse({}));
  });
  await expect(activate(w, "jny_1", "mem_1")).rejects.toMatchObject({
    code: "publishedMeanwhile",
    status: 409,
  });
  await pushBy(w, 5 * DAY + 60_000);
  const { version } = (await where(w))!;
  expect((await metaOf(w, "jny_1")).version).toBe(version);
  expect(version).toBe(3);
});
