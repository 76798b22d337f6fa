import { parentPort, workerData } from "node:worker_threads";
import { type Focus, focusedScene } from "./focus";
import { playWorld } from "./swarm";
import { addTally, newTally, type Tally, wrongsOf } from "./tally";

/** One thread of several that play worlds until they have made so many durable transitions, or found a fault. */
export interface Swarming {
  /** seeds are first, first + step, first + 2 × step … */
  first: number;
  step: number;
  transitions: number;
  /** stop at the first world in which something was wrong, and say so after each */
  findOne: boolean;
  focus?: Focus | undefined;
}

/** What a thread has seen since it last said something. */
export interface Said {
  seed: number;
  bad: boolean;
  tally: Tally;
}

const { first, step, transitions, findOne, focus } = workerData as Swarming;
let sum = newTally();
let unsaid = 0;
let done = 0;
for (let seed = first; done < transitions; seed += step) {
  const tally = await playWorld(seed >>> 0, focusedScene(seed >>> 0, focus));
  done += tally.events.transitions;
  addTally(sum, tally);
  const bad = wrongsOf(tally) > 0;
  unsaid += 1;
  if (!bad && !findOne && unsaid < 20 && done < transitions) continue;
  parentPort?.postMessage({ seed: seed >>> 0, bad, tally: sum } satisfies Said);
  sum = newTally();
  unsaid = 0;
  if (bad && findOne) break;
}
