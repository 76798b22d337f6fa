import type { PersonState } from "#journey/person";
import { traitsOf } from "#journey/scores/traitsOf";
import type { Traits } from "#journey/traits";
import { hasDoor } from "../doors";
import { keys } from "../keys";
import type { StoredProfile } from "../people/draft";
import type { Job, Row, World } from "../ports";
import { Refusal } from "../refusal";
import { type Measures, measuresOf } from "./model";

/** A person as they were read. */
export interface Read {
  row: Row<StoredProfile>;
  person: PersonState | undefined;
}

/** What becomes of somebody's traits; undefined, or the very ones that were there: nothing to write. */
export type Next = (read: Read) => Traits | undefined;

const ATTEMPTS = 20;

/** What the rules make of somebody now. */
export const byRules =
  ({ model, bounds, segments }: Measures, now: number): Next =>
  ({ row, person }) =>
    traitsOf(model, bounds, { profile: row.data, ...(person ? { person } : {}), now, segments });

/**
 * Works out anew what the house makes of these people, after they have done something or were changed. In a house
 * that has never assessed its pool it does nothing.
 */
export async function refreshTraits(w: World, people: string[]): Promise<void> {
  if (people.length === 0) return;
  const measures = await measuresOf(w);
  if (!measures.bounds) return;
  await writeTraits(w, await readAll(w, people), byRules(measures, w.clock.now()));
}

export async function readAll(w: World, people: string[]): Promise<Read[]> {
  const rows = await w.store.batchGet<StoredProfile | PersonState>(
    people.flatMap((person) => [keys.profile(person), keys.person(person)]),
  );
  return people.flatMap((_, i): Read[] => {
    // The key says which of the two a row holds.
    const row = rows[2 * i] as Row<StoredProfile> | undefined;
    const state = rows[2 * i + 1] as Row<PersonState> | undefined;
    return row ? [{ row, person: state?.data }] : [];
  });
}

/** Writes what becomes of people, each on condition of what was read, and tells journeys of new stages. Answers how many were written. */
export async function writeTraits(w: World, reads: Read[], next: Next): Promise<number> {
  let open = reads;
  let written = 0;
  const jobs: Job[] = [];
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === ATTEMPTS)
      throw new Refusal("busy", "These people are being changed by others just now. Please try again.", 503);
    const wanted = open.flatMap((read) => {
      const traits = next(read);
      return traits && traits !== read.row.data.traits ? [{ read, traits }] : [];
    });
    if (wanted.length === 0) break;
    const outcomes = await w.store.write(
      wanted.map(({ read, traits }) => ({
        put: { ...keys.profile(read.row.data.id), data: { ...read.row.data, traits } },
        if: read.row.v,
      })),
    );
    open = [];
    for (const [i, outcome] of outcomes.entries()) {
      const { read, traits } = wanted[i]!;
      if (outcome.ok) {
        written++;
        const job = await stageEvent(w, read, traits);
        if (job) jobs.push(job);
        // Under this key there are profiles only.
      } else if (outcome.row) open.push({ ...read, row: outcome.row as Row<StoredProfile> });
    }
  }
  if (jobs.length > 0) await w.jobs.send(jobs);
  return written;
}

/**
 * A new stage is an event of its own, `stage.<name>`, where a journey may be waiting for it. Who gets their first stage
 * has not changed it. Whoever dies between the write and this has told nobody: segments by stage are sure, the event is
 * quick.
 */
async function stageEvent(w: World, { row, person }: Read, next: Traits): Promise<Job | undefined> {
  const before = row.data.traits?.stage;
  if (!before || !next.stage || before === next.stage || !person) return undefined;
  const name = `stage.${next.stage}`;
  if (Object.keys(person.enrollments).length === 0 && !(await hasDoor(w, name))) return undefined;
  const at = next.stageAt ?? w.clock.now();
  return {
    job: "respond",
    input: { signal: "event", person: row.data.id, name, at, source: "life cycle", id: `${name}-${at}` },
  };
}
