import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "#local/database";
import { localDeadLetters } from "#local/deadLetters";
import { createJobs } from "#local/jobs";
import { field, openHouse } from "./house";

it("shows stuck work without anything about people, and does it again or drops it", async () => {
  const h = openHouse();
  let now = 1_000;
  const silent = { info() {}, warn() {}, error() {} };
  const jobs = createJobs(openDatabase(join(mkdtempSync(join(tmpdir(), "letters-")), "jobs.sqlite")), {
    clock: { now: () => now },
    log: silent,
  });
  h.world.deadLetters = localDeadLetters(jobs);
  const fault = 'cannot write "Ana Ruiz" <ana@example.org>, +49 170 1234567';
  let broken = true;
  let done = 0;
  jobs.start(async () => {
    if (broken) throw new Error(fault);
    done += 1;
  });
  await jobs.send([
    { job: "enroll", journey: "jny_1", run: "run_1" },
    { job: "import", id: "imp_1" },
  ]);
  while (jobs.waiting() > 0) {
    await jobs.idle();
    now = jobs.nextDue() ?? now;
  }
  const say = h.as("manager");
  const list = await say("GET", "/api/dead-letters");
  expect(list.body).toMatchObject({
    items: [
      { what: "Letting an audience in", journey: "jny_1", attempts: 5, at: now },
      { what: "An import", attempts: 5 },
    ],
  });
  expect(list.text).toContain("cannot write");
  expect(list.text).not.toMatch(/Ana|example\.org|1234567/);
  expect((await h.as("field")("GET", "/api/dead-letters")).status).toBe(403);
  broken = false;
  const [first, second] = [0, 1].map((n) => String(field(list, "items", String(n), "id")));
  expect((await say("POST", `/api/dead-letters/${first}/replay`)).status).toBe(204);
  expect((await say("DELETE", `/api/dead-letters/${second}`)).status).toBe(204);
  await jobs.idle();
  expect(done).toBe(1);
  expect((await say("GET", "/api/dead-letters")).body).toEqual({ items: [] });
  expect(await say("DELETE", `/api/dead-letters/${second}`)).toMatchObject({
    status: 404,
    body: { code: "unknownLetter" },
  });
  await jobs.stop();
});
