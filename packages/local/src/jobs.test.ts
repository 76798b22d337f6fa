import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Job, Log } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import { type Database, openDatabase } from "./database";
import { createJobs } from "./jobs";

const silent: Log = { info() {}, warn() {}, error() {} };
const page = (id: string): Job => ({ job: "page", group: "W#1#0", id });

describe("the queue on one machine", () => {
  const folders: string[] = [];
  const open: Database[] = [];
  const file = () => {
    const folder = mkdtempSync(join(tmpdir(), "rekindle-jobs-"));
    folders.push(folder);
    return join(folder, "data.sqlite");
  };
  const database = (path = file()) => {
    const made = openDatabase(path);
    open.push(made);
    return made;
  };
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  it("works what is sent, each job once, and says when it has nothing left", async () => {
    const jobs = createJobs(database(), { clock: { now: Date.now }, log: silent });
    const seen: string[] = [];
    jobs.start(async (job) => {
      await new Promise((done) => setTimeout(done, 1));
      if (job.job === "page") seen.push(job.id);
    });
    await jobs.send(Array.from({ length: 50 }, (_, n) => page(String(n))));
    await jobs.idle();
    expect(seen.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(jobs.waiting()).toBe(0);
    await jobs.stop();
  });

  it("works jobs that a job sends, before it says that it is idle", async () => {
    const jobs = createJobs(database(), { clock: { now: Date.now }, log: silent });
    let worked = 0;
    jobs.start(async (job) => {
      worked += 1;
      if (job.job === "page" && job.id.length < 5) await jobs.send([page(`${job.id}x`), page(`${job.id}y`)]);
    });
    await jobs.send([page("a")]);
    await jobs.idle();
    expect(worked).toBe(1 + 2 + 4 + 8 + 16);
    await jobs.stop();
  });

  it("lets answers of people overtake pages", async () => {
    const jobs = createJobs(database(), { clock: { now: Date.now }, log: silent, concurrency: 1 });
    await jobs.send([page("1"), page("2"), { job: "respond", input: {} }]);
    const order: string[] = [];
    jobs.start(async (job) => void order.push(job.job));
    await jobs.idle();
    expect(order).toEqual(["respond", "page", "page"]);
    await jobs.stop();
  });

  it("waits for a delay and for the back-off after a fault, by the world's clock", async () => {
    let now = 1_000_000;
    const jobs = createJobs(database(), { clock: { now: () => now }, log: silent });
    let tries = 0;
    jobs.start(async () => {
      tries += 1;
      if (tries < 3) throw new Error("not yet");
    });
    await jobs.send([page("1")], { delay: 60_000 });
    await jobs.idle();
    expect(tries).toBe(0);
    expect(jobs.nextDue()).toBe(now + 60_000);
    for (let step = 0; step < 3; step += 1) {
      now = jobs.nextDue() ?? now;
      await jobs.idle();
    }
    expect(tries).toBe(3);
    expect(jobs.nextDue()).toBeUndefined();
    await jobs.stop();
  });

  it("puts a job aside after five faults, and at once after a definite no; both can be replayed", async () => {
    let now = 0;
    const jobs = createJobs(database(), { clock: { now: () => now }, log: silent });
    let broken = true;
    let tries = 0;
    jobs.start(async (job) => {
      tries += 1;
      if (job.job === "respond" && broken) throw new Refusal("badSignal", "This is no signal.", 422);
      if (broken) throw new Error("broken");
    });
    await jobs.send([page("1"), { job: "respond", input: null }]);
    while (jobs.waiting() > 0) {
      await jobs.idle();
      now = jobs.nextDue() ?? now;
    }
    expect(tries).toBe(6);
    const letters = jobs.deadLetters();
    expect(letters.map(({ job, attempts, error }) => [job.job, attempts, error])).toEqual([
      ["page", 5, "Error: broken"],
      ["respond", 1, "Refusal: This is no signal."],
    ]);
    broken = false;
    for (const letter of letters) await jobs.replay(letter.id);
    await jobs.idle();
    expect(tries).toBe(8);
    expect(jobs.deadLetters()).toEqual([]);
    await expect(jobs.replay(letters[0]!.id)).rejects.toMatchObject({ code: "unknownLetter" });
    await jobs.stop();
  });

  it("names each message, and looks once more after the person when a letter is dropped", async () => {
    const jobs = createJobs(database(), { clock: { now: () => 0 }, log: silent });
    const done: unknown[] = [];
    jobs.start(async (job) => {
      if (job.job !== "respond") return;
      done.push([job.delivery, Reflect.get(Object(job.input), "signal")]);
      if (done.length === 1) throw new Refusal("broken", "This is broken.", 422);
    });
    const input = { signal: "event", person: "per_1", name: "order", at: 1, source: "shop", id: "e1" };
    await jobs.send([{ job: "respond", input }]);
    await jobs.idle();
    const [letter] = jobs.deadLetters();
    await jobs.drop(letter!.id);
    await jobs.idle();
    expect(done).toEqual([
      ["q1", "event"],
      ["q1", "profile"],
    ]);
    expect(jobs.deadLetters()).toEqual([]);
    expect(jobs.waiting()).toBe(0);
    await jobs.stop();
  });

  it("brings back at once, at the next start, what was under way when the process ended", async () => {
    const path = file();
    const before = database(path);
    const left = createJobs(before, { clock: { now: Date.now }, log: silent });
    await left.send([page("1")]);
    left.start(() => new Promise(() => {}));
    await new Promise((done) => setTimeout(done, 20));
    before.close();
    const jobs = createJobs(database(path), { clock: { now: Date.now }, log: silent });
    const seen: Job[] = [];
    jobs.start(async (job) => void seen.push(job));
    await expect.poll(() => seen).toEqual([page("1")]);
    await jobs.stop();
  });
});
