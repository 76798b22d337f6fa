import { expect, it } from "vitest";
import { liveOf } from "#engine/status";
import { removeStep } from "#journey/edit";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { foldAll, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";
import { republish } from "./republishing";

const PEOPLE = 10_000;
const WAITS = ["short", "middle", "long"] as const;
const days = (amount: number) => ({ how: "for", for: { amount, unit: "days" } });

it("10,000 people inside, and the three steps they wait at are taken out under them", async () => {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, PEOPLE);
  const arms = WAITS.map((id, i) => ({ id, label: id, share: i === 0 ? 0.34 : 0.33 }));
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "fork" } },
    {
      id: "fork",
      kind: "split",
      config: { arms, by: "person" },
      paths: Object.fromEntries(WAITS.map((id) => [id, id])),
    },
    ...WAITS.map((id, i) => ({ id, kind: "wait", config: days(3 * i + 3), paths: { next: "mail" } })),
    {
      id: "mail",
      kind: "email",
      config: { content: content.email },
      plan: { unitCost: 31 },
      paths: { next: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ]);
  await start(w);
  await pushBy(w, HOUR);
  const standing = async () => {
    await foldAll(w);
    const live = await liveOf(w, "jny_1");
    const older = live.older.reduce((sum, one) => sum + one.people, 0);
    const here = live.steps.reduce((sum, step) => sum + step.waiting, 0);
    // Every step's people are those who came and have not gone, and all of them together are those inside.
    for (const step of live.steps) expect(step.waiting, step.step).toBe(step.in - step.out);
    expect(live.inside).toBe(live.entered - live.finished);
    return { ...live, olderPeople: older, here };
  };
  const before = await standing();
  const at = Object.fromEntries(before.steps.map((step) => [step.step, step.waiting]));
  expect(before.here).toBe(PEOPLE);
  for (const id of WAITS) expect(at[id]).toBeGreaterThan(3_000);

  const without = (d: Parameters<typeof removeStep>[0]) => WAITS.reduce((so, id) => removeStep(so, id), d);
  await expect(republish(w, without)).rejects.toMatchObject({ status: 422, problems: { length: 3 } });
  await republish(w, (d) => d, { steps: { short: { to: "mail" }, middle: "finish", long: "exit" } });
  await pushBy(w, HOUR);

  const moved = await standing();
  expect(moved.exits).toEqual({ finished: at.short, "taken out by a new version": at.long });
  expect(moved).toMatchObject({ entered: PEOPLE, inside: at.middle, olderPeople: at.middle, here: 0 });
  expect(w.letters).toHaveLength(at.short ?? 0);

  await pushBy(w, 9 * DAY);
  expect(await standing()).toMatchObject({ entered: PEOPLE, finished: PEOPLE, inside: 0, older: [] });
  expect(w.letters).toHaveLength((at.short ?? 0) + (at.middle ?? 0));
  expect(new Set(w.letters.map((letter) => letter.to)).size).toBe(w.letters.length);
}, 180_000);
