import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { activate } from "#engine/publish";
import type { JourneyMeta } from "#engine/rows";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

import { meddle, stepOf } from "./stage";

async function ready(n: number) {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, n);
  await draft(w, reactivation(content));
  return w;
}

const metaOf = async (w: ReturnType<typeof memoryWorld>) =>
  (await w.store.get<JourneyMeta>(keys.journey("jny_1")))!.data;

describe("activating a journey", () => {
  it("never loses the audience, also when the process dies right after its commit", async () => {
    const w = await ready(3);
    meddle(
      w,
      (x) => "put" in x && x.put.id.startsWith("R#"),
      () => Promise.reject(new Error("killed")),
    );
    await expect(start(w)).rejects.toThrow("killed");
    expect((await metaOf(w)).status).toBe("active");
    await pushBy(w, 60_000);
    expect((await stepOf(w, "intro")).in).toBe(3);
  });

  it("that dies before its commit lets nobody in, and can be done again", async () => {
    const w = await ready(3);
    meddle(
      w,
      (x) => "put" in x && x.put.group === "JOURNEYS",
      () => Promise.reject(new Error("killed")),
    );
    await expect(start(w)).rejects.toThrow("killed");
    await pushBy(w, 5 * 60_000);
    expect((await stepOf(w, "intro")).in).toBe(0);
    await start(w);
    await drain(w);
    expect((await stepOf(w, "intro")).in).toBe(3);
  });

  it("twice makes one pass over the audience", async () => {
    const w = await ready(3);
    await Promise.all([activate(w, "jny_1", "mem_1"), activate(w, "jny_1", "mem_2")]);
    await pushBy(w, 60_000);
    expect((await w.store.query("J#jny_1", { prefix: "R#" })).rows).toHaveLength(1);
    expect((await stepOf(w, "intro")).in).toBe(3);
  });
});
