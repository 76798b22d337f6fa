import { syncAccount } from "./accounts/syncAccount";
import { runAccountUnmerge } from "./accounts/unmergeAccounts";
import { runAct } from "./acts/runAct";
import { forgetInImports } from "./consent/forgetInImports";
import { runSuppression } from "./consent/suppressionRuns";
import { runAudience } from "./enroll";
import { applySubmission } from "./forms/applySubmission";
import { workGathering } from "./gatherings/workGathering";
import { runBatch } from "./letters/runBatch";
import { runMigration } from "./migration";
import { deliverNotice } from "./notices/deliver";
import { runPage } from "./page";
import { unpark } from "./parked";
import { convertField } from "./people/convertField";
import { runImport } from "./people/importPeople";
import { runMerge } from "./people/mergePeopleRun";
import type { Job, World } from "./ports";
import { type Heard, respond, respondAll } from "./respond";
import { runSnapshot } from "./segments/snapshot";
import { parseSignal, personOf } from "./signal";
import { runSweep } from "./traits/sweep";

type Do = { [J in Job["job"]]: (w: World, job: Extract<Job, { job: J }>) => Promise<void> };

const DO: Do = {
  page: (w, job) => runPage(w, job),
  respond: (w, job) => respond(w, job.input, job.delivery),
  enroll: (w, job) => runAudience(w, job.journey, job.run),
  import: (w, job) => runImport(w, job.id),
  traits: (w, job) => runSweep(w, job.run),
  forget: (w, job) => forgetInImports(w, job),
  suppress: (w, job) => runSuppression(w, job.id),
  resume: (w, job) => unpark(w, job.journey),
  migrate: (w, job) => runMigration(w, job.journey, job.run),
  account: (w, job) => syncAccount(w, job.id, job.after),
  snapshot: (w, job) => runSnapshot(w, job.segment, job.run),
  letters: (w, job) => runBatch(w, job.batch),
  field: (w, job) => convertField(w, job.field, job.cursor),
  merge: async (w, { id }) =>
    void (await (id.startsWith("amg") ? runAccountUnmerge(w, id) : runMerge(w, id))),
  form: (w, job) => applySubmission(w, job.form, job.id),
  gathering: (w, job) => workGathering(w, job),
  act: (w, job) => runAct(w, job),
  notice: (w, job) => deliverNotice(w, job.id, job.member),
};

/** Does one job of the queue. Whatever it throws brings the job back; every job is safe to repeat. */
export async function work(w: World, job: Job): Promise<void> {
  await (DO[job.job] as (w: World, job: Job) => Promise<void>)(w, job);
}

/**
 * Does jobs that may be done together, and says of each what it has thrown, if anything. Signals of different
 * people share their reads and commits; a fault among them is found by doing each alone.
 */
export async function workTogether(w: World, jobs: Job[]): Promise<unknown[]> {
  const faults: unknown[] = jobs.map(() => undefined);
  const alone = async (i: number): Promise<void> => {
    try {
      await work(w, jobs[i]!);
    } catch (fault) {
      faults[i] = fault ?? new Error("a job failed without a reason");
    }
  };
  const { rounds, others } = roundsOf(jobs);
  for (const round of rounds) {
    try {
      await respondAll(
        w,
        round.map(({ heard }) => heard),
      );
    } catch {
      // Whose fault it was comes out here; what is committed already is known again and not done twice.
      for (const { i } of round) await alone(i);
    }
  }
  // What other systems do takes as long as they like, so a slow one must not hold up the rest.
  const acts = others.filter((i) => jobs[i]?.job === "act");
  await Promise.all(acts.map(alone));
  for (const i of others) if (jobs[i]?.job !== "act") await alone(i);
  return faults;
}

/** Signals in rounds, those of one person one round after the other, and the places of all other jobs. */
function roundsOf(jobs: Job[]): { rounds: { i: number; heard: Heard }[][]; others: number[] } {
  const rounds: { i: number; heard: Heard }[][] = [];
  const others: number[] = [];
  const taken = new Map<string, number>();
  for (const [i, job] of jobs.entries()) {
    const heard = heardIn(job);
    const person = heard && personOf(heard.signal);
    if (!heard || person === undefined) {
      others.push(i);
      continue;
    }
    const n = taken.get(person) ?? 0;
    taken.set(person, n + 1);
    const round = rounds[n] ?? [];
    rounds[n] = round;
    round.push({ i, heard });
  }
  return { rounds, others };
}

function heardIn(job: Job): Heard | undefined {
  if (job.job !== "respond") return undefined;
  try {
    return { signal: parseSignal(job.input), delivery: job.delivery };
  } catch {
    return undefined;
  }
}
