import { join, resolve } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { createMirror } from "#engine/segments/columns/mirror";
import { openDatabase } from "./database";
import type { MirrorAsked, MirrorSaid } from "./mirrorWords";
import { createStore } from "./store";
import { type Beginning, toldOf } from "./threadWords";
import { createTurns } from "./turns";

/** Of the time somebody has, so much goes to asking; the rest is for the way there and back. */
const ASKING = 0.5;

/** Changes are read again so often, ms, and before every answer. */
const FOLLOW_EVERY = 250;

/** The thread that keeps everybody in columns, on a connection of its own that never writes. */
function main(port: NonNullable<typeof parentPort>, { env, turns }: Beginning): void {
  const say = (said: MirrorSaid) => port.postMessage(said);
  const path = join(resolve(env.REKINDLE_DATA), "rekindle.sqlite");
  const database = openDatabase(path, { sync: env.REKINDLE_SYNC, turns: createTurns(turns), joins: true });
  const store = createStore(database, { now: Date.now, logged: () => false });
  const mirror = createMirror({ store }, () => performance.now());
  const dropped = new Set<number>();
  const began = performance.now();

  const answer = async ({ n, question, within }: MirrorAsked & { ask: "question" }): Promise<void> => {
    try {
      const told = !mirror.ready()
        ? undefined
        : within === undefined
          ? await mirror.ask(question, () => dropped.has(n))
          : await mirror.askWithin(question, within * ASKING);
      say({ said: "answer", n, answer: told });
    } catch (fault) {
      say({ said: "fault", n, fault: toldOf(fault) });
    } finally {
      dropped.delete(n);
    }
  };

  const following = setInterval(() => void mirror.follow(), FOLLOW_EVERY);
  port.on("message", (asked: MirrorAsked) => {
    if (asked.ask === "wrote") mirror.wrote(asked.people);
    else if (asked.ask === "question") void answer(asked);
    else if (asked.ask === "drop") dropped.add(asked.n);
    else {
      clearInterval(following);
      database.close();
      port.close();
      process.exit();
    }
  });
  void mirror
    .load()
    .then(() => say({ said: "ready", ...mirror.size(), ms: Math.round(performance.now() - began) }));
}

if (parentPort) main(parentPort, workerData as Beginning);
