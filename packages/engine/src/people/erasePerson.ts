import { leave } from "#journey/decide";
import { copyPerson, type PersonState } from "#journey/person";
import { partings } from "../accounts/bringFacts";
import { keys } from "../keys";
import type { Row, World, Write } from "../ports";
import { Refusal } from "../refusal";
import type { TaskRow } from "../rows";
import { seal } from "../seal";
import { warn } from "../stops";
import { releaseAddresses } from "./addressBook";
import { removeActivities } from "./countActivities";
import { addressesOf } from "./draft";
import { forgetMerges } from "./forgetMerges";
import { keepRefused } from "./refused";
import { getProfile } from "./savePerson";

/** What is not erased, and why the law asks for it. */
export interface Kept {
  what: string;
  why: string;
}

const PATIENCE = 20;

/**
 * Erases a person: they leave their journeys, then go the truth, the profile, the addresses, the membership, the
 * timeline and the tasks about them. The truth goes before the rest, so that timers and answers that come later find
 * nobody. Answers what was kept and why; undefined when there was nobody.
 */
export async function erasePerson(w: World, person: string): Promise<Kept[] | undefined> {
  const profile = await getProfile(w, person);
  const state = await w.store.get<PersonState>(keys.person(person));
  if (!profile && !state) return undefined;
  const kept: Kept[] = [];
  // Durable before the truth goes: whoever dies in between must not have forgotten it.
  if (profile && state) {
    const channels = await keepRefused(w, profile, state.data);
    if (channels.length > 0)
      kept.push({
        what: `A mark, without a name, that this address is not to be written to (${channels.join(", ")})`,
        why: "They had refused, and a list that brings the address again must not undo that.",
      });
  }
  if (state) await forgetMerges(w, state.data);
  if (state) await removeTruth(w, state);
  if (profile)
    await releaseAddresses(
      w,
      addressesOf(profile).map(({ hash }) => ({ person, hash })),
    );
  const writes: Write[] = [{ remove: keys.profile(person) }];
  if (profile) writes.push(...partings(profile, { id: person }));
  await w.store.write(writes);
  await removeActivities(w, person);
  await removeStory(w, person);
  const safety = await removeTasks(w, person);
  if (safety > 0)
    kept.push({
      what: safety === 1 ? "One safety report" : `${safety} safety reports`,
      why: "Reports of adverse events must be kept for drug safety. They point to nobody any more; what was reported stays as it was said.",
    });
  kept.push({
    what: "Counts of what happened in each journey, and an audit trail of ids",
    why: "They name nobody, and nobody can be found by them once the rest is gone.",
  });
  return kept;
}

/** They leave first, so that the journeys' counts do not take them for waiting for ever. */
async function removeTruth(w: World, first: Row<PersonState>): Promise<void> {
  let row: Row<PersonState> | undefined = first;
  for (let attempt = 0; row && attempt < PATIENCE; attempt++) {
    const state = copyPerson(row.data);
    const now = w.clock.now();
    for (const id of Object.keys(state.enrollments)) leave(state, id, now, "erased", "their data was erased");
    await warn(w, [[row.data, undefined]]);
    const gone = state.facts.length === 0;
    const write: Write = gone
      ? { remove: keys.person(state.id), if: row.v }
      : { put: { ...keys.person(state.id), data: seal(state, row.v + 1) }, if: row.v };
    const [outcome] = await w.store.write([write]);
    if (outcome?.ok && gone) return;
    row = await w.store.get<PersonState>(keys.person(state.id));
  }
  if (row)
    throw new Refusal("busy", "This person is being changed by many others just now. Please try again.", 503);
}

async function removeStory(w: World, person: string): Promise<void> {
  const { group } = keys.timeline(person, 0);
  for (;;) {
    const { rows } = await w.store.query(group, { limit: 500 });
    if (rows.length === 0) return;
    await w.store.write(rows.map((row) => ({ remove: { group, id: row.id } })));
  }
}

/** Takes the tasks about somebody away; safety reports stay without what names them. Answers how many stay. */
async function removeTasks(w: World, person: string): Promise<number> {
  let safety = 0;
  const { group } = keys.task("");
  for (let after: string | undefined; ; ) {
    const part = await w.store.query<TaskRow>(group, { after, limit: 500 });
    const mine = part.rows.filter(({ data }) => data.person === person);
    const stays = mine.filter(({ data }) => data.kind === "safety");
    safety += stays.length;
    await w.store.write(
      mine.map(
        ({ id, data }): Write =>
          data.kind === "safety"
            ? { put: { group, id, data: { ...data, person: "" } } }
            : { remove: { group, id } },
      ),
    );
    if (part.next === undefined) return safety;
    after = part.next;
  }
}
