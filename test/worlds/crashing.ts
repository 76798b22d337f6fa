import { openDatabase } from "#local/database";
import { createJobs } from "#local/jobs";
import { createStore } from "#local/store";

/**
 * A process that is meant to be killed: it writes rows and queues jobs as fast as it can and says on standard
 * output what has been answered. A line is only printed after its write was.
 */
const path = process.argv[2] ?? "";
const round = process.argv[3] ?? "0";
const database = openDatabase(path);
const store = createStore(database, { now: Date.now });
const silent = { info() {}, warn() {}, error() {} };
const jobs = createJobs(database, { clock: { now: Date.now }, log: silent });
const say = (line: string) => process.stdout.write(`${line}\n`);

jobs.start(async (job) => {
  if (job.job !== "page") return;
  // What a job does is a row; the row and the end of the job are two writes, and the kill may come between.
  await store.write([{ put: { group: "DONE", id: job.id, data: 1 } }]);
  say(`worked ${job.id}`);
});

for (let n = 0; ; n += 1) {
  const id = `${round}-${String(n).padStart(6, "0")}`;
  const people = Array.from({ length: 20 }, (_, k) => ({
    put: { group: `P#${id}-${k}`, id: "S", data: { id, text: "x".repeat(300) } },
    if: "absent" as const,
  }));
  const outcomes = await store.write(people);
  if (outcomes.every((one) => one.ok)) say(`wrote ${id}`);
  await jobs.send([{ job: "page", group: "W", id }]);
  say(`queued ${id}`);
}
