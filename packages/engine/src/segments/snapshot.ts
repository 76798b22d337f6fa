import type { PersonState } from "#journey/person";
import { matches, type Rule } from "#journey/segment";
import { keys } from "../keys";
import type { StoredProfile } from "../people/draft";
import { type Changed, nudge } from "../people/nudge";
import { type Known, readPeople } from "../people/readPeople";
import { segmentRules } from "../people/segmentRules";
import type { Row, World, Write } from "../ports";
import { Refusal } from "../refusal";
import type { SegmentRow } from "../rows";
import { changeSegment } from "./changeSegment";
import { listSegments } from "./listSegments";
import { namedIn } from "./namedIn";

/** Where the making of a snapshot stands; it goes on there after any crash. */
export interface SnapshotRow {
  id: string;
  segment: string;
  rule: Rule;
  segments: Record<string, Rule>;
  /** the moment it is about, ms */
  at: number;
  cursor?: string;
  /** people looked at so far, and of them those who belong */
  seen: number;
  size: number;
  done: boolean;
}

const PAGE = 1_000;
/** So many pages are done in one job. */
const PAGES_PER_JOB = 50;

/** Begins to put the people a rule holds for now on a list, or, of a list that is there, to bring it up to date. */
export async function startSnapshot(w: World, id: string): Promise<SnapshotRow> {
  const segments = await listSegments(w);
  const segment = segments.find((one) => one.id === id);
  if (!segment)
    throw new Refusal("unknownSegment", "There is no such segment. It may have been deleted.", 404);
  if (segment.list)
    throw new Refusal(
      "isList",
      "This is a list: an import fills it, and there is no rule to ask again.",
      409,
    );
  const key = keys.snapshot(id);
  const before = await w.store.get<SnapshotRow>(key);
  if (before && !before.data.done) {
    // Its job may have been lost with the queue; another one does no harm.
    await w.jobs.send([{ job: "snapshot", segment: id, run: before.data.id }]);
    return before.data;
  }
  const row: SnapshotRow = {
    id: w.dice.id("snp"),
    segment: id,
    rule: segment.rule,
    segments: segmentRules(segments, namedIn(segment.rule)),
    at: w.clock.now(),
    seen: 0,
    size: 0,
    done: false,
  };
  const [outcome] = await w.store.write([{ put: { ...key, data: row }, if: before?.v ?? "absent" }]);
  if (!outcome?.ok) return startSnapshot(w, id);
  await w.jobs.send([{ job: "snapshot", segment: id, run: row.id }]);
  return row;
}

/** Where the latest snapshot of a segment stands. */
export async function snapshotOf(w: World, id: string): Promise<SnapshotRow> {
  const row = await w.store.get<SnapshotRow>(keys.snapshot(id));
  if (!row) throw new Refusal("noSnapshot", "This segment has no snapshot yet.", 404);
  return row.data;
}

/** Carries a snapshot on, part by part. Every part is safe to repeat: whoever is on the list already is not written. */
export async function runSnapshot(w: World, segment: string, run: string): Promise<void> {
  const key = keys.snapshot(segment);
  const found = await w.store.get<SnapshotRow>(key);
  if (!found || found.data.id !== run || found.data.done) return;
  let row = found.data;
  let { v } = found;
  for (let pages = 0; !row.done; pages++) {
    if (pages >= PAGES_PER_JOB) {
      await w.jobs.send([{ job: "snapshot", segment, run }]);
      return;
    }
    const { people, cursor } = await readPeople(w, { cursor: row.cursor, limit: PAGE });
    const size = await stamp(w, row, people);
    row = { ...row, seen: row.seen + people.length, size: row.size + size, done: cursor === undefined };
    if (cursor === undefined) delete row.cursor;
    else row.cursor = cursor;
    // The list is in force before the run is done, so that a death in between repeats the last part.
    if (row.done)
      await changeSegment(w, segment, (s) => ({ ...s, snapshot: { at: row.at, size: row.size } }));
    const [outcome] = await w.store.write([{ put: { ...key, data: row }, if: v }]);
    if (!outcome?.ok) return;
    v = outcome.v;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Puts on the list who belongs, takes off who does not; answers how many belong. */
async function stamp(
  w: World,
  { segment, rule, segments, at }: SnapshotRow,
  people: Known[],
): Promise<number> {
  let size = 0;
  const wrong: { id: string; belongs: boolean; state?: PersonState }[] = [];
  for (const { profile, state } of people) {
    const belongs =
      state !== undefined && matches(rule, { profile, person: state, now: at, segments }) === true;
    if (belongs) size++;
    if ((profile.lists?.includes(segment) ?? false) !== belongs)
      wrong.push({ id: profile.id, belongs, ...(state ? { state } : {}) });
  }
  const changed: Changed[] = [];
  let open = wrong;
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === 20)
      throw new Refusal("busy", "These people are being changed by others just now. Please try again.", 503);
    const rows = await w.store.batchGet<StoredProfile>(open.map(({ id }) => keys.profile(id)));
    const next = open.flatMap((one, i) => {
      const after = rows[i] && listed(rows[i].data, segment, one.belongs);
      return after ? [{ one, row: rows[i] as Row<StoredProfile>, after }] : [];
    });
    const outcomes = await w.store.write(
      next.map(({ row, after }): Write => ({ put: { ...keys.profile(after.id), data: after }, if: row.v })),
    );
    open = [];
    outcomes.forEach((outcome, i) => {
      const { one, row, after } = next[i]!;
      if (!outcome.ok) open.push(one);
      else changed.push({ before: row.data, after, ...(one.state ? { state: one.state } : {}) });
    });
  }
  await nudge(w, changed);
  return size;
}

/** The profile on or off a list; undefined when it is so already. */
function listed(profile: StoredProfile, segment: string, on: boolean): StoredProfile | undefined {
  const lists = profile.lists ?? [];
  if (lists.includes(segment) === on) return undefined;
  const next = on ? [...lists, segment] : lists.filter((one) => one !== segment);
  return { ...profile, lists: next.length > 0 ? next : undefined };
}

/** From now on the segment is whomever its rule holds for. A snapshot under way ends. */
export async function dropSnapshot(w: World, id: string): Promise<SegmentRow> {
  const { list } = await changeSegment(w, id, (row) => row);
  if (list) throw new Refusal("isList", "This is a list: it has no rule that could take its place.", 409);
  await w.store.write([{ remove: keys.snapshot(id) }]);
  return changeSegment(w, id, ({ snapshot: _gone, ...row }) => row);
}

/** Makes an empty list, which an import or a member fills by `profile.lists`. */
export async function newList(w: World, name: string): Promise<SegmentRow> {
  const id = w.dice.id("seg");
  const now = w.clock.now();
  const row: SegmentRow = {
    id,
    name: name.trim().slice(0, 160) || "List",
    rule: { field: `list.${id}`, op: "is", value: true },
    createdAt: now,
    list: true,
    snapshot: { at: now, size: 0 },
  };
  await w.store.write([{ put: { ...keys.segment(id), data: row }, if: "absent" }]);
  return row;
}
