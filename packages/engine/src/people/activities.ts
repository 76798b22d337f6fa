import { hash } from "node:crypto";
import { keys } from "../keys";
import type { World, Write } from "../ports";
import { Refusal } from "../refusal";
import { activityName, isActivityName, learnNames } from "./activityNames";
import {
  type ActivityData,
  activityRows,
  atOf,
  type Count,
  countActivities,
  noteCounting,
  recount,
} from "./countActivities";
import type { StoredProfile } from "./draft";

/** One thing a person did outside of our touches. */
export interface Activity {
  person: string;
  /** its name; case and spaces at its ends make no difference */
  event: string;
  /** ms since 1970 */
  at: number;
  /** minor units of the house's currency */
  value?: number;
  detail?: string;
  /** the same id, name and time of the same person is the same activity, however often it is told */
  id: string;
  /** the import that told it, by which it can be taken back */
  import?: string;
}

/**
 * What became of one activity. `noPerson`: nobody has this id (any more). `badName`: no activity may be called so.
 * `tooManyNames`: its name is new, and the house has as many as it may.
 */
export type Recorded = "added" | "known" | "noPerson" | "badName" | "tooManyNames";

interface Line {
  activity: Activity;
  key: { group: string; id: string };
}

/**
 * Writes down what people did, any number of them at once; the answers have the order of the list. A row per activity,
 * put only if absent, is the truth; `profile.did` is made of them (see `countActivities`). Nothing counts twice
 * and nothing is left out: who comes again with a row that is there already cannot know whether it was counted, so all
 * rows of that person are; and whoever is not sure to come again says first whom they count. `retried`: the caller is
 * a job that comes again until this has ended, so no note is needed.
 */
export async function recordActivities(
  w: World,
  list: Activity[],
  options: { retried?: boolean } = {},
): Promise<Recorded[]> {
  const results = new Array<Recorded>(list.length).fill("known");
  if (list.length === 0) return results;
  const tidy = list.map((activity) => ({ ...activity, event: activityName(activity.event) }));
  const { names } = await learnNames(w, tidy);
  const counts = await readCounts(w, [...new Set(tidy.map(({ person }) => person))]);
  const lines = new Map<string, Line & { place: number }>();
  tidy.forEach((activity, place) => {
    if (!counts.get(activity.person)?.row) results[place] = "noPerson";
    else if (!isActivityName(activity.event)) results[place] = "badName";
    else if (!Object.hasOwn(names, activity.event)) results[place] = "tooManyNames";
    else {
      const key = keyOf(activity);
      const name = `${key.group} ${key.id}`;
      // The first one speaks; a second one of the same call is known by it.
      if (!lines.has(name)) lines.set(name, { activity, key, place });
    }
  });
  if (lines.size === 0) return results;
  const wanted = [...lines.values()];
  const touched = new Map(
    wanted.map(({ activity }) => [activity.person, counts.get(activity.person)!] as const),
  );
  const done = options.retried ? undefined : await noteCounting(w, [...touched.keys()]);
  const outcomes = await w.store.write(
    wanted.map(({ activity, key }): Write => ({ put: { ...key, data: dataOf(activity) }, if: "absent" })),
  );
  const unsure = new Set<string>();
  outcomes.forEach((outcome, i) => {
    const { activity, place } = wanted[i]!;
    if (!outcome.ok) {
      unsure.add(activity.person);
      return;
    }
    results[place] = "added";
    touched.get(activity.person)?.added?.push(activity);
  });
  await countActivities(
    w,
    [...touched.values()].map((count) => (unsure.has(count.person) ? { ...count, added: undefined } : count)),
  );
  await done?.();
  return results;
}

/** The profiles, read before anything is written. */
async function readCounts(w: World, people: string[]): Promise<Map<string, Count>> {
  const rows = await w.store.batchGet<StoredProfile>(people.map((person) => keys.profile(person)));
  return new Map(people.map((person, i) => [person, { person, row: rows[i], added: [] }]));
}

const keyOf = ({ person, event, id, at }: Activity) =>
  keys.activity(person, at, hash("sha256", `${event}:${id}`).slice(0, 20));

const dataOf = ({ event, id, value, detail, import: from }: Activity): ActivityData => ({
  event,
  id,
  ...(value === undefined ? {} : { value }),
  ...(detail ? { detail } : {}),
  ...(from === undefined ? {} : { import: from }),
});

/** Takes back what an import has told of these people; answers how many activities went. Safe to repeat. */
export async function forgetActivities(w: World, people: string[], importId: string): Promise<number> {
  const done = await noteCounting(w, people);
  let gone = 0;
  for (const person of people)
    for await (const rows of activityRows(w, person)) {
      const mine = rows.filter(({ data }) => data.import === importId);
      if (mine.length > 0) await w.store.write(mine.map(({ group, id }) => ({ remove: { group, id } })));
      gone += mine.length;
    }
  await recount(w, people);
  await done();
  return gone;
}

/**
 * Gives all that somebody did to somebody else, when two turn out to be one; with `back`, only what had come from
 * there before. Safe to repeat.
 */
export async function moveActivities(
  w: World,
  from: string,
  to: string,
  options: { back?: boolean } = {},
): Promise<void> {
  if (!(await w.store.get(keys.profile(to))))
    throw new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);
  const done = await noteCounting(w, [from, to]);
  for await (const rows of activityRows(w, from)) {
    const moved = options.back ? rows.filter(({ data }) => data.was === to) : rows;
    if (moved.length === 0) continue;
    const { group } = keys.activity(to, 0, "");
    // There before they are gone here: a death in between leaves them twice, and the next attempt takes these away.
    await w.store.write(
      moved.map(({ id, data: { was, ...data } }): Write => {
        const next: ActivityData = options.back ? data : { ...data, was: was ?? from };
        return { put: { group, id, data: next }, if: "absent" };
      }),
    );
    await w.store.write(moved.map((row) => ({ remove: { group: row.group, id: row.id } })));
  }
  await recount(w, [from, to]);
  await done();
}

/** What somebody did, newest first. */
export async function activitiesOf(
  w: World,
  person: string,
  options: { after?: string | undefined; limit?: number | undefined } = {},
): Promise<{ activities: Activity[]; next?: string }> {
  const { rows, next } = await w.store.query<ActivityData>(keys.activity(person, 0, "").group, {
    after: options.after,
    limit: options.limit ?? 50,
    reverse: true,
  });
  const activities = rows.map(({ id, data: { was: _before, ...data } }) => ({
    person,
    at: atOf(id),
    ...data,
  }));
  return next === undefined ? { activities } : { activities, next };
}
