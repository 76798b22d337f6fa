import { runAudience } from "./enroll";
import { runPage } from "./page";
import { runImport } from "./people/importPeople";
import type { Job, World } from "./ports";
import { unpark } from "./publish";
import { respond } from "./respond";

type Do = { [J in Job["job"]]: (w: World, job: Extract<Job, { job: J }>) => Promise<void> };

const DO: Do = {
  page: (w, job) => runPage(w, job),
  respond: (w, job) => respond(w, job.input),
  enroll: (w, job) => runAudience(w, job.journey, job.run),
  import: (w, job) => runImport(w, job.id),
  resume: (w, job) => unpark(w, job.journey),
};

/** Does one job of the queue. Whatever it throws brings the job back; every job is safe to repeat. */
export async function work(w: World, job: Job): Promise<void> {
  await (DO[job.job] as (w: World, job: Job) => Promise<void>)(w, job);
}
