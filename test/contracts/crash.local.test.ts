import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Change } from "#engine/ports";
import { openDatabase } from "#local/database";
import { createJobs } from "#local/jobs";
import { createStore } from "#local/store";

const ROUNDS = 4;
const silent = { info() {}, warn() {}, error() {} };

/** Runs the writer and kills it as soon as it has said so many lines. */
async function killAfter(path: string, round: number, lines: number): Promise<string[]> {
  const script = fileURLToPath(new URL("../worlds/crashing.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, path, String(round)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let fault = "";
  child.stderr.on("data", (chunk: Buffer) => {
    fault += chunk.toString();
  });
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split("\n").length > lines) child.kill("SIGKILL");
  });
  const signal = await new Promise((done) => child.once("close", (_, by) => done(by)));
  expect(signal, fault).toBe("SIGKILL");
  // The last line may have been cut by the kill.
  return said.split("\n").slice(0, -1);
}

describe("kill -9 in the middle of writing", () => {
  it("loses nothing that was answered: no row, no change, no job", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rekindle-crash-"));
    const path = join(folder, "data.sqlite");
    const said: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      said.push(...(await killAfter(path, round, 150 + round * 211)));

    const database = openDatabase(path);
    const store = createStore(database, { now: Date.now });
    const idsOf = (word: string) =>
      said.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

    const wrote = idsOf("wrote");
    expect(wrote.length).toBeGreaterThan(100);
    const keys = wrote.flatMap((id) =>
      Array.from({ length: 20 }, (_, k) => ({ group: `P#${id}-${k}`, id: "S" })),
    );
    const rows = await store.batchGet(keys);
    expect(rows.filter((row) => row === undefined).length).toBe(0);

    // Rows and their changes are written together: every row has exactly one change, and none is left over.
    const changes: Change[] = [];
    for (let part = store.changes("", 1_000); part.length > 0; part = store.changes(part.at(-1)!.seq, 1_000))
      changes.push(...part);
    const changed = changes.map((change) => change.key.group);
    expect(new Set(changed).size).toBe(changed.length);
    let stored = 0;
    let cursor: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof store.scan>> = await store.scan({ prefix: "P#", cursor });
      stored += page.rows.length;
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(changed.length).toBe(stored);
    // A call is one transaction: never a part of its twenty rows.
    expect(stored % 20).toBe(0);

    const jobs = createJobs(database, { clock: { now: Date.now }, log: silent });
    jobs.start(async (job) => {
      if (job.job === "page") await store.write([{ put: { group: "DONE", id: job.id, data: 1 } }]);
    });
    await expect.poll(() => jobs.waiting(), { timeout: 30_000 }).toBe(0);
    await jobs.idle();
    expect(jobs.deadLetters()).toEqual([]);
    const done = await store.batchGet(
      [...idsOf("queued"), ...idsOf("worked")].map((id) => ({ group: "DONE", id })),
    );
    expect(done.filter((row) => row === undefined).length).toBe(0);
    await jobs.stop();
    database.close();
    rmSync(folder, { recursive: true });
  });
});
