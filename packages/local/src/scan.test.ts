import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openDatabase } from "./database";
import { createStore } from "./store";

const folder = mkdtempSync(join(tmpdir(), "rekindle-scan-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("takes as long for a late page of a scan as for an early one", async () => {
  const database = openDatabase(join(folder, "a.sqlite"));
  const store = createStore(database, { now: () => 0, logged: () => false });
  for (let n = 0; n < 60_000; n += 2_000)
    await store.write(
      Array.from({ length: 2_000 }, (_, i) => ({
        put: { group: `P#${String(n + i).padStart(6, "0")}`, id: "A", data: n + i },
        if: "absent" as const,
      })),
    );
  const cpuOf = async (from: string) => {
    const costs: number[] = [];
    for (let i = 0; i < 7; i++) {
      const before = process.cpuUsage();
      const { rows } = await store.scan({ prefix: "P#", limit: 50, cursor: JSON.stringify([from, "A"]) });
      const { user, system } = process.cpuUsage(before);
      expect(rows).toHaveLength(50);
      costs.push(user + system);
    }
    return Math.min(...costs);
  };
  const early = await cpuOf("P#000010");
  const late = await cpuOf("P#059900");
  // Where each page passes all rows before it, the late one takes hundreds of times as long.
  expect(late).toBeLessThan(early * 10 + 500);
  database.close();
});

it("refuses to go on from a place that is not of this scan", async () => {
  const database = openDatabase(join(folder, "b.sqlite"));
  const store = createStore(database, { now: () => 0, logged: () => false });
  for (const cursor of [JSON.stringify(["A#1", "A"]), "[]", "no"])
    await expect(store.scan({ prefix: "P#", cursor })).rejects.toMatchObject({
      code: "badCursor",
      status: 400,
    });
  database.close();
});
