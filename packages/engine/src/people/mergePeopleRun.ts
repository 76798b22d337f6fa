import { addressOn } from "#journey/channels";
import { leave } from "#journey/decide";
import type { Channel } from "#journey/journey";
import { copyPerson, type PersonState } from "#journey/person";
import { joins, partings } from "../accounts/bringFacts";
import { GRACE } from "../effects";
import { moveReplies } from "../inbox/replies";
import { keys } from "../keys";
import { arm, gather } from "../pages";
import type { Row, World, Write } from "../ports";
import { seal, spill } from "../seal";
import { warn } from "../stops";
import { moveActivities } from "./activities";
import { releaseAddresses } from "./addressBook";
import { addressesOf, type StoredProfile } from "./draft";
import { type ForwardRow, leadsTo, whereIs } from "./forward";
import {
  type Image,
  IS_ONE,
  joinedProfile,
  joinedState,
  MERGED,
  type MergeRow,
  mayMove,
  underWay,
} from "./mergePlan";
import { movePointers } from "./mergePointers";
import { moveTasks } from "./mergeTasks";
import { nudge } from "./nudge";
import { runUnmerge } from "./unmergePeople";

const PATIENCE = 60;

/** Carries a merge on from wherever it stands. Every part may be done twice; whoever dies leaves the rest to the job. */
export async function runMerge(w: World, id: string): Promise<void> {
  const row = await w.store.get<MergeRow>(keys.merge(id));
  if (row?.data.status === "unmerging") return runUnmerge(w, row.data);
  if (row?.data.status !== "merging") return;
  if (!(await claim(w, row.data))) return;
  const image = await end(w, id);
  if (!image) return;
  const keep = await absorb(w, id, image);
  if (!keep) return;
  await w.store.write(partings(image.profile, { id: image.profile.id }));
  // What was told of the old entry while it ended.
  await movePointers(w, row.data.other, keep);
  await moveActivities(w, row.data.other, keep);
  await moveReplies(w, row.data.other, keep);
  const tasks = await moveTasks(w, row.data.other, keep, async (found) => {
    await changeMerge(w, id, (m) => ({ ...m, tasks: [...new Set([...m.tasks, ...found])] }));
  });
  await changeMerge(w, id, (m) => ({
    ...m,
    tasks: [...new Set([...m.tasks, ...tasks])],
    status: "merged",
    endedAt: w.clock.now(),
  }));
}

/** One conditional change of a merge; it gives back what stands there then. */
export async function changeMerge(
  w: World,
  id: string,
  change: (merge: MergeRow) => MergeRow,
): Promise<MergeRow> {
  const key = keys.merge(id);
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const row = await w.store.get<MergeRow>(key);
    if (!row) break;
    const data = change(row.data);
    if (data === row.data) return data;
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: row.v }]);
    if (outcome?.ok) return data;
  }
  throw new Error(`merge ${id} is gone or changed too often`);
}

/**
 * The old id leads to the survivor from now on, and nobody else may join it. Of two merges that would make each the
 * other's, the one that came later withdraws.
 */
async function claim(w: World, { id, keep, other, image }: MergeRow): Promise<boolean> {
  const key = keys.forward(other);
  const data: ForwardRow = { into: keep, merge: id };
  const [outcome] = await w.store.write([{ put: { ...key, data }, if: "absent" }]);
  const there = outcome?.ok ? data : (outcome?.row?.data as ForwardRow | undefined); // under its key a forward
  if (there?.merge !== id) return withdraw(w, id);
  // How the other one ended is written down: there is no way back, and nobody else has passed by here.
  if (image) return true;
  const theirs = await w.store.get<ForwardRow>(keys.forward(keep));
  if (!theirs || !(await leadsTo(w, keep, other))) return true;
  const crossing = await w.store.get<MergeRow>(keys.merge(theirs.data.merge));
  if (crossing?.data.status === "merging" && theirs.data.merge > id)
    throw new Error("another merge of these two has to withdraw first");
  return withdraw(w, id);
}

/** Nothing was changed yet, and nothing will be. */
async function withdraw(w: World, id: string): Promise<false> {
  const merge = await changeMerge(w, id, (m) =>
    m.image ? m : { ...m, status: "withdrawn", endedAt: w.clock.now() },
  );
  const forward = await w.store.get<ForwardRow>(keys.forward(merge.other));
  if (merge.status === "withdrawn" && forward?.data.merge === id)
    await w.store.write([{ remove: keys.forward(merge.other), if: forward.v }]);
  return false;
}

/**
 * Ends the other entry: its passages that cannot move are left, then how it stands is written into the merge, and only
 * exactly that is removed. So nothing it ever heard is lost, whoever writes to it meanwhile.
 */
async function end(w: World, id: string): Promise<Image | undefined> {
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const row = await w.store.get<MergeRow>(keys.merge(id));
    if (row?.data.status !== "merging") return undefined;
    const { keep, other, image } = row.data;
    const [stateRow, profileRow, keepRow] = (await w.store.batchGet([
      keys.person(other),
      keys.profile(other),
      keys.person((await whereIs(w, keep)) ?? keep),
    ])) as [Row<PersonState> | undefined, Row<StoredProfile> | undefined, Row<PersonState> | undefined]; // by their keys
    if (!stateRow) {
      if (!image) {
        await withdraw(w, id);
        return undefined;
      }
      if (!profileRow) return image;
      // The truth is gone; what was said of the profile since still counts.
      const last = { ...image, profile: profileRow.data };
      const [kept] = await w.store.write([
        { put: { ...keys.merge(id), data: { ...row.data, image: last } }, if: row.v },
      ]);
      if (kept?.ok) await w.store.write([{ remove: keys.profile(other), if: profileRow.v }]);
      continue;
    }
    if (!keepRow && !image) {
      await withdraw(w, id);
      return undefined;
    }
    const now = w.clock.now();
    const state = copyPerson(stateRow.data);
    for (const e of Object.values(stateRow.data.enrollments))
      if (!keepRow || !mayMove(e, stateRow.data, keepRow.data, now)) leave(state, e.id, now, MERGED, IS_ONE);
    if (state.facts.length > 0) {
      await warn(w, [[stateRow.data, state]]);
      const less = spill(state);
      if (less.write) await w.store.write([less.write]);
      await w.store.write([
        { put: { ...keys.person(other), data: seal(less.state, stateRow.v + 1) }, if: stateRow.v },
      ]);
      continue;
    }
    const next: Image = {
      state: stateRow.data,
      profile: profileRow?.data ?? image?.profile ?? { id: other },
    };
    const [kept] = await w.store.write([
      { put: { ...keys.merge(id), data: { ...row.data, image: next } }, if: row.v },
    ]);
    if (!kept?.ok) continue;
    if (keepRow) {
      await movePointers(w, other, keepRow.data.id);
      await moveActivities(w, other, keepRow.data.id);
    }
    await keepStory(w, stateRow.data);
    await warn(w, [[stateRow.data, undefined]]);
    await w.store.write([{ remove: keys.person(other), if: stateRow.v }]);
  }
  throw new Error(`the entry that merge ${id} ends is changed too often`);
}

/** The last lines of a story that its person's own row has no more room for, as there will be no such row. */
async function keepStory(w: World, { id, log = [] }: PersonState): Promise<void> {
  const [first] = log;
  if (first === undefined) return;
  const v = Number(first.slice(0, first.indexOf(":")));
  await w.store.write([{ put: { ...keys.timeline(id, v), data: { lines: log } } }]);
}

/** Writes the other entry into the survivor, who knows by the merge's id whether that was done. */
async function absorb(w: World, id: string, image: Image): Promise<string | undefined> {
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const merge = (await w.store.get<MergeRow>(keys.merge(id)))?.data;
    if (!merge) return undefined;
    const keep = (await whereIs(w, merge.keep)) ?? merge.keep;
    const [stateRow, profileRow] = (await w.store.batchGet([keys.person(keep), keys.profile(keep)])) as [
      Row<PersonState> | undefined, // the key says which of the two a row holds
      Row<StoredProfile> | undefined,
    ];
    if (!stateRow || !profileRow) {
      // Whoever was erased meanwhile was erased as both.
      await changeMerge(w, id, ({ image: _gone, survivor: _too, ...m }) => ({ ...m, status: "withdrawn" }));
      await w.store.write([{ remove: keys.forward(merge.other) }]);
      const gone = addressesOf(image.profile).map(({ hash }) => ({ person: keep, hash }));
      await releaseAddresses(w, gone);
      return undefined;
    }
    const done = stateRow.data.merged?.some((one) => one.merge === id) ?? false;
    const before = { profile: profileRow.data, state: stateRow.data };
    if (!done && !(await rememberSurvivor(w, id, before))) continue;
    const profile = joinedProfile(profileRow.data, image.profile, merge.take);
    if (!done) {
      const how = { merge: id, by: merge.by, at: w.clock.now(), keepsAddress: keeps(profile, image.profile) };
      const state = joinedState(stateRow.data, image.state, how);
      await warn(w, [[stateRow.data, state]]);
      await armMoved(w, state, stateRow.data);
      await armDoubts(w, state, underWay(image.state, how.at));
      const less = spill(state);
      if (less.write) await w.store.write([less.write]);
      const [outcome] = await w.store.write([
        { put: { ...keys.person(keep), data: seal(less.state, stateRow.v + 1) }, if: stateRow.v },
      ]);
      if (!outcome?.ok) continue;
    }
    await w.store.write(joins(profileRow.data, profile));
    const write: Write = { put: { ...keys.profile(keep), data: profile }, if: profileRow.v };
    const [outcome] = await w.store.write([write]);
    if (!outcome?.ok) continue;
    await w.store.write(partings(profileRow.data, profile));
    const after = await w.store.get<PersonState>(keys.person(keep));
    await changeMerge(w, id, (m) =>
      m.survivor && after
        ? { ...m, survivor: { ...m.survivor, after: { profile, state: bare(after.data) } } }
        : m,
    );
    await nudge(w, [{ before: profileRow.data, after: profile, ...(after ? { state: after.data } : {}) }]);
    return keep;
  }
  throw new Error(`the survivor of merge ${id} is changed too often`);
}

/** How the survivor was before, once: a second attempt finds a survivor that may be changed already. */
async function rememberSurvivor(w: World, id: string, before: Image): Promise<boolean> {
  const kept = { profile: before.profile, state: bare(before.state) };
  const merge = await changeMerge(w, id, (m) => ({ ...m, survivor: { before: kept } }));
  return merge.status === "merging";
}

/** Without the story, which only grows. */
const bare = ({ log: _log, ...state }: PersonState): PersonState => ({ ...state, facts: [] });

const keeps =
  (after: StoredProfile, other: StoredProfile) =>
  (channel: Channel): boolean =>
    addressOn(channel, after) === addressOn(channel, other);

/** The hints of those who go on at the survivor name the old id, and may come before that has moved. */
async function armMoved(w: World, state: PersonState, before: PersonState): Promise<void> {
  const moved = Object.values(state.enrollments).filter((e) => before.enrollments[e.id] === undefined);
  await arm(
    w,
    gather(
      moved.map((e) => ({
        kind: "timer",
        journey: e.journey,
        campaign: e.campaign,
        version: e.version,
        because: "two entries became one",
        due: e.due ?? w.clock.now(),
        refs: [{ person: state.id, enrollment: e.id, seq: e.seq }],
      })),
    ),
  );
}

/** Somebody looks whether what was on its way has been heard of. */
async function armDoubts(w: World, state: PersonState, touches: string[]): Promise<void> {
  const doubts = state.touches.filter(({ id }) => touches.includes(id));
  await arm(
    w,
    gather(
      doubts.map((t) => ({
        kind: "reconcile",
        journey: t.journey,
        campaign: t.campaign,
        version: t.version,
        because: "two entries became one",
        due: w.clock.now() + GRACE,
        refs: [{ person: state.id, enrollment: t.enrollment, seq: 0, touch: t.id }],
      })),
    ),
  );
}
