import { describe, expect, it } from "vitest";
import { savePerson } from "#engine/people/savePerson";
import type { Step } from "#journey/journey";
import { atLocal } from "#journey/zone";
import { draft, house, people, start } from "#test/fixtures/small";
import { drain, pushTo } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

import { stateOf } from "./stage";

const berlin = (date: string, time = "09:00") => atLocal(date, time, "Europe/Berlin");
const id = "per_000000";

/** One e-mail, ten days before a person's contract ends; the world begins on the fifth of January 2026. */
async function contracts(end: string) {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, 1, (profile) => {
    profile.fields = { contractEnd: end };
  });
  const shift = { amount: 10, unit: "days" };
  const steps: Partial<Step>[] = [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "wait" } },
    {
      id: "wait",
      kind: "wait",
      config: { how: "field", field: "fields.contractEnd", shift, when: "before", time: "09:00" },
      paths: { next: "mail", past: "bye", unknown: "bye" },
    },
    { id: "mail", kind: "email", config: { content: content.email }, paths: { next: "bye" } },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ];
  await draft(w, steps);
  await start(w);
  await drain(w);
  return w;
}

describe("waiting for a date of the person", () => {
  it("ends on the day", async () => {
    const w = await contracts("2026-03-31");
    await pushTo(w, berlin("2026-03-21") - 1_000);
    expect(w.letters).toHaveLength(0);
    await pushTo(w, berlin("2026-03-21", "09:05"));
    expect(w.letters).toHaveLength(1);
  });

  it("follows the date when it is brought forward, and when it is put off", async () => {
    const w = await contracts("2026-03-31");
    await savePerson(w, { id, fields: { contractEnd: "2026-02-28" } });
    await pushTo(w, berlin("2026-02-18", "09:05"));
    expect(w.letters).toHaveLength(1);
    const later = await contracts("2026-03-31");
    await savePerson(later, { id, fields: { contractEnd: "2026-04-30" } });
    await pushTo(later, berlin("2026-04-20") - 1_000);
    expect(later.letters).toHaveLength(0);
    await pushTo(later, berlin("2026-04-20", "09:05"));
    expect(later.letters).toHaveLength(1);
  });

  it("looks at nobody again for a change of anything else", async () => {
    const w = await contracts("2026-03-31");
    await savePerson(w, { id, fields: { favourite: "blue" } });
    expect(w.queue).toEqual([]);
    await savePerson(w, { id, fields: { contractEnd: "2026-01-06" } });
    await drain(w);
    expect((await stateOf(w)).past.jny_1?.reason).toBe("finished");
    expect(w.letters).toHaveLength(0);
  });
});
