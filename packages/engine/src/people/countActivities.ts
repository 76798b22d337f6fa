import { isDeepStrictEqual } from "node:util";
import { addDid, type Did } from "#journey/did";
import { keys } from "../keys";
import type { Row, World, Write } from "../ports";
import { Refusal } from "../refusal";
import type { StoredProfile } from "./draft";

/** One thing somebody did, as its row keeps it; when stands in the row's id. */
export interface ActivityData {
  event: string;
  id: string;
  value?: number;
  detail?: string;
  import?: string;
  /** whose it was before two people became one */
  was?: string;
}

/** A person whose summary is to be brought in step with the rows. */
export interface Count {
  person: string;
  /** the profile as it was read BEFORE the rows were changed */
  row: Row<StoredProfile> | undefined;
  /** rows that were added since and nothing else; undefined: read all of them */
  added?: { event: string; at: number; value?: number | undefined }[] | undefined;
}

const ATTEMPTS = 30;
/** After so long whoever left a note is taken to have died. */
const DEAD_MS = 60_000;
/** So many people stand in one note. */
const NOTED = 5_000;
const AT_ONCE = 25;

/**
 * Brings `profile.did` in step with the rows. Rows that were added are put on top of the summary only if the profile
 * is still the one that was read before them, for then no count of all rows can have seen them; in every other case
 * all rows are counted. A person who is gone takes their rows along.
 */
export async function countActivities(w: World, counts: Count[]): Promise<void> {
  let open = counts;
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === ATTEMPTS)
      throw new Refusal("busy", "These people are being changed by others just now. Please try again.", 503);
    open = await countOnce(w, open);
  }
}

async function countOnce(w: World, counts: Count[]): Promise<Count[]> {
  const there = counts.filter(({ row }) => row);
  const gone = counts.filter(({ row }) => !row);
  await eachOf(gone, ({ person }) => removeActivities(w, person));
  const all = new Map<Count, Record<string, Did>>();
  await eachOf(
    there.filter(({ added }) => !added),
    async (count) => {
      all.set(count, await didOf(w, count.person));
    },
  );
  const writes: Write[] = [];
  const whose: Count[] = [];
  for (const count of there) {
    const before = count.row!;
    const did = all.get(count) ?? withAdded(before.data.did, count.added ?? []);
    if (all.has(count) && isDeepStrictEqual(did, before.data.did ?? {})) continue;
    const data: StoredProfile = { ...before.data, did: Object.keys(did).length > 0 ? did : undefined };
    writes.push({ put: { ...keys.profile(count.person), data }, if: before.v });
    whose.push(count);
  }
  if (writes.length === 0) return [];
  const outcomes = await w.store.write(writes);
  return outcomes.flatMap((outcome, i) => {
    const { person } = whose[i]!;
    // Under this key there are profiles only.
    return outcome.ok ? [] : [{ person, row: outcome.row as Row<StoredProfile> | undefined }];
  });
}

function withAdded(before: Record<string, Did> | undefined, added: NonNullable<Count["added"]>) {
  const did = { ...before };
  for (const { event, at, value } of added)
    did[event] = addDid(Object.hasOwn(did, event) ? did[event] : undefined, at, value);
  return did;
}

/** The summary of all rows of a person. */
async function didOf(w: World, person: string): Promise<Record<string, Did>> {
  const did: Record<string, Did> = {};
  for await (const rows of activityRows(w, person))
    for (const { id, data } of rows)
      did[data.event] = addDid(
        Object.hasOwn(did, data.event) ? did[data.event] : undefined,
        atOf(id),
        data.value,
      );
  return did;
}

/** When the activity of a row was done, ms. */
export const atOf = (id: string): number => Number(id.slice(0, id.indexOf("#")));

/** All rows of a person, oldest first, in parts. */
export async function* activityRows(w: World, person: string): AsyncGenerator<Row<ActivityData>[]> {
  const { group } = keys.activity(person, 0, "");
  for (let after: string | undefined; ; ) {
    const part = await w.store.query<ActivityData>(group, { after, limit: 1_000 });
    yield part.rows;
    if (part.next === undefined) return;
    after = part.next;
  }
}

/** Forgets all that a person did. */
export async function removeActivities(w: World, person: string): Promise<void> {
  for await (const rows of activityRows(w, person))
    if (rows.length > 0) await w.store.write(rows.map(({ group, id }) => ({ remove: { group, id } })));
}

/**
 * Says whose rows are about to be written, so that a death before their summaries are leaves a trace; answers how to
 * take that back.
 */
export async function noteCounting(w: World, people: string[]): Promise<() => Promise<void>> {
  const ids: string[] = [];
  const writes: Write[] = [];
  for (let from = 0; from < people.length; from += NOTED) {
    const id = w.dice.id("cnt");
    ids.push(id);
    writes.push({
      put: { ...keys.counting(id), data: { at: w.clock.now(), people: people.slice(from, from + NOTED) } },
    });
  }
  await w.store.write(writes);
  return async () => {
    await w.store.write(ids.map((id) => ({ remove: keys.counting(id) })));
  };
}

/** Counts again those whose summaries somebody died over; answers how many people that were. */
export async function healCounts(w: World): Promise<number> {
  const { group } = keys.counting("");
  let healed = 0;
  for (let after: string | undefined; ; ) {
    const part = await w.store.query<{ at: number; people: string[] }>(group, { after, limit: 50 });
    for (const { id, data } of part.rows) {
      if (w.clock.now() - data.at < DEAD_MS) continue;
      await recount(w, data.people);
      await w.store.write([{ remove: { group, id } }]);
      healed += data.people.length;
    }
    if (part.next === undefined) return healed;
    after = part.next;
  }
}

/** Makes the summaries of these people from their rows. */
export async function recount(w: World, people: string[]): Promise<void> {
  const rows = await w.store.batchGet<StoredProfile>(people.map((person) => keys.profile(person)));
  await countActivities(
    w,
    people.map((person, i) => ({ person, row: rows[i] })),
  );
}

async function eachOf<T>(list: T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < list.length; from += AT_ONCE)
    await Promise.all(list.slice(from, from + AT_ONCE).map(work));
}
