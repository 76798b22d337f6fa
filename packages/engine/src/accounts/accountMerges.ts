import type { Profile, Stakeholding } from "#journey/person";
import { keys } from "../keys";
import type { World, Write } from "../ports";
import { Refusal } from "../refusal";
import type { AccountRow } from "./accountRow";

/** Two accounts that were made one: how both were, so that it can be taken back. */
export interface AccountMerge {
  id: string;
  keep: string;
  other: string;
  name: string;
  at: number;
  by: string;
  status: "merged" | "unmerging" | "unmerged";
  before: { keep: AccountRow; other: AccountRow };
  /** the survivor as the merge left it */
  after: AccountRow;
  /** people who belonged to the other one or had a place there, and lots they are kept in */
  people: number;
  /** what taking it back has left as it is, in words */
  left?: string[];
}

/** Where somebody stood in the two accounts before these became one. */
export interface StoodAt {
  person: string;
  /** they belonged to the other one */
  home: boolean;
  /** their places on the maps of both */
  also: Stakeholding[];
}

export interface StoodRow {
  people: StoodAt[];
}

const LOT = 200;

/** What is remembered on the survivor, the latest last. */
const REMEMBERED = 20;

export const mergesWith = (row: AccountRow, merge: string): string[] =>
  [...(row.merges ?? []), merge].slice(-REMEMBERED);

/** Keeps where everybody of the other account stands, before anybody moves; answers how many. */
export async function keepStanding(w: World, id: string, keep: string, other: string): Promise<number> {
  const { group } = keys.account(other);
  const accounts = [keep, other];
  let people = 0;
  for (let after: string | undefined, lot = 0; ; lot++) {
    const part = await w.store.query<{ person: string }>(group, { after, limit: LOT });
    const ids = part.rows.filter((row) => /^[MS]#/.test(row.id)).map((row) => row.data.person);
    const profiles = await w.store.batchGet<Profile>(ids.map(keys.profile));
    const stood = profiles.flatMap((row): StoodAt[] => {
      if (!row) return [];
      const also = (row.data.also ?? []).filter(({ account }) => accounts.includes(account));
      return [{ person: row.data.id, home: row.data.account === other, also }];
    });
    const data: StoodRow = { people: stood };
    const write: Write = { put: { ...keys.accountMergeLot(id, lot), data }, if: "absent" };
    if (stood.length > 0) await w.store.write([write]);
    people += stood.length;
    if (part.next === undefined) return people;
    after = part.next;
  }
}

export async function readAccountMerge(w: World, id: string): Promise<AccountMerge> {
  const row = await w.store.get<AccountMerge>(keys.accountMerge(id));
  if (!row)
    throw new Refusal("unknownMerge", "Nothing is known of these two accounts having been joined.", 404);
  return row.data;
}

/** Changes what is kept of a merge; tried again when somebody else was faster. */
export async function changeAccountMerge(
  w: World,
  id: string,
  change: (merge: AccountMerge) => AccountMerge,
): Promise<AccountMerge> {
  for (;;) {
    const row = await w.store.get<AccountMerge>(keys.accountMerge(id));
    if (!row) return readAccountMerge(w, id);
    const data = change(row.data);
    if (data === row.data) return data;
    const [outcome] = await w.store.write([{ put: { ...keys.accountMerge(id), data }, if: row.v }]);
    if (outcome?.ok) return data;
  }
}

/** The accounts that became part of this one, latest first. */
export async function accountMergesOf(w: World, { merges = [] }: AccountRow): Promise<AccountMerge[]> {
  const rows = await w.store.batchGet<AccountMerge>(merges.map(keys.accountMerge));
  return rows.flatMap((row) => (row ? [row.data] : [])).sort((a, b) => b.at - a.at);
}
