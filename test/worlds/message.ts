import type { Job } from "#engine/ports";

/** A job as a queue hands it out: news of a person carries the name of its message, the same whenever it comes again. */
export const message = (job: Job, name: string): Job =>
  job.job === "respond" ? { ...job, delivery: job.delivery ?? name } : job;
