import { describe, expect, it } from "vitest";
import { changeCampaign } from "#engine/campaigns";
import { enrollPeople } from "#engine/enroll";
import { keys } from "#engine/keys";
import type { BudgetRow } from "#engine/rows";
import { liveOf } from "#engine/status";
import { DAY, draft, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

import { journeyOf } from "./stage";

describe("budgets that are set or changed later", () => {
  it("a hard one counts what was spent before it was there", async () => {
    const { w } = await journeyOf(3);
    await drain(w);
    expect(w.letters).toHaveLength(3);
    await changeCampaign(w, "cmp_1", { budget: { limit: 31 * 4, hard: true } });
    const row = await w.store.get<BudgetRow>(keys.budget("cmp_1"));
    expect(row?.data.journeys.jny_1).toMatchObject({ spent: 93, steps: { intro: { spent: 93 } } });
    await w.store.write(
      [5, 6].flatMap((n) => {
        const id = `per_00000${n}`;
        const consent = { email: { on: true, at: 0, source: "test" } };
        const state = {
          id,
          consent,
          suppressed: {},
          enrollments: {},
          past: {},
          touches: [],
          mailbox: {},
          seen: [],
          facts: [],
        };
        return [
          { put: { ...keys.person(id), data: state } },
          { put: { ...keys.profile(id), data: { id, email: `x${n}@example.org` } } },
        ];
      }),
    );
    await enrollPeople(w, "jny_1", ["per_000005", "per_000006"], "by hand");
    await drain(w);
    // Money for one more.
    expect(w.letters).toHaveLength(4);
  });

  it("a greater one is felt by the next page", async () => {
    const { w } = await journeyOf(3, () => {}, 31 * 3);
    await drain(w);
    await changeCampaign(w, "cmp_1", { budget: { limit: 31 * 3 + 8 * 2, hard: true } });
    await pushBy(w, 5 * DAY + 60_000);
    expect(w.texts).toHaveLength(2);
  });

  it("a soft one stops nobody and is shown as a problem of its step", async () => {
    const w = memoryWorld();
    const content = await house(w);
    await people(w, 3);
    const steps = reactivation(content);
    steps[1]!.plan = { unitCost: 31, budget: { limit: 40, hard: false } };
    await draft(w, steps);
    await start(w);
    await drain(w);
    await foldAll(w);
    expect(w.letters).toHaveLength(3);
    const live = await liveOf(w, "jny_1");
    expect(live.steps.find((s) => s.step === "intro")?.problems).toBe(1);
    expect(live.steps.find((s) => s.step === "reminder")?.problems).toBe(0);
  });
});
