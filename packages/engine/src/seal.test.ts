import { describe, expect, it } from "vitest";
import type { PersonState } from "#journey/person";
import { house, people } from "#test/fixtures/small";
import { foldAll } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";
import { verifyAudit } from "./fold";
import { keys } from "./keys";
import { respond } from "./respond";
import { timelineOf } from "./timeline";

describe("a person's log", () => {
  it("keeps the last writes in their own row and the older ones in rows of the timeline", async () => {
    const w = memoryWorld();
    await house(w);
    const [person = ""] = await people(w, 1);
    for (let n = 0; n < 70; n++)
      await respond(w, {
        signal: "event",
        person,
        name: `visit ${n}`,
        at: w.now,
        source: "site",
        id: `v${n}`,
      });
    const row = await w.store.get<PersonState>(keys.person(person));
    expect(row?.data.log?.length).toBeLessThanOrEqual(31);
    const told = (await timelineOf(w, person)).map((entry) => entry.what);
    expect(told).toEqual(Array.from({ length: 70 }, (_, n) => `Event: visit ${69 - n}`));
    expect(await timelineOf(w, person, 40)).toHaveLength(40);
  });

  it("is heard by the fold once per write, also when a write did nothing new", async () => {
    const w = memoryWorld();
    await house(w);
    const [person = ""] = await people(w, 1);
    const event = { signal: "event", person, name: "visit", at: w.now, source: "site", id: "v1" };
    await respond(w, event);
    await respond(w, event);
    // The row is written once more, without anything that would be a fact.
    const row = await w.store.get<PersonState>(keys.person(person));
    await w.store.write([{ put: { ...keys.person(person), data: row?.data }, if: row?.v ?? "absent" }]);
    await foldAll(w);
    const names = await w.blobs.list("audit/");
    const files = await Promise.all(names.map((name) => w.blobs.get(name)));
    const lines = files.map((bytes) => new TextDecoder().decode(bytes)).join("");
    expect(lines.match(/"name":"visit"/g)).toHaveLength(1);
    expect((await verifyAudit(w, "0")).ok).toBe(true);
  });
});
