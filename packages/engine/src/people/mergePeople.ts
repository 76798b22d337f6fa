import { CHANNELS, type Channel } from "#journey/journey";
import type { PersonState, Profile } from "#journey/person";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import type { JourneyMeta } from "../rows";
import type { StoredProfile } from "./draft";
import { changeMerge, runMerge } from "./mergePeopleRun";
import { MERGED, type MergeRow, mayMove } from "./mergePlan";
import { nameOf } from "./nameOf";
import { TEXT_FIELDS } from "./tidyProfile";

/** When a merge is carried on whose process has died, ms. */
const LATER = 30_000;

export interface MergeSide {
  profile: Profile;
  consent: Partial<Record<Channel, boolean>>;
  suppressed: Partial<Record<Channel, string>>;
  /** messages and tasks that are remembered */
  touches: number;
}

export interface MergePreview {
  keep: MergeSide;
  other: MergeSide;
  /** values that both have and that differ, by field: a member chooses one of the two */
  conflicts: { field: string; keep: unknown; other: unknown }[];
  /** what the survivor takes over because they lack it */
  gaps: string[];
  consent: Partial<Record<Channel, boolean>>;
  journeys: { journey: string; name: string; becomes: "stays" | "moves" | "ends" }[];
}

interface Two {
  keep: { profile: StoredProfile; state: PersonState };
  other: { profile: StoredProfile; state: PersonState };
}

async function readTwo(w: World, keep: string, other: string): Promise<Two> {
  if (keep === other) throw new Refusal("samePerson", "This is one and the same person.", 422);
  const rows = (await w.store.batchGet([
    keys.profile(keep),
    keys.person(keep),
    keys.profile(other),
    keys.person(other),
  ])) as [Row<StoredProfile>?, Row<PersonState>?, Row<StoredProfile>?, Row<PersonState>?]; // by their keys
  const [a, b, c, d] = rows;
  if (!a || !b || !c || !d)
    throw new Refusal(
      "unknownPerson",
      "One of these two is not there any more. They may have been joined or deleted already.",
      404,
    );
  return { keep: { profile: a.data, state: b.data }, other: { profile: c.data, state: d.data } };
}

/** Both entries side by side, what one has to choose, and what will happen. Nothing is changed. */
export async function previewMerge(w: World, keep: string, other: string): Promise<MergePreview> {
  const two = await readTwo(w, keep, other);
  const now = w.clock.now();
  const names = fieldNames(two.keep.profile, two.other.profile);
  const of = (profile: StoredProfile, field: string): unknown => valueIn(profile, field);
  const both = names.filter((f) => has(of(two.keep.profile, f)) && has(of(two.other.profile, f)));
  const consent: MergePreview["consent"] = {};
  for (const channel of CHANNELS) {
    const said = [two.keep.state.consent[channel], two.other.state.consent[channel]].flatMap((c) =>
      c && !c.partly ? [c.on] : [],
    );
    if (said.length > 0) consent[channel] = said.every(Boolean);
  }
  const mine = Object.values(two.keep.state.enrollments);
  const theirs = Object.values(two.other.state.enrollments);
  const metas = await w.store.batchGet<JourneyMeta>([...mine, ...theirs].map((e) => keys.journey(e.journey)));
  return {
    keep: sideOf(two.keep),
    other: sideOf(two.other),
    conflicts: both
      .map((field) => ({ field, keep: of(two.keep.profile, field), other: of(two.other.profile, field) }))
      .filter((one) => one.keep !== one.other),
    gaps: names.filter((f) => !has(of(two.keep.profile, f)) && has(of(two.other.profile, f))),
    consent,
    journeys: [...mine, ...theirs].map((e, i) => ({
      journey: e.journey,
      name: metas[i]?.data.name ?? "",
      becomes:
        i < mine.length ? "stays" : mayMove(e, two.other.state, two.keep.state, now) ? "moves" : "ends",
    })),
  };
}

const has = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** What is chosen one by one. The id of an account goes with its name. */
const fieldNames = (...profiles: Profile[]): string[] => [
  ...TEXT_FIELDS.filter((name) => name !== "account"),
  ...[...new Set(profiles.flatMap(({ fields = {} }) => Object.keys(fields)))].map((name) => `fields.${name}`),
];

function valueIn(profile: StoredProfile, field: string): unknown {
  if (field.startsWith("fields.")) return profile.fields?.[field.slice("fields.".length)];
  const name = TEXT_FIELDS.find((one) => one === field);
  return name && profile[name];
}

function sideOf({ profile, state }: Two["keep"]): MergeSide {
  const { imported: _stamp, ...known } = profile;
  const consent: MergeSide["consent"] = {};
  const suppressed: MergeSide["suppressed"] = {};
  for (const channel of CHANNELS) {
    const said = state.consent[channel];
    if (said) consent[channel] = said.on;
    const stop = state.suppressed[channel];
    if (stop) suppressed[channel] = stop.reason;
  }
  return { profile: known, consent, suppressed, touches: state.touches.length };
}

/**
 * Makes two entries of one person one. The plan is durable before anything is changed, and a job that carries it on
 * before that, so it ends whatever dies. `take`: fields whose value is taken from the other entry.
 */
export async function mergePeople(
  w: World,
  { keep, other, take = [] }: { keep: string; other: string; take?: string[] },
  member: string,
): Promise<MergeRow> {
  const two = await readTwo(w, keep, other);
  const known = new Set([...fieldNames(two.keep.profile, two.other.profile), "account"]);
  const wrong = take.find((field) => !known.has(field));
  if (wrong !== undefined)
    throw new Refusal("unknownField", `“${wrong}” is no field of these two that one could choose.`, 422);
  const id = w.dice.id("mrg");
  const data: MergeRow = {
    id,
    keep,
    other,
    by: member,
    at: w.clock.now(),
    status: "merging",
    take,
    tasks: [],
  };
  await w.jobs.send([{ job: "merge", id }], { delay: LATER });
  await w.store.write([{ put: { ...keys.merge(id), data }, if: "absent" }]);
  await runMerge(w, id);
  const after = await readMerge(w, id);
  if (after.status === "withdrawn")
    throw new Refusal(
      "changedMeanwhile",
      "One of these two was joined with somebody else, or deleted, at the same time. Look at them again.",
      409,
    );
  return after;
}

export async function readMerge(w: World, id: string): Promise<MergeRow> {
  const row = await w.store.get<MergeRow>(keys.merge(id));
  if (!row) throw new Refusal("unknownMerge", "Nothing is known of these two having been joined.", 404);
  return row.data;
}

/** Takes a merge back, as far as nobody has changed anything since; `left` of the answer says what was not. */
export async function unmergePeople(w: World, id: string): Promise<MergeRow> {
  const merge = await readMerge(w, id);
  if (merge.status === "unmerged") return merge;
  if (merge.status !== "merged" && merge.status !== "unmerging")
    throw new Refusal(
      "notMerged",
      "These two are just being joined, or never were. Please try again later.",
      409,
    );
  const [keep, other] = await w.store.batchGet([keys.person(merge.keep), keys.person(merge.other)]);
  if (!keep || (other && merge.status === "merged"))
    throw new Refusal(
      "joinedSince",
      "The survivor was joined with somebody else since, or deleted. Take that back first.",
      409,
    );
  const touches = (keep.data as PersonState).touches; // under its key a person
  if (touches.some((t) => t.status === "pending" && t.id.startsWith(`${merge.other}.`)))
    throw new Refusal(
      "onItsWay",
      "A message was on its way when these two were joined. In five minutes it is known what became of it; try then.",
      409,
    );
  await w.jobs.send([{ job: "merge", id }], { delay: LATER });
  await changeMerge(w, id, (m) => (m.status === "merged" ? { ...m, status: "unmerging", left: [] } : m));
  await runMerge(w, id);
  return readMerge(w, id);
}

/** The entries that were joined with somebody's, latest first. */
export async function mergesOf(
  w: World,
  { id, merged = [] }: PersonState,
): Promise<{ merge: string; person: string; name: string; at: number; by: string; undoable: boolean }[]> {
  const rows = await w.store.batchGet<MergeRow>(merged.map(({ merge }) => keys.merge(merge)));
  return rows
    .flatMap((row) => (row?.data.image ? [row.data] : []))
    .map(({ id: merge, other, image, at, by, keep, status }) => ({
      merge,
      person: other,
      name: nameOf(image?.profile, other),
      at,
      by,
      undoable: keep === id && status === MERGED,
    }))
    .sort((a, b) => b.at - a.at);
}
