import { type AccountRow, isKept } from "../../accounts/accountRow";
import { noteAccount } from "../../accounts/allAccounts";
import { anybodyAt } from "../../accounts/mergeAccounts";
import { askForSync } from "../../accounts/syncAccount";
import { keys } from "../../keys";
import type { Row, World } from "../../ports";
import type { AccountBefore, Told } from "./accountsBefore";

/** What became of the accounts an import had made or changed. */
export interface AccountsUndone {
  /** that are not there any more */
  removed: number;
  /** whose former values stand again */
  restored: number;
  /** that it had made and that stay: people belong to them, or somebody has said something about them */
  kept: Partial<Record<"people" | "changed", number>>;
  /** values that somebody has changed since, which stay as they are */
  valuesKept: number;
}

/** So many are looked at side by side: a store that is far away answers them together. */
const LOT = 25;

export const NO_ACCOUNTS: AccountsUndone = { removed: 0, restored: 0, kept: {}, valuesKept: 0 };

/** Takes back what an import has done to these accounts. Safe to repeat: what is back already is found so. */
export async function undoAccounts(
  w: World,
  id: string,
  accounts: AccountBefore[],
  so: AccountsUndone = NO_ACCOUNTS,
): Promise<AccountsUndone> {
  const tally: AccountsUndone = { ...so, kept: { ...so.kept } };
  // Of one account there is one entry in a row, so those of a lot do not meet.
  for (let from = 0; from < accounts.length; from += LOT)
    await Promise.all(accounts.slice(from, from + LOT).map((before) => undoOne(w, id, before, tally)));
  noteAccount(w);
  return tally;
}

async function undoOne(w: World, id: string, before: AccountBefore, tally: AccountsUndone): Promise<void> {
  const key = keys.account(before.account);
  for (;;) {
    const row = await w.store.get<AccountRow>(key);
    if (!row) {
      if (before.added) tally.removed++;
      return;
    }
    // Joined with another one since: what it was is part of that one now.
    const { data, kept, back } =
      row.data.into === undefined ? formerOf(row.data, before, id) : LEFT(row.data);
    const why = before.added ? await whyStays(w, data) : undefined;
    if (before.added && !why) {
      if (!(await removeBare(w, row))) continue;
      tally.removed++;
      return;
    }
    if (back) {
      // Its people hear of it by a job, which is there before the change is.
      await askForSync(w, data.id, "before");
      const [outcome] = await w.store.write([{ put: { ...key, data }, if: row.v }]);
      if (!outcome?.ok) continue;
      await askForSync(w, data.id, "after");
    }
    if (why) tally.kept[why] = (tally.kept[why] ?? 0) + 1;
    else if (back) tally.restored++;
    tally.valuesKept += kept;
    return;
  }
}

const LEFT = (data: AccountRow) => ({ data, kept: 0, back: false });

/** The account with the values it had before, wherever what the import has said still stands. */
function formerOf(row: AccountRow, { was, by = {}, added }: AccountBefore, id: string) {
  const data: AccountRow = { ...row, by: { ...row.by } };
  if (added && row.by?.name === id) delete data.by?.name;
  let kept = 0;
  let back = false;
  for (const [name, [former, after]] of Object.entries(was) as [Told, [unknown, unknown]][]) {
    const now = row[name] ?? null;
    const speaker = row.by?.[name];
    if (now !== after || (speaker !== undefined && speaker !== id)) {
      if (now !== former) kept++;
      continue;
    }
    back = true;
    Object.assign(data, { [name]: former ?? undefined });
    if (by[name] === undefined) delete data.by?.[name];
    else data.by = { ...data.by, [name]: by[name] };
  }
  if (Object.keys(data.by ?? {}).length === 0) delete data.by;
  return { data, kept, back };
}

const OF_MEMBERS = ["address", "website", "externalId", "note", "fields", "into"] as const;

/** Why an account that an import has made does not go with it. */
async function whyStays(w: World, account: AccountRow): Promise<"people" | "changed" | undefined> {
  if (await anybodyAt(w, account.id)) return "people";
  // Another file that named it since, or made it in the same moment, has said that it is there.
  const others = account.by?.name !== undefined;
  return others || isKept(account) || OF_MEMBERS.some((name) => account[name] !== undefined)
    ? "changed"
    : undefined;
}

/** Removes it as it was read; gives it back should somebody have joined at this very moment. */
async function removeBare(w: World, row: Row<AccountRow>): Promise<boolean> {
  const key = keys.account(row.data.id);
  const [outcome] = await w.store.write([{ remove: key, if: row.v }]);
  if (!outcome?.ok) return false;
  if (!(await anybodyAt(w, row.data.id))) return true;
  await w.store.write([{ put: { ...key, data: row.data }, if: "absent" }]);
  return false;
}
