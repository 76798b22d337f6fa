import { boughtBy, boundsOf, measure, newSketch, type RfmSketch } from "#journey/scores/rfm";
import { newTally, type Tally, tally } from "../assessment/tally";
import { keys } from "../keys";
import { activityNames } from "../people/activityNames";
import { healCounts } from "../people/countActivities";
import type { StoredProfile } from "../people/draft";
import type { Row, World } from "../ports";
import { type BoundsRow, measuresOf } from "./model";
import { readRows } from "./readRows";
import { byRules, type Read, writeTraits } from "./refresh";

/** A sweep of the pool: first it measures, then it works out everybody's traits and counts the assessment on the way. */
export interface SweepRow {
  id: string;
  startedAt: number;
  /** the member who asked for it, or "every day" */
  by: string;
  /** when it was last seen alive, ms */
  beat: number;
  phase: "measure" | "apply" | "done";
  cursor?: string | undefined;
  /** people seen in this phase, and in all once the first phase is over */
  seen: number;
  total?: number;
  /** people whose traits have changed */
  changed: number;
  finishedAt?: number;
  /** somebody asked meanwhile for one that has seen everybody since: who it was */
  again?: string;
  sketch?: RfmSketch | undefined;
  tally?: Tally | undefined;
}

/** What a sweep leaves: the counts of the pool, with their date. */
export interface PoolRow {
  startedAt: number;
  at: number;
  by: string;
  changed: number;
  tally: Tally;
}

const PAGE = 500;
/** So many pages go between two notes of how far it is, and so many notes to one job. */
const PAGES = 10;
const NOTES = 20;
/** A sweep that was not heard of for so long may be started anew, ms. */
const DEAD_MS = 10 * 60_000;
const HOUR = 3_600_000;
/** The pool is swept again after so long. */
const AGAIN = 24 * HOUR;
/** Whether it is time is looked up so often. */
const EVERY = HOUR / 6;

/**
 * Starts a sweep, unless one is under way; answers the one that is. `fresh`: much has just changed, so another one
 * follows where that has begun to look.
 */
export async function startSweep(w: World, by: string, fresh = false): Promise<SweepRow> {
  const now = w.clock.now();
  const found = await w.store.get<SweepRow>(keys.traits("RUN"));
  if (found && found.data.phase !== "done" && now - found.data.beat < DEAD_MS) {
    const begun = found.data.phase === "apply" || found.data.cursor !== undefined;
    if (!fresh || !begun || found.data.again !== undefined) return found.data;
    const data: SweepRow = { ...found.data, again: by };
    const [noted] = await w.store.write([{ put: { ...keys.traits("RUN"), data }, if: found.v }]);
    return noted?.ok ? data : startSweep(w, by, fresh);
  }
  const row: SweepRow = {
    id: w.dice.id("swp"),
    startedAt: now,
    by,
    beat: now,
    phase: "measure",
    seen: 0,
    changed: 0,
  };
  const [outcome] = await w.store.write([
    { put: { ...keys.traits("RUN"), data: row }, if: found?.v ?? "absent" },
  ]);
  if (!outcome?.ok) return (outcome?.row as Row<SweepRow> | undefined)?.data ?? row; // only sweeps write here
  await w.jobs.send([{ job: "traits", run: row.id }]);
  return row;
}

/** Carries a sweep on; how far it came is kept with what it has counted, so it survives any crash and counts nobody twice. */
export async function runSweep(w: World, id: string): Promise<void> {
  const found = await w.store.get<SweepRow>(keys.traits("RUN"));
  if (found?.data.id !== id) return;
  if (found.data.phase === "measure" && found.data.cursor === undefined) await healCounts(w);
  let row = found.data;
  let { v } = found;
  for (let notes = 0; row.phase !== "done"; notes++) {
    if (notes === NOTES) {
      await w.jobs.send([{ job: "traits", run: id }]);
      return;
    }
    const next = {
      ...(await (row.phase === "measure" ? measureOn(w, row) : applyOn(w, row))),
      beat: w.clock.now(),
    };
    const kept = await note(w, { row, v }, next);
    if (!kept) return;
    ({ row, v } = kept);
  }
  if (row.again !== undefined) await startSweep(w, row.again);
}

interface Standing {
  row: SweepRow;
  v: number;
}

/** Keeps how far it is, with the wish for another one that may have come meanwhile; undefined when others carry it on. */
async function note(w: World, { row, v }: Standing, next: SweepRow): Promise<Standing | undefined> {
  const key = keys.traits("RUN");
  const [outcome] = await w.store.write([{ put: { ...key, data: next }, if: v }]);
  if (outcome?.ok) return { row: next, v: outcome.v };
  const there = outcome?.row as Row<SweepRow> | undefined; // only sweeps write here
  if (there?.data.id !== row.id || there.data.beat !== row.beat || there.data.again === undefined)
    return undefined;
  return row.again === undefined
    ? note(w, { row: there.data, v: there.v }, { ...next, again: there.data.again })
    : undefined;
}

async function measureOn(w: World, row: SweepRow): Promise<SweepRow> {
  const { model } = await measuresOf(w);
  const sketch = row.sketch ? structuredClone(row.sketch) : newSketch();
  const { cursor, seen } = await overPages(w, row.cursor, async (reads) => {
    for (const read of reads) {
      const bought = boughtBy(read.row.data, model.buying, row.startedAt);
      if (bought) measure(sketch, bought);
    }
  });
  const all = row.seen + seen;
  if (cursor !== undefined) return { ...row, cursor, seen: all, sketch };
  const bounds: BoundsRow = { at: row.startedAt, bounds: boundsOf(sketch) };
  await w.store.write([{ put: { ...keys.traits("BOUNDS"), data: bounds } }]);
  await measuresOf(w, true);
  return {
    ...row,
    phase: "apply",
    cursor: undefined,
    sketch: undefined,
    seen: 0,
    total: all,
    tally: newTally(all),
  };
}

async function applyOn(w: World, row: SweepRow): Promise<SweepRow> {
  // The sweep may have begun in another process, before this one has read the bounds.
  const measures = await measuresOf(w, true);
  const counted: Tally = structuredClone(row.tally ?? newTally(row.total ?? 0));
  let { changed } = row;
  const now = row.startedAt;
  const { cursor, seen } = await overPages(w, row.cursor, async (reads) => {
    const rules = byRules(measures, now);
    const made = new Map(reads.map((read) => [read, rules(read)]));
    changed += await writeTraits(w, reads, (read) => made.get(read) ?? rules(read));
    for (const [read, traits] of made) {
      // Whoever changed the person meanwhile has worked out their traits themselves.
      const profile: StoredProfile = { ...read.row.data, traits: traits ?? read.row.data.traits };
      tally(counted, measures.model, { profile, person: read.person, segments: measures.segments }, now);
    }
  });
  const next = { ...row, cursor, seen: row.seen + seen, changed, tally: counted };
  if (cursor !== undefined) return next;
  const finishedAt = w.clock.now();
  const pool: PoolRow = {
    startedAt: row.startedAt,
    at: finishedAt,
    by: row.by,
    changed,
    tally: { ...counted, names: {} },
  };
  await w.store.write([
    { put: { ...keys.traits("POOL"), data: pool } },
    { put: { ...keys.traitsDay(Math.floor(now / (24 * HOUR))), data: { stages: stagesIn(counted) } } },
  ]);
  return { ...next, phase: "done", tally: undefined, finishedAt };
}

const stagesIn = ({ counts }: Tally): Record<string, number> =>
  Object.fromEntries(
    Object.entries(counts).flatMap(([id, n]) => (id.startsWith("stage.") ? [[id.slice(6), n]] : [])),
  );

async function overPages(w: World, from: string | undefined, each: (reads: Read[]) => Promise<void>) {
  let cursor = from;
  let seen = 0;
  for (let pages = 0; pages < PAGES; pages++) {
    const part = await readRows(w, cursor, PAGE);
    await each(part.reads);
    seen += part.reads.length;
    cursor = part.cursor;
    // A store in the same process never waits, and others want their turn.
    await new Promise((resolve) => setImmediate(resolve));
    if (cursor === undefined) break;
  }
  return { cursor, seen };
}

const looked = new WeakMap<object, number>();

/**
 * Sweeps the pool once a day, in a house that knows of activities or has been assessed before. It looks at most every
 * ten minutes, however often it is called, and mends summaries that somebody died over.
 */
export async function keepTraits(w: World): Promise<void> {
  const now = w.clock.now();
  if (Math.abs(now - (looked.get(w.store) ?? Number.NEGATIVE_INFINITY)) < EVERY) return;
  looked.set(w.store, now);
  await healCounts(w);
  const found = await w.store.get<SweepRow>(keys.traits("RUN"));
  if (found && found.data.phase === "done" && now - found.data.startedAt < AGAIN) return;
  if (!found && Object.keys((await activityNames(w)).names).length === 0) return;
  await startSweep(w, "every day");
}
