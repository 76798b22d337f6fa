import { expect, it } from "vitest";
import type { Store } from "#engine/ports";
import { HOUR } from "#test/fixtures/small";
import { pushBy } from "#test/worlds/drain";
import { journeyOf, stateOf } from "./stage";

it("somebody who was stored a moment ago enters, although a replica has not heard of them yet", async () => {
  const { w } = await journeyOf(3);
  const real = w.store.batchGet;
  (w.store as Store).batchGet = async (list, options) => {
    const rows = await real<never>(list, options);
    return options?.eventual ? rows.map((row) => (row?.group === "P#per_000001" ? undefined : row)) : rows;
  };
  await pushBy(w, HOUR);
  expect((await stateOf(w, "per_000001")).touches).toHaveLength(1);
});
