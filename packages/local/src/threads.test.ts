import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Job, Log } from "#engine/ports";
import { respondJob } from "#engine/respond";
import { draft, house, people } from "#test/fixtures/small";
import { openDatabase } from "./database";
import { readEnvironment } from "./environment";
import { startThreads } from "./threads";
import { createTurns } from "./turns";
import { createWorld } from "./world";

const folder = mkdtempSync(join(tmpdir(), "rekindle-threads-"));
// Beside the packages, so that those which are not bundled are found.
const built = resolve("node_modules", ".cache", "rekindle-threads");
const thread = join(built, "thread.mjs");
const env = readEnvironment({ REKINDLE_DATA: folder, REKINDLE_LOG: "silent" });

beforeAll(async () => {
  mkdirSync(built, { recursive: true });
  await build({
    entryPoints: ["packages/local/src/thread.ts"],
    outfile: thread,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    external: ["libsql", "pino", "nodemailer"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(built, { recursive: true, force: true });
});

const silent: Log = { info() {}, warn() {}, error() {} };
const order = (person: string): Job =>
  respondJob({ signal: "event", person, name: "order.placed", at: 1, source: "shop", id: `o-${person}` });

it("works jobs in a thread, tells their faults, and one that dies gives them back", async () => {
  const first = createWorld(env);
  await house(first);
  await people(first, 3);
  await draft(first, []);
  first.database.close();

  const turns = createTurns();
  const main = openDatabase(join(folder, "rekindle.sqlite"), { turns });
  const threads = startThreads(1, { env, turns: turns.shared }, silent, thread);
  const signals = ["per_000000", "per_000001"].map(order);
  expect(await threads.work(signals, 1)).toEqual([undefined, undefined]);
  const heard = main
    .statement("SELECT count(*) FROM rows WHERE grp LIKE 'P#%' AND data LIKE '%order.placed%'")
    .get();
  expect(heard).toEqual([2]);

  const [fault] = (await threads.work([{ job: "respond", input: null }], 1)) ?? [];
  expect(fault).toMatchObject({ name: "Refusal", code: "badSignal", status: 422 });

  // Its jobs come back as if a process had died; another takes its place and works on.
  const post = vi.spyOn(Worker.prototype, "postMessage");
  // It cannot be done before it dies: the turn to write is not its own.
  await turns.take();
  const lost = threads.work([order("per_000002")], 1);
  const [worker] = post.mock.contexts;
  if (worker instanceof Worker) await worker.terminate();
  post.mockRestore();
  turns.give();
  expect(await lost).toMatchObject([{ message: "its thread ended" }]);
  expect(await threads.work([order("per_000002")], 1)).toEqual([undefined]);
  expect(main.statement("SELECT v FROM rows WHERE grp = 'P#per_000002' AND id = 'S'").get()).toEqual([2]);
  await threads.stop();
  main.close();
});
