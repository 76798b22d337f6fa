import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import type { Log } from "#engine/ports";
import { activate } from "#engine/publish";
import type { PersonState } from "#journey/person";
import { draft, house, people, reactivation } from "#test/fixtures/small";
import { readEnvironment } from "./environment";
import { startHouse } from "./start";

/** A house whose data file may grow so far and no further, as on a disk that fills. */
async function houseOnSmallDisk(folder: string) {
  const told: string[] = [];
  const say = (event: string) => void told.push(event);
  const log: Log = { info: say, warn: say, error: say };
  const env = {
    PORT: "0",
    REKINDLE_DATA: folder,
    REKINDLE_EMPTY: "1",
    REKINDLE_CLOCK: "manual",
    REKINDLE_THREADS: "1",
  };
  const { world, url, stop } = await startHouse(readEnvironment(env), { log });
  const { database } = world;
  const pragma = (text: string) => Number(database.statement(`PRAGMA ${text}`).get()?.[0]);
  return {
    world,
    told,
    stop,
    health: () => fetch(`${url}/api/health`),
    fill: () => pragma(`max_page_count = ${pragma("page_count")}`),
    makeRoom: () => pragma("max_page_count = 1000000"),
  };
}

describe("a disk that fills", () => {
  const folder = mkdtempSync(join(tmpdir(), "rekindle-full-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("refuses with a sentence, keeps what is committed, says so, and goes on when there is room", async () => {
    const { world: w, told, stop, health, fill, makeRoom } = await houseOnSmallDisk(folder);
    const content = await house(w);
    const ids = await people(w, 40);
    await draft(w, reactivation(content));
    fill();

    // More than the free places within the file can hold, in one call and in many.
    const big = (n: number) => ({ put: { group: "BIG", id: String(n), data: "x".repeat(50_000) } });
    const many = Array.from({ length: 40 }, (_, n) => big(n));
    await expect(w.store.write(many)).rejects.toMatchObject({
      code: "diskFull",
      status: 507,
      message: expect.stringContaining("Make room on the disk"),
    });
    expect((await w.store.query("BIG")).rows).toEqual([]);
    expect((await w.store.batchGet(ids.map(keys.person))).every((row) => row?.v === 1)).toBe(true);
    expect(told.filter((event) => event === "disk.full")).toHaveLength(1);
    const sick = await health();
    expect(sick.status).toBe(507);
    expect(await sick.json()).toMatchObject({ code: "diskFull" });

    makeRoom();
    expect((await health()).status).toBe(200);
    expect(told).toContain("disk.room");
    await activate(w, "jny_1", "mem_1");
    await w.manual!.moveTo(w.clock.now() + 60_000);
    await expect.poll(() => w.letters.since(0, 100).length, { timeout: 20_000 }).toBe(40);
    const states = await w.store.batchGet<PersonState>(ids.map(keys.person));
    expect(states.every((row) => row?.data.touches[0]?.status === "sent")).toBe(true);
    await stop();
  }, 60_000);
});
