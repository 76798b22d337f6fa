import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { bundle, type Patch } from "./bundle";
import type { Said, Swarming } from "./swarming";
import { addTally, newTally, type Tally } from "./tally";

export interface Swarm {
  tally: Tally;
  /** seeds of worlds in which something was wrong */
  bad: number[];
  seconds: number;
  /** seconds until the first of them, where there is one */
  found?: number;
}

/**
 * Plays worlds on every core. The production code is bundled first, as it is or as a mutant; a thread whose code hangs
 * is ended after `patience` seconds, which counts as a fault found.
 */
export async function swarm(
  how: Omit<Swarming, "first" | "step"> & {
    seed: number;
    patches?: readonly Patch[];
    patience?: number;
    /** seconds after which all threads are ended where they are */
    most?: number | undefined;
    threads?: number;
  },
  onProgress: (sum: Swarm) => void = () => {},
): Promise<Swarm> {
  const folder = mkdtempSync(join(tmpdir(), "rekindle-prove-"));
  const file = join(folder, "swarming.mjs");
  const threads = how.threads ?? availableParallelism();
  const began = performance.now();
  const sum: Swarm = { tally: newTally(), bad: [], seconds: 0 };
  let over: NodeJS.Timeout | undefined;
  const since = () => (performance.now() - began) / 1_000;
  try {
    await bundle("swarming.ts", file, how.patches);
    const workers: Worker[] = [];
    const end = () => Promise.all(workers.map((worker) => worker.terminate()));
    if (how.most !== undefined) over = setTimeout(() => void end(), how.most * 1_000);
    const one = (n: number) =>
      new Promise<void>((resolve, reject) => {
        const worker = new Worker(file, {
          workerData: {
            first: how.seed + n,
            step: threads,
            transitions: Math.ceil(how.transitions / threads),
            findOne: how.findOne,
            focus: how.focus,
          } satisfies Swarming,
          resourceLimits: { maxYoungGenerationSizeMb: 64 },
        });
        workers.push(worker);
        const late = () => {
          sum.found ??= since();
          sum.tally.told.push(`it hung for ${how.patience} s`);
          void end();
        };
        let timer = how.patience === undefined ? undefined : setTimeout(late, how.patience * 1_000);
        worker.on("message", ({ seed, bad, tally }: Said) => {
          if (timer) timer.refresh();
          addTally(sum.tally, tally);
          sum.seconds = since();
          if (bad) {
            sum.bad.push(seed);
            sum.found ??= since();
            if (how.findOne) void end();
          }
          onProgress(sum);
        });
        worker.on("error", reject);
        worker.on("exit", () => {
          clearTimeout(timer);
          timer = undefined;
          resolve();
        });
      });
    await Promise.all(Array.from({ length: threads }, (_, n) => one(n)));
  } finally {
    clearTimeout(over);
    rmSync(folder, { recursive: true, force: true });
  }
  sum.seconds = since();
  return sum;
}
