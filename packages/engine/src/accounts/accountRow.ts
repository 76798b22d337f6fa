import type { AccountFacts } from "#journey/person";
import { keys } from "../keys";
import type { Row, World } from "../ports";

/** Who said a value: a member's word stands, what a list has said may be said anew by a later one. */
export const MEMBER = "member";

/** An organisation. Who belongs to it stands beside it in its group, one row per person. */
export interface AccountRow extends AccountFacts {
  id: string;
  name: string;
  country?: string;
  address?: string;
  website?: string;
  externalId?: string;
  note?: string;
  fields?: Record<string, string | number | boolean>;
  /** by value, who said it: MEMBER or the id of an import */
  by?: Record<string, string>;
  /** it is a part of that account since, and stands here for those who know it by its old id */
  into?: string;
  /** the merges it came out of */
  merges?: string[];
  changedAt?: number;
}

const FACTS = {
  kind: true,
  tier: true,
  potential: true,
  status: true,
  rival: true,
  owner: true,
  territory: true,
  city: true,
} satisfies Record<keyof AccountFacts, true>;

/** What its people carry a copy of. */
export const FACT_NAMES = Object.keys(FACTS) as (keyof AccountFacts)[]; // keys of the record above

/** The copy its people carry; undefined when there is nothing to say. */
export function factsOf(row: AccountFacts | undefined): AccountFacts | undefined {
  const entries = FACT_NAMES.flatMap((name) => {
    const value = row?.[name];
    return value === undefined || value === "" ? [] : [[name, value]];
  });
  return entries.length > 0 ? (Object.fromEntries(entries) as AccountFacts) : undefined; // names and values of one
}

export const sameFacts = (a: AccountFacts | undefined, b: AccountFacts | undefined): boolean =>
  FACT_NAMES.every((name) => (a?.[name] ?? "") === (b?.[name] ?? ""));

/** Whether its people have to be looked at when they join: it knows more than its name, or a member named it. */
export const isKept = (row: AccountRow): boolean =>
  row.into !== undefined || row.by?.name === MEMBER || factsOf(row) !== undefined;

/** How often an account may have become part of another one. */
const MOST_STEPS = 10;

/** What these accounts are now: those that became part of another one lead there. */
export async function accountsNow(w: World, ids: string[]): Promise<Map<string, Row<AccountRow>>> {
  const found = new Map<string, Row<AccountRow>>();
  let open = [...new Set(ids)].map((id) => ({ id, at: id }));
  for (let step = 0; open.length > 0 && step < MOST_STEPS; step++) {
    const rows = await w.store.batchGet<AccountRow>(open.map(({ at }) => keys.account(at)));
    const next: typeof open = [];
    open.forEach(({ id }, i) => {
      const row = rows[i];
      if (row?.data.into !== undefined) next.push({ id, at: row.data.into });
      else if (row) found.set(id, row);
    });
    open = next;
  }
  return found;
}
