import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment } from "#local/environment";
import { createWorld, type LocalWorld } from "#local/world";

/** Runs something on a real local world of its own, with an empty data folder that is gone afterwards. */
export async function inHouse<T>(work: (w: LocalWorld) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "rekindle-bench-"));
  const w = createWorld(readEnvironment({ REKINDLE_DATA: folder, REKINDLE_LOG: "error" }));
  try {
    return await work(w);
  } finally {
    w.database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The value that so many of them (a fraction) do not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
