import { bucket, keys, MINUTE, minuteOf, SHARDS } from "./keys";
import { SKEW } from "./pages";
import type { Job, Row, World } from "./ports";
import type { PageHead } from "./rows";

/** How long a page that was handed to the queue is not handed out again by the same process, ms. */
const PATIENCE = 30_000;

/**
 * Each time nobody has taken it up the patience doubles, up to this, ms: workers who are behind must not be given the
 * same pages every minute, or the line would grow by more than they can do.
 */
const LONGEST_PATIENCE = 3_600_000;

interface Handed {
  at: number;
  /** how often since the last attempt on it */
  times: number;
  attempts: number;
}

const handed = new WeakMap<object, Map<string, Handed>>();

/**
 * Starts every page that is due. The watermark of a shard moves over a minute only when the minute has passed and
 * all its pages are done, and it is kept after every minute, so that catching up after a long stop never starts
 * anew (rule R10). `ahead`, ms: how far beyond the present minute to look for what is due next.
 */
export async function tick(w: World, ahead = 0): Promise<{ pages: number; nextDue?: number }> {
  // Side by side: catching up after a long stop is nothing but waiting for the store. All end before the answer.
  const ends = await Promise.allSettled(Array.from({ length: SHARDS }, (_, shard) => sweep(w, shard, ahead)));
  let pages = 0;
  let nextDue: number | undefined;
  for (const end of ends) {
    if (end.status === "rejected") throw end.reason;
    const found = end.value;
    pages += found.pages;
    if (found.nextDue !== undefined && (nextDue === undefined || found.nextDue < nextDue))
      nextDue = found.nextDue;
  }
  return nextDue === undefined ? { pages } : { pages, nextDue };
}

async function sweep(w: World, shard: number, ahead: number): Promise<{ pages: number; nextDue?: number }> {
  const now = w.clock.now();
  const mark = await w.store.get<{ minute: number }>(keys.watermark(shard));
  if (!mark) return { pages: 0 };
  let { minute } = mark.data;
  // Where the clock was set back, all that is due stands in the first minute that is still swept.
  const last = Math.max(minuteOf(now), minute);
  let v = mark.v;
  let closed = true;
  let pages = 0;
  let nextDue: number | undefined;
  const dueIn = (heads: Row<PageHead>[]) => {
    for (const { data } of heads)
      if (data.due > now && (nextDue === undefined || data.due < nextDue)) nextDue = data.due;
  };
  for (let m = minute; m <= last; m++) {
    const heads = await headsOf(w, bucket(m, shard));
    pages += await start(w, heads, now);
    dueIn(heads);
    closed &&= heads.length === 0 && (m + 1) * MINUTE + SKEW < now;
    // Empty minutes cost nothing to sweep again, so the mark is written at most once in 64 of them.
    if (closed && (m + 1 - minute >= 64 || m + 1 === last)) {
      const [outcome] = await w.store.write([
        { put: { ...keys.watermark(shard), data: { minute: m + 1 } }, if: v },
      ]);
      if (!outcome?.ok) return { pages, nextDue };
      v = outcome.v;
      minute = m + 1;
    }
  }
  for (let m = last + 1; m <= minuteOf(now + ahead); m++) dueIn(await headsOf(w, bucket(m, shard)));
  return { pages, nextDue };
}

async function headsOf(w: World, group: string): Promise<Row<PageHead>[]> {
  const heads: Row<PageHead>[] = [];
  let after: string | undefined;
  do {
    const part = await w.store.query<PageHead>(group, { prefix: "H#", after, limit: 500 });
    heads.push(...part.rows);
    after = part.next;
  } while (after !== undefined);
  return heads;
}

async function start(w: World, heads: Row<PageHead>[], now: number): Promise<number> {
  const known = handed.get(w.store) ?? new Map<string, Handed>();
  handed.set(w.store, known);
  if (known.size > 50_000) known.clear();
  const jobs: Job[] = [];
  for (const head of heads) {
    if (head.data.due > now || head.data.lease > now) continue;
    const name = `${head.group} ${head.id}`;
    const before = known.get(name);
    const { attempts } = head.data;
    // A page whose worker died has a lease that ran out: it was taken up, so it may be handed out again soon.
    const times = before?.attempts === attempts ? before.times : 0;
    if (before && Math.abs(now - before.at) < patienceAfter(times)) continue;
    known.set(name, { at: now, times: times + 1, attempts });
    jobs.push({ job: "page", group: head.group, id: head.id.slice(2) });
  }
  if (jobs.length > 0) await w.jobs.send(jobs);
  return jobs.length;
}

const patienceAfter = (times: number): number =>
  Math.min(PATIENCE * 2 ** Math.max(times - 1, 0), LONGEST_PATIENCE);

/**
 * Frees every page at once. Only for a world that knows that all its workers are dead, such as one machine that
 * has just started: elsewhere the lease must run out by itself (rule R8).
 */
export async function freePages(w: World): Promise<number> {
  let freed = 0;
  let cursor: string | undefined;
  do {
    const part = await w.store.scan<PageHead>({ prefix: "W#", cursor });
    const held = part.rows.filter((row) => row.id.startsWith("H#") && row.data.lease > 0);
    const outcomes = await w.store.write(
      held.map((row) => ({
        put: { group: row.group, id: row.id, data: { ...row.data, lease: 0 } },
        if: row.v,
      })),
    );
    freed += outcomes.filter((o) => o.ok).length;
    cursor = part.cursor;
  } while (cursor !== undefined);
  return freed;
}

/** The earliest time any page is due, ms; undefined when none waits. Reads every waiting page's head. */
export async function nextDue(w: World): Promise<number | undefined> {
  let first: number | undefined;
  let cursor: string | undefined;
  do {
    const part = await w.store.scan<PageHead>({ prefix: "W#", cursor });
    for (const row of part.rows)
      if (row.id.startsWith("H#") && (first === undefined || row.data.due < first)) first = row.data.due;
    cursor = part.cursor;
  } while (cursor !== undefined);
  return first;
}
