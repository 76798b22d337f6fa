import { runAudience } from "./enroll";
import { runPage } from "./page";
import { unpark } from "./parked";
import { runImport } from "./people/importPeople";
import type { Job, World } from "./ports";
import { respond, respondAll } from "./respond";
import { parseSignal, personOf } from "./signal";

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
  for (const round of roundsOf(jobs)) {
    const inputs = round.flatMap((i) => {
      const job = jobs[i]!;
      return job.job === "respond" ? [job.input] : [];
    });
    const together = round.length > 1 && inputs.length === round.length;
    if (together) {
      try {
        await respondAll(w, inputs);
        continue;
      } catch {
        // Whose fault it was comes out below; what is committed already is known again and not done twice.
      }
    }
    for (const i of round) await alone(i);
  }
  return faults;
}

/** Jobs by place: signals of one person one round after the other, everything else in rounds of its own. */
function roundsOf(jobs: Job[]): number[][] {
  const rounds: number[][] = [];
  const alone: number[][] = [];
  const taken = new Map<string, number>();
  for (const [i, job] of jobs.entries()) {
    const person = job.job === "respond" ? personIn(job.input) : undefined;
    if (person === undefined) {
      alone.push([i]);
      continue;
    }
    const n = taken.get(person) ?? 0;
    taken.set(person, n + 1);
    const round = rounds[n] ?? [];
    rounds[n] = round;
    round.push(i);
  }
  return [...rounds, ...alone];
}

function personIn(input: unknown): string | undefined {
  try {
    return personOf(parseSignal(input));
  } catch {
    return undefined;
  }
}
