import { keys } from "../keys";
import { normaliseEmail, normalisePhone } from "../people/address";
import type { World } from "../ports";
import type { UnmatchedDoneRow, UnmatchedRow } from "./row";

/** How many messages a list holds at most; whoever has more works these off first. */
const MOST = 2_000;

const URGENT: UnmatchedRow["class"][] = ["adverseEvent"];

/** What waits: possible harm first, then the oldest. */
export async function listUnmatched(w: World): Promise<UnmatchedRow[]> {
  const rows = await all<UnmatchedRow>(w, keys.unmatched("").group);
  const rank = (row: UnmatchedRow) => (URGENT.includes(row.class) ? 0 : 1);
  return rows.sort((a, b) => rank(a) - rank(b) || a.at - b.at);
}

/** What somebody has decided on, the latest first. */
export async function listDecided(w: World): Promise<UnmatchedDoneRow[]> {
  const rows = await all<UnmatchedDoneRow>(w, keys.unmatchedDone("").group);
  return rows.sort((a, b) => b.doneAt - a.doneAt);
}

export async function countUnmatched(w: World): Promise<{ open: number; urgent: number }> {
  const rows = await all<UnmatchedRow>(w, keys.unmatched("").group);
  return { open: rows.length, urgent: rows.filter((row) => URGENT.includes(row.class)).length };
}

/** Forgets what came from somebody's addresses, and what was given to them. */
export async function forgetUnmatched(w: World, person: string, addresses: string[]): Promise<void> {
  const theirs = new Set(addresses.map(plain));
  for (const group of [keys.unmatched("").group, keys.unmatchedDone("").group]) {
    const rows = await all<UnmatchedRow>(w, group);
    const gone = rows.filter((row) => row.person === person || theirs.has(plain(row.from)));
    if (gone.length > 0) await w.store.write(gone.map(({ id }) => ({ remove: { group, id } })));
  }
}

const plain = (address: string): string =>
  (address.includes("@") ? normaliseEmail(address) : normalisePhone(address)) ?? address;

async function all<T extends { at: number }>(w: World, group: string): Promise<T[]> {
  const found: T[] = [];
  const now = w.clock.now() / 1_000;
  for (let after: string | undefined; found.length < MOST; ) {
    const part = await w.store.query<T>(group, { after, limit: 500 });
    found.push(...part.rows.flatMap((row) => ((row.expires ?? now) < now ? [] : [row.data])));
    if (part.next === undefined) break;
    after = part.next;
  }
  return found;
}
