import type { Job, World } from "../ports";
import { Refusal } from "../refusal";
import { tellOfChange } from "./notices";
import { settleStanding } from "./setStanding";

/** One job about an event. Safe to repeat; an event or a person that is gone has nothing left to do. */
export async function workGathering(w: World, job: Extract<Job, { job: "gathering" }>): Promise<void> {
  try {
    if (job.tell !== undefined) await tellOfChange(w, job.id, job.tell, job.after);
    if (job.person !== undefined) await settleStanding(w, job.id, job.person);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return;
    throw error;
  }
}
