import type { World } from "../ports";
import type { AccountRow } from "./accountRow";
import type { AccountLine } from "./listAccounts";

const LOT = 1_000;

/** A pass that took longer than this is remembered, ms: for ten times as long as it took, and ten minutes at most. */
const LONG = 300;
const TIMES = 10;
const LONGEST = 600_000;

interface Kept {
  /** of the machine's own clock, ms: a rehearsal pushes that of the world */
  at: number;
  took: number;
  lines: Map<string, AccountLine>;
}

const kept = new WeakMap<object, Kept>();

/** Every account with how many people it has. One pass over all accounts and memberships; see above for large houses. */
export async function allAccounts(w: World): Promise<AccountLine[]> {
  const began = performance.now();
  const last = kept.get(w.store);
  if (last && began - last.at < Math.min(LONGEST, last.took * TIMES)) return [...last.lines.values()];
  const lines = await readAll(w);
  const took = performance.now() - began;
  if (took > LONG) kept.set(w.store, { at: performance.now(), took, lines });
  return [...lines.values()];
}

/** Has the list know at once what was changed here; nothing for "who has which people changed": then it reads anew. */
export function noteAccount(w: World, row?: AccountRow): void {
  const lines = kept.get(w.store)?.lines;
  if (!lines) return;
  if (row) lines.set(row.id, { people: 0, elsewhere: 0, ...lines.get(row.id), ...row });
  else kept.delete(w.store);
}

async function readAll(w: World): Promise<Map<string, AccountLine>> {
  const rows = new Map<string, AccountRow>();
  const counts = new Map<string, { people: number; elsewhere: number }>();
  let cursor: string | undefined;
  do {
    const part = await w.store.scan<AccountRow>({ prefix: "A#", limit: LOT, ...(cursor ? { cursor } : {}) });
    for (const row of part.rows) {
      const id = row.group.slice(2);
      if (row.id === "A") rows.set(id, row.data);
      const what = row.id.startsWith("M#") ? "people" : row.id.startsWith("S#") ? "elsewhere" : undefined;
      if (!what) continue;
      const count = counts.get(id) ?? { people: 0, elsewhere: 0 };
      count[what] += 1;
      counts.set(id, count);
    }
    cursor = part.cursor;
  } while (cursor !== undefined);
  const lines = new Map<string, AccountLine>();
  for (const row of rows.values())
    if (row.into === undefined) lines.set(row.id, { ...row, people: 0, elsewhere: 0, ...counts.get(row.id) });
  return lines;
}
