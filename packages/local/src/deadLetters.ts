import { aboutJob } from "#engine/deadLetters";
import type { DeadLetters } from "#engine/ports";
import type { LocalJobs } from "./jobs";

/** What the queue of this machine has put aside. */
export const localDeadLetters = (jobs: LocalJobs): DeadLetters => ({
  list: async () =>
    jobs.deadLetters().map(({ id, job, attempts, error, at }) => ({
      id: String(id),
      ...aboutJob(job),
      attempts,
      reason: error,
      at,
    })),
  replay: (id) => jobs.replay(numberOf(id)),
  drop: (id) => jobs.drop(numberOf(id)),
});

/** Anything that is no number is an id nobody has. */
const numberOf = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : -1);
