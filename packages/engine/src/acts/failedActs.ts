import type { Profile } from "#journey/person";
import { keys } from "../keys";
import { nameOf } from "../people/nameOf";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { type ActJob, type ActRow, actKey, type FailedAct } from "./rows";

export interface FailedView extends FailedAct {
  name: string;
}

/** What a journey could not do, one page; only of a step when one is named. */
export async function listFailed(
  w: World,
  journey: string,
  { step, after, limit = 100 }: { step?: string; after?: string; limit?: number } = {},
): Promise<{ items: FailedView[]; after?: string }> {
  const { group } = keys.failedAct(journey, "", "");
  const prefix = step === undefined ? "" : `${step}#`;
  const part = await w.store.query<FailedAct>(group, { prefix, after, limit });
  const profiles = await w.store.batchGet<Profile>(part.rows.map(({ data }) => keys.profile(data.person)));
  return {
    items: part.rows.map(({ data }, i) => ({ ...data, name: nameOf(profiles[i]?.data, data.person) })),
    ...(part.next === undefined ? {} : { after: part.next }),
  };
}

/** How many acts of a step, or of each, could not be done. */
export async function countFailed(w: World, journey: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let after: string | undefined;
  do {
    const part = await w.store.query<FailedAct>(keys.failedAct(journey, "", "").group, {
      after,
      limit: 1_000,
    });
    for (const { data } of part.rows) counts[data.step] = (counts[data.step] ?? 0) + 1;
    after = part.next;
  } while (after !== undefined);
  return counts;
}

/**
 * Has acts tried again that were given up: those named, or all of a step. Each gets a round of its own, so that what
 * comes of it is told anew. The list lets go of one once its job is sent, so a crash loses none. Answers how many.
 */
export async function tryAgain(
  w: World,
  journey: string,
  which: { step?: string; acts?: string[] },
  by: string,
): Promise<number> {
  const wanted = which.acts && new Set(which.acts);
  const { group } = keys.failedAct(journey, "", "");
  const prefix = which.step === undefined ? "" : `${which.step}#`;
  let again = 0;
  let after: string | undefined;
  do {
    const part = await w.store.query<FailedAct>(group, { prefix, after, limit: 200 });
    const mine = part.rows.filter(({ data }) => !wanted || wanted.has(data.act));
    const jobs: ActJob[] = [];
    for (const { data } of mine) {
      const job = await reopened(w, data, by);
      if (job) jobs.push(job);
    }
    if (jobs.length > 0) await w.jobs.send(jobs);
    await w.store.write(mine.map((row) => ({ remove: { group, id: row.id }, if: row.v })));
    again += jobs.length;
    after = part.next;
  } while (after !== undefined);
  if (wanted && again === 0)
    throw new Refusal(
      "notFailed",
      "This was done meanwhile, or is being tried again. Load the list anew.",
      409,
    );
  return again;
}

async function reopened(w: World, { act, person }: FailedAct, by: string): Promise<ActJob | undefined> {
  const key = actKey(person, act);
  for (;;) {
    const row = await w.store.get<ActRow>(key);
    if (!row || row.data.state === "done") return undefined;
    const { journey, campaign, version, enrollment, step } = row.data;
    const job: ActJob = { job: "act", act, person, campaign, journey, version, enrollment, step };
    // Somebody has asked for it already, and perhaps died before its job was sent.
    if (row.data.state === "waiting") return job;
    const { next: _next, ...rest } = row.data;
    const now = w.clock.now();
    const data: ActRow = {
      ...rest,
      state: "waiting",
      tries: 0,
      round: rest.round + 1,
      since: now,
      at: now,
      by,
    };
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: row.v }]);
    if (outcome?.ok) return job;
  }
}

/** What was done for somebody, as far as it is remembered. */
export async function actsFor(w: World, people: string[]): Promise<ActRow[]> {
  const found: ActRow[] = [];
  for (const person of people)
    for (let after: string | undefined; ; ) {
      const part = await w.store.query<ActRow>(actKey(person, "").group, { after, limit: 500 });
      found.push(...part.rows.map(({ data }) => data));
      if (part.next === undefined) break;
      after = part.next;
    }
  return found;
}

/** Forgets what was done for somebody, answers of other systems among it. */
export async function forgetActs(w: World, people: string[]): Promise<void> {
  for (const person of people) {
    const { group } = actKey(person, "");
    for (;;) {
      const { rows } = await w.store.query<ActRow>(group, { limit: 200 });
      if (rows.length === 0) break;
      await w.store.write(
        rows.flatMap(({ id, data }) => [
          { remove: keys.failedAct(data.journey, data.step, data.act) },
          { remove: { group, id } },
        ]),
      );
    }
  }
}
