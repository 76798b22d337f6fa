import { addCounters, coarser, newCounters, sumCounters } from "./counters";
import { keys } from "./keys";
import type { Row, World } from "./ports";
import type { Counters } from "./rows";

/**
 * The counters of one version from one stream shard. Shards of a paid stream live some hours only, so a journey that
 * runs for a year would have thousands of such rows; those of shards that have long been still are put together into
 * one, the row of the shard named CLOSED. Every step of that may be the last of its process, or be done by two.
 */
export interface CounterRow extends Counters {
  /** when its shard was last heard, ms */
  at?: number;
  /** it does not change any more until it is in the closed row */
  closing?: true;
  /** the version of the closed row that has what this one had counted before */
  into?: number;
  /** in the closed row: which versions of which rows it has, as `shard@v`, newest last */
  absorbed?: string[];
}

const CLOSED = "closed";

/** A shard that was not heard for so long has ended: a stream keeps what it tells for a day. */
const STILL = 26 * 3_600_000;

/** So many rows of one version are read as quickly as one. */
const FEW = 8;

/** So long the closed row remembers what it has: far longer than anybody can be at putting it there. */
const REMEMBERED = 500;

/** A row without counts says only how far its shard was heard; after so long nobody can ask that any more, ms. */
const FORGOTTEN = 14 * 24 * 3_600_000;

const shardOf = (row: { id: string }): string => row.id.slice(row.id.indexOf("#") + 1);
const versionOf = (row: { id: string }): number => Number(row.id.slice(0, row.id.indexOf("#")));
const nameOf = (row: Row<CounterRow>): string => `${shardOf(row)}@${row.v}`;

async function rowsOf(w: World, journey: string, version?: number): Promise<Row<CounterRow>[]> {
  const { group, id } = keys.counters(journey, version ?? 0, "");
  const rows: Row<CounterRow>[] = [];
  let after: string | undefined;
  do {
    const part = await w.store.query<CounterRow>(group, {
      prefix: version === undefined ? "" : id,
      after,
      limit: 1_000,
    });
    rows.push(...part.rows);
    after = part.next;
  } while (after !== undefined);
  return rows;
}

/** The counters of each version of a journey, summed over the stream's shards. */
export async function countersByVersion(w: World, journey: string): Promise<Map<number, Counters>> {
  for (;;) {
    const byVersion = new Map<number, Row<CounterRow>[]>();
    for (const row of await rowsOf(w, journey)) {
      const version = versionOf(row);
      byVersion.set(version, [...(byVersion.get(version) ?? []), row]);
    }
    const sums = [...byVersion].map(([version, rows]) => [version, summed(rows)] as const);
    const whole = sums.flatMap(([version, sum]): [number, Counters][] => (sum ? [[version, sum]] : []));
    // A row was put into the closed one between our two reads of them: the next look sees both as they are.
    if (whole.length === sums.length) return new Map(whole);
  }
}

/** When anything was last counted of a journey, ms; undefined when nothing ever was. */
export async function lastCounted(w: World, journey: string): Promise<number | undefined> {
  const times = (await rowsOf(w, journey)).map(({ data }) => data.at ?? 0);
  return times.length > 0 ? Math.max(...times) : undefined;
}

function summed(rows: Row<CounterRow>[]): Counters | undefined {
  const closed = rows.find((row) => shardOf(row) === CLOSED);
  const has = new Set(closed?.data.absorbed);
  if (rows.some(({ data }) => (data.into ?? 0) > (closed?.v ?? 0))) return undefined;
  return sumCounters(
    rows.filter((row) => !(row.data.closing && has.has(nameOf(row)))).map(({ data }) => data),
  );
}

/**
 * Puts the rows of shards that have long been still together, when there are many of one version. Should it fail,
 * reading takes longer and is as right as before, so the counting must not wait for it.
 */
export async function closeShards(w: World, journey: string, version: number): Promise<void> {
  try {
    await closeStill(w, journey, version);
  } catch (error) {
    w.log.warn("shards not closed", {
      journey,
      version,
      reason: error instanceof Error ? error.name : "unknown",
    });
  }
}

async function closeStill(w: World, journey: string, version: number): Promise<void> {
  const rows = await rowsOf(w, journey, version);
  if (rows.length <= FEW) return;
  const now = w.clock.now();
  for (const row of rows) {
    const still = now - (row.data.at ?? now);
    if (shardOf(row) === CLOSED || still < STILL) continue;
    if (row.data.closing || Object.keys(row.data.steps).length > 0) await absorb(w, journey, version, row);
    else if (still > FORGOTTEN)
      await w.store.write([{ remove: { group: row.group, id: row.id }, if: row.v }]);
  }
}

/**
 * Puts one row into the closed one: it is marked, so that it changes no more; what it has counted is added there under
 * its name and version; then it begins anew from nothing, at the same place of its shard.
 */
export async function absorb(
  w: World,
  journey: string,
  version: number,
  row: Row<CounterRow>,
): Promise<void> {
  let marked = row;
  if (!row.data.closing) {
    const data: CounterRow = { ...row.data, closing: true };
    const [outcome] = await w.store.write([{ put: { group: row.group, id: row.id, data }, if: row.v }]);
    if (!outcome?.ok) return;
    marked = { ...row, data, v: outcome.v };
  }
  const into = await take(w, journey, version, marked);
  const begun: CounterRow = { ...newCounters(), lastSeq: marked.data.lastSeq, into };
  if (marked.data.at !== undefined) begun.at = marked.data.at;
  await w.store.write([{ put: { group: row.group, id: row.id, data: begun }, if: marked.v }]);
}

/** Adds a row's counts to the closed row, once; answers the version of that row that has them. */
async function take(w: World, journey: string, version: number, row: Row<CounterRow>): Promise<number> {
  const key = keys.counters(journey, version, CLOSED);
  for (;;) {
    const closed = await w.store.get<CounterRow>(key);
    const absorbed = closed?.data.absorbed ?? [];
    if (closed && absorbed.includes(nameOf(row))) return closed.v;
    const sum = addCounters([...(closed ? [closed.data] : []), row.data]);
    const data: CounterRow = {
      ...coarser(sum, w.clock.now()),
      absorbed: [...absorbed, nameOf(row)].slice(-REMEMBERED),
    };
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: closed?.v ?? "absent" }]);
    if (outcome?.ok) return outcome.v;
  }
}
