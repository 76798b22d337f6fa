import { guarded } from "./guards";
import { bucket, keys, MINUTE, minuteOf, SHARDS } from "./keys";
import type { World, Write } from "./ports";
import type { PageBody, PageHead, PageKind, Ref } from "./rows";

/** How many people a page holds. */
export const PAGE_SIZE = 100;

/** Clocks of two machines may differ by so much; buckets stay open that much longer than their minute. */
export const SKEW = 2_000;

export interface Arm {
  kind: PageKind;
  journey: string;
  campaign: string;
  version: number;
  because: string;
  /** ms since 1970; a time in the past means now */
  due: number;
  refs: Ref[];
  /** see PageBody */
  from?: number;
  event?: string;
  paced?: boolean;
}

interface Floors {
  /** by shard: the first minute whose pages are still swept */
  minutes: number[];
  /** when that was read, ms */
  at: number;
}

const known = new WeakMap<object, Floors>();

/**
 * The minutes before which no page may be put, because no sweep comes there any more. They lie in the past, except
 * on a machine whose clock was set back: then pages go into the first minute that is still swept. One small read is
 * good for as long as clocks may differ anyhow, so that every greater step back is noticed.
 */
async function floorsOf(w: World): Promise<number[]> {
  const now = w.clock.now();
  const floors = known.get(w.store);
  if (floors && now >= floors.at && now < floors.at + SKEW) return floors.minutes;
  const { group } = keys.watermark(0);
  const { rows } = await w.store.query<{ minute: number }>(group);
  const minutes = rows.length < SHARDS ? await makeWatermarks(w) : rows.map((row) => row.data.minute);
  known.set(w.store, { minutes, at: now });
  return minutes;
}

/** Makes the watermarks once, so that no bucket can lie before them. */
async function makeWatermarks(w: World): Promise<number[]> {
  const minute = minuteOf(w.clock.now());
  const keysOf = Array.from({ length: SHARDS }, (_, shard) => keys.watermark(shard));
  await w.store.write(keysOf.map((key): Write => ({ put: { ...key, data: { minute } }, if: "absent" })));
  const rows = await w.store.batchGet<{ minute: number }>(keysOf);
  return rows.map((row) => row?.data.minute ?? minute);
}

/**
 * Writes hint pages: "look at these people at that time". A page is durable before whatever it is a hint for
 * is committed (rule R1). After the write the clock is read again: had the bucket's minute passed meanwhile, a
 * sweep may have gone by, so the page is written once more into the present minute (rule R2).
 */
export async function arm(w: World, arms: Arm[]): Promise<{ group: string; id: string; due: number }[]> {
  let left = arms.flatMap(split);
  const armed: { group: string; id: string; due: number }[] = [];
  while (left.length > 0) {
    const floors = await floorsOf(w);
    const now = w.clock.now();
    const placed = left.map((a) => {
      const page = w.dice.id("pag");
      const shard = shardOf(page);
      const minute = Math.max(minuteOf(Math.max(a.due, now)), floors[shard] ?? 0);
      const group = bucket(minute, shard);
      return { a, minute, page, group };
    });
    await w.store.write(
      placed.flatMap(({ a, page, group }): Write[] => {
        const body: PageBody = {
          kind: a.kind,
          journey: a.journey,
          campaign: a.campaign,
          version: a.version,
          refs: a.refs,
          because: a.because,
          ...(a.from === undefined ? {} : { from: a.from }),
          ...(a.event === undefined ? {} : { event: a.event }),
          ...(a.paced ? { paced: true } : {}),
        };
        const head: PageHead = {
          kind: a.kind,
          due: a.due,
          size: a.refs.length,
          attempts: 0,
          lease: 0,
          complete: false,
        };
        // The body goes first in the list and the head makes the page visible; both are one call.
        return [
          { put: { ...keys.pageBody(group, page), data: body } },
          { put: { ...keys.pageHead(group, page), data: head } },
        ];
      }),
    );
    const after = w.clock.now();
    const closed = placed.filter(({ minute }) => after >= (minute + 1) * MINUTE + SKEW / 2);
    armed.push(...placed.map(({ a, page, group }) => ({ group, id: page, due: a.due })));
    guarded(w, "closedMinute", closed.length);
    left = closed.map(({ a }) => a);
  }
  return armed;
}

/** Groups arms of one kind and time, so that a page of people with one due time is one page. */
export function gather(arms: Arm[]): Arm[] {
  const together = new Map<string, Arm>();
  for (const a of arms) {
    // Up to a second later is fine for a timer, and makes far fewer pages.
    const due = Math.ceil(a.due / 1_000) * 1_000;
    const name = `${a.kind} ${a.journey} ${a.version} ${due}`;
    const known = together.get(name);
    if (known) known.refs.push(...a.refs);
    else together.set(name, { ...a, due, refs: [...a.refs] });
  }
  return [...together.values()];
}

function split(a: Arm): Arm[] {
  const parts: Arm[] = [];
  for (let i = 0; i < a.refs.length; i += PAGE_SIZE)
    parts.push({ ...a, refs: a.refs.slice(i, i + PAGE_SIZE) });
  return parts;
}

const shardOf = (page: string): number => {
  let h = 0;
  for (let i = 0; i < page.length; i++) h = (Math.imul(h, 31) + page.charCodeAt(i)) >>> 0;
  return h % SHARDS;
};
