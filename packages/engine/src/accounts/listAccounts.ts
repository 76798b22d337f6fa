import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { AccountRow } from "./accountRow";
import { allAccounts } from "./allAccounts";

export const ACCOUNT_SORTS = ["name", "people", "potential", "tier"] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];

/** What may be asked for, each exactly; an empty text asks for those where it is not known. */
export const ACCOUNT_FILTERS = ["kind", "tier", "owner", "territory", "status"] as const;
export type AccountFilter = (typeof ACCOUNT_FILTERS)[number];

export interface AccountQuery extends Partial<Record<AccountFilter, string>> {
  q?: string;
  sort?: AccountSort;
  after?: string;
  limit?: number;
}

export interface AccountLine extends AccountRow {
  people: number;
  /** who have a part in it besides the account they belong to */
  elsewhere: number;
}

export interface AccountPage {
  items: AccountLine[];
  after?: string;
  total: number;
  /** the values there are, of all accounts, for the filters; the most frequent ones first */
  values: Record<AccountFilter, string[]>;
}

const MOST_VALUES = 200;

const text = (value: string | number | undefined): string => String(value ?? "").toLowerCase();

const byName = (a: AccountLine, b: AccountLine): number =>
  a.name.localeCompare(b.name, "en", { numeric: true }) || (a.id < b.id ? -1 : 1);

const ORDER: Record<AccountSort, (a: AccountLine, b: AccountLine) => number> = {
  name: byName,
  people: (a, b) => b.people - a.people || byName(a, b),
  potential: (a, b) => (b.potential ?? -1) - (a.potential ?? -1) || byName(a, b),
  // Those whose tier is not known stand last.
  tier: (a, b) => text(a.tier ?? "\uffff").localeCompare(text(b.tier ?? "\uffff")) || byName(a, b),
};

function fits(account: AccountLine, query: AccountQuery, words: string[]): boolean {
  for (const name of ACCOUNT_FILTERS) {
    const wanted = query[name];
    if (wanted !== undefined && text(account[name]) !== text(wanted)) return false;
  }
  const all = [account.name, account.city, account.externalId, account.id, account.kind].map(text).join(" ");
  return words.every((word) => all.includes(word));
}

/** Accounts that fit, in the order asked for, with what one can filter by. */
export async function listAccounts(w: World, query: AccountQuery = {}): Promise<AccountPage> {
  const everything = await allAccounts(w);
  const words = text(query.q).split(/\s+/).filter(Boolean);
  const found = everything.filter((one) => fits(one, query, words)).sort(ORDER[query.sort ?? "name"]);
  const from = placeOf(query.after);
  const limit = Math.max(1, Math.min(500, query.limit ?? 50));
  const items = found.slice(from, from + limit);
  const next = from + items.length;
  return {
    items,
    total: found.length,
    ...(next < found.length ? { after: String(next) } : {}),
    values: valuesOf(everything),
  };
}

function placeOf(after: string | undefined): number {
  if (after === undefined) return 0;
  if (/^\d{1,9}$/.test(after)) return Number(after);
  throw new Refusal(
    "badCursor",
    "This place in the list is not one we gave out. Start from the beginning.",
    400,
  );
}

function valuesOf(accounts: AccountLine[]): Record<AccountFilter, string[]> {
  const of = (name: AccountFilter): string[] => {
    const counts = new Map<string, number>();
    for (const account of accounts) {
      const value = account[name];
      if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_VALUES)
      .map(([value]) => value);
  };
  return {
    kind: of("kind"),
    tier: of("tier"),
    owner: of("owner"),
    territory: of("territory"),
    status: of("status"),
  };
}

/** Every account that fits, for a file. */
export async function accountsForFile(w: World, query: AccountQuery): Promise<AccountLine[]> {
  const words = text(query.q).split(/\s+/).filter(Boolean);
  return (await allAccounts(w)).filter((one) => fits(one, query, words)).sort(ORDER[query.sort ?? "name"]);
}
