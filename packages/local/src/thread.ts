import { parentPort, workerData } from "node:worker_threads";
import { keepGuards } from "#engine/guards";
import type { Job } from "#engine/ports";
import { work, workTogether } from "#engine/work";
import { type Answer, type Asked, type Beginning, toldOf } from "./threadWords";
import { createWorld } from "./world";

const GUARDS_EVERY = 2_000;

/** A thread that works jobs beside the main one, on a connection of its own to the same file. */
function main(port: NonNullable<typeof parentPort>, beginning: Beginning): void {
  const say = (answer: Answer) => port.postMessage(answer);
  const world = createWorld(beginning.env, undefined, beginning, (people) => {
    if (people.length > 0) say({ answer: "wrote", people });
  });
  const { jobs } = world;
  // The main thread hands the jobs out, so it must hear of new ones.
  const w = {
    ...world,
    jobs: {
      ...jobs,
      async send(some: Job[], options?: { delay?: number }) {
        await jobs.send(some, options);
        say({ answer: "woken" });
      },
    },
  };
  const keeping = setInterval(() => void keepGuards(world), GUARDS_EVERY);
  port.on("message", async (asked: Asked) => {
    if (asked.ask === "stop") {
      clearInterval(keeping);
      await keepGuards(world);
      world.database.close();
      port.close();
      return;
    }
    const { lot, jobs: some } = asked;
    const [only] = some;
    const faults =
      some.length === 1 && only
        ? [await work(w, only).then(() => undefined, faultOf)]
        : await workTogether(w, some).catch((fault: unknown) => some.map(() => faultOf(fault)));
    say({
      answer: "done",
      lot,
      faults: faults.map((fault) => (fault === undefined ? undefined : toldOf(fault))),
    });
  });
  say({ answer: "ready" });
}

const faultOf = (fault: unknown): unknown => fault ?? new Error("a job failed without a reason");

if (parentPort) main(parentPort, workerData as Beginning);
