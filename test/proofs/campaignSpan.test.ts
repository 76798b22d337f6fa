import { describe, expect, it } from "vitest";
import { enrollPeople } from "#engine/enroll";
import { keys } from "#engine/keys";
import type { Campaign } from "#journey/journey";
import { atLocal } from "#journey/zone";
import { DAY, draft, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, pushBy, pushTo } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

/** The small journey in a campaign with dates; it is the fifth of January 2026. */
async function campaign(span: Pick<Campaign, "start" | "end">) {
  const w = memoryWorld();
  const content = await house(w);
  const key = keys.campaign("cmp_1");
  const row = await w.store.get<Campaign>(key);
  await w.store.write([{ put: { ...key, data: { ...row!.data, ...span } } }]);
  const ids = await people(w, 2);
  await draft(w, reactivation(content), { zone: "Europe/Berlin" });
  await start(w);
  await drain(w);
  return { w, ids };
}

describe("the first and the last day of a campaign", () => {
  it("nobody enters before the first", async () => {
    const { w } = await campaign({ start: "2026-01-08" });
    const first = atLocal("2026-01-08", "00:00", "Europe/Berlin");
    await pushTo(w, first - 1_000);
    expect(w.letters).toHaveLength(0);
    await pushTo(w, first + 60_000);
    expect(w.letters).toHaveLength(2);
  });

  it("nobody enters after the last, and whoever is inside goes on", async () => {
    const { w, ids } = await campaign({ end: "2026-01-05" });
    expect(w.letters).toHaveLength(2);
    await pushBy(w, DAY);
    await expect(enrollPeople(w, "jny_1", [ids[0]!], "by hand")).rejects.toThrow("over");
    await pushBy(w, 6 * DAY);
    expect(w.texts).toHaveLength(2);
  });

  it("whose dates are over before it begins lets nobody in at all", async () => {
    const { w } = await campaign({ end: "2026-01-04" });
    await pushBy(w, 10 * DAY);
    expect(w.letters).toHaveLength(0);
  });
});
