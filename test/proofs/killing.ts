import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keys } from "#engine/keys";
import type { PersonState } from "#journey/person";
import { readEnvironment } from "#local/environment";
import { createWorld, type LocalWorld } from "#local/world";
import { draft, house, people, reactivation } from "#test/fixtures/small";
import { bundle, root } from "./bundle";
import { fateOf } from "./dice";

export interface Killing {
  kills: number;
  touches: number;
  unknown: number;
  lost: number;
  double: number;
  stuck: number;
  unsent: number;
}

/**
 * T8: a real house on SQLite is killed with `kill -9` at random moments and started again on the same folder, so many
 * times; then it may end, and everybody is accounted for by the letters that really lie in its mailbox.
 */
export async function killing(how: { seed: number; people: number; kills: number }): Promise<Killing> {
  const folder = mkdtempSync(join(tmpdir(), "rekindle-kill-"));
  // Beside the packages, so that those which are not bundled are found.
  const built = join(root, "node_modules", ".cache", "rekindle-prove");
  mkdirSync(built, { recursive: true });
  const program = join(built, `dying-${process.pid}.mjs`);
  const fate = fateOf(how.seed);
  try {
    await bundle("../worlds/dying.ts", program);
    // The threads that work beside the main one die with it.
    await bundle("../../packages/local/src/thread.ts", join(built, "thread.mjs"));
    await furnish(folder, how.people);
    let kills = 0;
    while (kills < how.kills) {
      if (!(await liveAndDie(program, folder, how.people, fate.between(20, 500)))) break;
      kills += 1;
    }
    await liveAndDie(program, folder, how.people);
    return { kills, ...(await account(folder, how.people)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(program, { force: true });
  }
}

const open = (folder: string): LocalWorld =>
  createWorld(readEnvironment({ REKINDLE_DATA: folder, REKINDLE_CLOCK: "manual", REKINDLE_LOG: "silent" }));

async function furnish(folder: string, n: number): Promise<void> {
  const w = open(folder);
  const content = await house(w);
  await people(w, n);
  await draft(w, reactivation(content));
  w.database.close();
}

/** Runs the house; kills it so many ms after it began to work, or lets it end. Answers whether it was killed. */
async function liveAndDie(program: string, folder: string, n: number, after?: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, folder, String(n)], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let fault = "";
  child.stderr.on("data", (part: Buffer) => {
    fault += part.toString();
  });
  child.stdout.on("data", (part: Buffer) => {
    if (after !== undefined && !said.includes("ready") && part.toString().includes("ready"))
      setTimeout(() => child.kill("SIGKILL"), after);
    said += part.toString();
  });
  const signal = await new Promise((resolve) => child.once("close", (_, by) => resolve(by)));
  if (signal !== "SIGKILL" && !said.includes("done"))
    throw new Error(`the house ended by itself:\n${said}${fault}`);
  return signal === "SIGKILL";
}

async function account(folder: string, n: number): Promise<Omit<Killing, "kills">> {
  const w = open(folder);
  const letters = new Map<string, number>();
  for (let number = 0; ; ) {
    const some = w.letters.since(number, 5_000);
    for (const { letter } of some) {
      const touch = letter.tags.touch ?? "";
      if (letter.direction === "out") letters.set(touch, (letters.get(touch) ?? 0) + 1);
    }
    const last = some.at(-1);
    if (!last) break;
    number = last.number;
  }
  const sum = { touches: 0, unknown: 0, lost: 0, double: 0, stuck: 0, unsent: 0 };
  for (const times of letters.values()) sum.double += times - 1;
  for (let i = 0; i < n; i++) {
    const id = `per_${String(i).padStart(6, "0")}`;
    const state = (await w.store.get<PersonState>(keys.person(id)))?.data;
    if (!state?.past.jny_1) sum.lost += 1;
    if (!state) continue;
    const open = state.touches.some((t) => t.status === "pending" || t.status === "retry");
    if (open || Object.keys(state.enrollments).length > 0) sum.stuck += 1;
    for (const touch of state.touches) {
      sum.touches += 1;
      const there = touch.channel === "call" ? await w.store.get(keys.task(touch.id)) : letters.has(touch.id);
      if (touch.status === "unknown") sum.unknown += 1;
      if (touch.status === "sent" && !there) sum.unsent += 1;
    }
  }
  w.database.close();
  return sum;
}
