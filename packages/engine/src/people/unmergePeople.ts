import { isDeepStrictEqual } from "node:util";
import { CHANNELS } from "#journey/journey";
import { copyPerson, type PersonState, type Touch } from "#journey/person";
import { joins, partings } from "../accounts/bringFacts";
import { keys } from "../keys";
import { arm, gather } from "../pages";
import type { Row, World } from "../ports";
import { seal, spill } from "../seal";
import { warn } from "../stops";
import { moveActivities } from "./activities";
import { withConsent, withSuppression } from "./consent";
import { addressesOf, type StoredProfile } from "./draft";
import { changeMerge } from "./mergePeopleRun";
import { type Image, isOff, MERGED, type MergeRow } from "./mergePlan";
import { movePointers } from "./mergePointers";
import { moveTasks } from "./mergeTasks";

const PATIENCE = 60;

/**
 * Takes a merge back as far as nobody has changed anything since: the other entry comes back as it ended, the survivor
 * gives back what they had taken over. Nobody hears less than before: whoever opted out since has opted out as both.
 */
export async function runUnmerge(w: World, merge: MergeRow): Promise<void> {
  const { image, survivor, keep, other } = merge;
  if (!image || !survivor) return;
  const left = new Set(merge.left);
  const parted = await part(w, merge, { image, survivor }, left);
  await changeMerge(w, merge.id, (m) => ({ ...m, left: [...left] }));
  await setStoryApart(w, merge);
  await revive(w, merge, image, parted);
  await w.store.write([{ remove: keys.forward(other) }]);
  await movePointers(
    w,
    keep,
    other,
    addressesOf(image.profile)
      .map(({ hash }) => hash)
      .filter((hash) => !parted.addresses.includes(hash)),
  );
  await w.store.write(joins({ id: other }, image.profile));
  await moveActivities(w, keep, other, { back: true });
  await moveTasks(w, keep, other, async () => {}, merge.tasks);
  await changeMerge(w, merge.id, (m) => ({ ...m, status: "unmerged", endedAt: w.clock.now() }));
}

/** The versions of a person's row begin anew, so what they named before gets names of its own. */
async function setStoryApart(w: World, { id: merge, other }: MergeRow): Promise<void> {
  const { group } = keys.timeline(other, 0);
  for (;;) {
    const { rows } = await w.store.query(group, { after: "/", limit: 200 });
    if (rows.length === 0) return;
    await w.store.write(
      rows.map(({ id, data }) => ({ put: { ...keys.timelineBefore(other, merge, id), data } })),
    );
    await w.store.write(rows.map(({ id }) => ({ remove: { group, id } })));
  }
}

interface Parted {
  /** the survivor as they stand once they have given back what was the other's */
  state: PersonState;
  addresses: string[];
  /** passages that go back with the other one */
  back: string[];
  /** the other's touches, with what was heard of them since */
  heard: Touch[];
}

/** Takes out of the survivor what came from the other one and nobody has changed since. */
async function part(
  w: World,
  merge: MergeRow,
  { image, survivor }: { image: Image; survivor: NonNullable<MergeRow["survivor"]> },
  left: Set<string>,
): Promise<Parted> {
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const [stateRow, profileRow] = (await w.store.batchGet([
      keys.person(merge.keep),
      keys.profile(merge.keep),
    ])) as [Row<PersonState> | undefined, Row<StoredProfile> | undefined]; // the key says which of the two a row holds
    if (!stateRow || !profileRow) throw new Error(`the survivor of merge ${merge.id} is gone`);
    const back = passagesBack(stateRow.data, image.state);
    const profile = profileBefore(profileRow.data, survivor, left);
    const addresses = addressesOf(profile).map(({ hash }) => hash);
    // Done before, by whoever died then: passages that went back are at the other one already.
    if (!stateRow.data.merged?.some((one) => one.merge === merge.id)) {
      const gone = Object.keys(image.state.enrollments).filter((e) => !stateRow.data.enrollments[e]);
      return { state: stateRow.data, addresses, back: merge.back ?? gone, heard: merge.heard ?? [] };
    }
    const state = stateBefore(stateRow.data, image.state, survivor, { merge, back, now: w.clock.now() });
    for (const e of Object.values(image.state.enrollments))
      if (!back.includes(e.id))
        left.add("A journey they were in went on as one person, and stays with the survivor.");
    const heard = touchesBack(stateRow.data, image.state, back);
    await changeMerge(w, merge.id, (m) => ({ ...m, back, heard, left: [...left] }));
    await warn(w, [[stateRow.data, state]]);
    const less = spill(state);
    if (less.write) await w.store.write([less.write]);
    const [won] = await w.store.write([
      { put: { ...keys.profile(merge.keep), data: profile }, if: profileRow.v },
    ]);
    if (!won?.ok) continue;
    await w.store.write(partings(profileRow.data, profile));
    const [outcome] = await w.store.write([
      { put: { ...keys.person(merge.keep), data: seal(less.state, stateRow.v + 1) }, if: stateRow.v },
    ]);
    if (outcome?.ok) return { state, addresses, back, heard };
  }
  throw new Error(`the survivor of merge ${merge.id} is changed too often`);
}

/** Passages that stand exactly where they stood: nothing was sent from them, nothing was heard. */
const passagesBack = (now: PersonState, other: PersonState): string[] =>
  Object.values(other.enrollments)
    .filter((e) => {
      const here = now.enrollments[e.id];
      return (
        here?.journey === e.journey && here.seq === e.seq && here.step === e.step && here.touch === e.touch
      );
    })
    .map((e) => e.id);

/** The other's touches but for those of a passage that stays with the survivor. */
function touchesBack(now: PersonState, other: PersonState, back: string[]): Touch[] {
  const theirs = new Set(other.touches.map(({ id }) => id));
  const stays = (t: Touch): boolean =>
    now.enrollments[t.enrollment]?.journey === t.journey &&
    other.enrollments[t.enrollment]?.journey === t.journey &&
    !back.includes(t.enrollment);
  return now.touches.filter((t) => theirs.has(t.id) && !stays(t));
}

function stateBefore(
  now: PersonState,
  other: PersonState,
  { before, after }: NonNullable<MergeRow["survivor"]>,
  { merge, back, now: at }: { merge: MergeRow; back: string[]; now: number },
): PersonState {
  const next = copyPerson(now);
  next.facts.push({ fact: "event", at, name: "unmerged", source: merge.by.slice(0, 80) });
  for (const channel of CHANNELS) {
    // Only what the merge itself has said is taken back.
    const same = isDeepStrictEqual(now.consent[channel], after?.state.consent[channel]);
    if (same && !isDeepStrictEqual(now.consent[channel], before.state.consent[channel])) {
      const was = before.state.consent[channel];
      if (was) next.consent[channel] = was;
      else delete next.consent[channel];
      if (was || now.consent[channel])
        next.facts.push({
          fact: "consent",
          at,
          channel,
          on: was?.on ?? false,
          source: "as it was before two entries were joined",
        });
    }
    const stop = now.suppressed[channel];
    if (
      stop &&
      !before.state.suppressed[channel] &&
      isDeepStrictEqual(stop, after?.state.suppressed[channel])
    ) {
      delete next.suppressed[channel];
      next.facts.push({ fact: "suppressed", at, channel, reason: "two entries are two again", lifted: true });
    }
  }
  if (now.breakUntil !== undefined && now.breakUntil === after?.state.breakUntil) {
    if (before.state.breakUntil === undefined) delete next.breakUntil;
    else next.breakUntil = before.state.breakUntil;
  }
  const gone = new Set(touchesBack(now, other, back).map(({ id }) => id));
  next.touches = next.touches.filter((t) => !gone.has(t.id));
  for (const id of back) delete next.enrollments[id];
  for (const [journey, past] of Object.entries(other.past)) {
    const mine = before.state.past[journey];
    const inside = Object.values(next.enrollments).some((e) => e.journey === journey);
    if (inside || !isDeepStrictEqual(now.past[journey], after?.state.past[journey]) || !past) continue;
    if (mine) next.past[journey] = mine;
    else delete next.past[journey];
  }
  const inner = new Set([merge.id, ...(other.merged ?? []).map((one) => one.merge)]);
  next.merged = (next.merged ?? []).filter((one) => !inner.has(one.merge));
  if (next.merged.length === 0) delete next.merged;
  return next;
}

/** Values that the merge brought and that stand as it left them go back; others stay, and it is said. */
function profileBefore(
  now: StoredProfile,
  { before, after }: NonNullable<MergeRow["survivor"]>,
  left: Set<string>,
): StoredProfile {
  if (!after) return now;
  const next: Record<string, unknown> = { ...now };
  const was: Record<string, unknown> = { ...before.profile };
  const became: Record<string, unknown> = { ...after.profile };
  for (const name of new Set([...Object.keys(was), ...Object.keys(became)])) {
    // Worked out from what they did, each time anew.
    if (name === "did" || name === "traits" || isDeepStrictEqual(was[name], became[name])) continue;
    if (isDeepStrictEqual(next[name], became[name])) next[name] = was[name];
    else if (!isDeepStrictEqual(next[name], was[name]))
      left.add(`“${name}” was changed since, and stays as it is at the survivor.`);
  }
  return next as unknown as StoredProfile; // the same names, with values of the same profile
}

/** Brings the other entry back as it ended; what was said against writing to them since holds for both. */
async function revive(w: World, merge: MergeRow, image: Image, parted: Parted): Promise<void> {
  const at = w.clock.now();
  let state: PersonState = copyPerson(image.state);
  state.facts.push({ fact: "event", at, name: "unmerged", source: merge.by.slice(0, 80) });
  const heard = new Map(parted.heard.map((touch) => [touch.id, touch]));
  state.touches = state.touches.map((touch) => ({ ...(heard.get(touch.id) ?? touch) }));
  for (const channel of CHANNELS) {
    const mine = parted.state.consent[channel];
    const then = merge.survivor?.before.state.consent[channel];
    if (mine && isOff(mine) && !isOff(then))
      state = withConsent(state, { channel, on: false, source: mine.source, at });
    const stop = parted.state.suppressed[channel];
    const stopped = merge.survivor?.before.state.suppressed[channel];
    if (stop && !stopped) state = withSuppression(state, { channel, reason: stop.reason, at });
  }
  for (const e of Object.values(image.state.enrollments)) {
    if (parted.back.includes(e.id)) continue;
    delete state.enrollments[e.id];
    // It went on as the survivor: the same journey does not begin anew.
    state.past[e.journey] = { entries: state.past[e.journey]?.entries ?? 1, left: at, reason: MERGED };
  }
  const put = { ...keys.person(merge.other), data: seal({ ...state, log: [] }, 1) };
  await w.store.write([{ put: { ...keys.profile(merge.other), data: image.profile }, if: "absent" }]);
  const [made] = await w.store.write([{ put, if: "absent" }]);
  if (!made?.ok) return;
  await arm(
    w,
    gather(
      Object.values(state.enrollments).map((e) => ({
        kind: "timer",
        journey: e.journey,
        campaign: e.campaign,
        version: e.version,
        because: "two entries are two again",
        due: e.due ?? at,
        refs: [{ person: merge.other, enrollment: e.id, seq: e.seq }],
      })),
    ),
  );
}
