import { keys } from "../keys";
import { accountIdOf } from "../people/draft";
import type { Row, World, Write } from "../ports";
import { Refusal } from "../refusal";
import { type AccountInput, tidyAccount } from "./accountInput";
import { type AccountRow, accountsNow, MEMBER } from "./accountRow";
import { noteAccount } from "./allAccounts";
import { askForSync } from "./syncAccount";

export const unknownAccount = () =>
  new Refusal("unknownAccount", "There is no such account. It may have been removed.", 404);

/** An account as it is now, with the revision a change may name. */
export async function readAccount(w: World, id: string): Promise<Row<AccountRow>> {
  const row = (await accountsNow(w, [id])).get(id);
  if (!row) throw unknownAccount();
  return row;
}

/**
 * Makes an account. It gets the id that an import would give an account of this name, or the one another system
 * knows it by, so that people who come later by a list find it.
 */
export async function createAccount(
  w: World,
  input: AccountInput & { name: string },
): Promise<Row<AccountRow>> {
  const { name, ...rest } = tidyAccount(input);
  if (!name) throw new Refusal("noName", "An account needs a name.", 422);
  const id = rest.externalId ?? accountIdOf(name);
  const data: AccountRow = said({ id, name }, { name, ...rest }, input, w.clock.now());
  const key = keys.account(id);
  const [outcome] = await w.store.write([{ put: { ...key, data }, if: "absent" }]);
  if (!outcome?.ok)
    throw new Refusal(
      "accountThere",
      rest.externalId
        ? "There is an account with this id in your CRM already. Open it and change it there."
        : "There is an account of this name already. Open it, or add a place to the name.",
      409,
    );
  noteAccount(w, data);
  return { ...key, v: outcome.v, data };
}

/**
 * Changes what is named of an account, with a revision only over that one. Its people are brought in step with it by a
 * job that is there before the change is.
 */
export async function saveAccount(
  w: World,
  id: string,
  input: AccountInput,
  revision?: number,
): Promise<Row<AccountRow>> {
  const tidy = tidyAccount(input);
  for (;;) {
    const row = await readAccount(w, id);
    if (revision !== undefined && revision !== row.v) throw changed(row);
    const data = said(row.data, tidy, input, w.clock.now());
    const { group, id: key } = row;
    await askForSync(w, row.data.id, "before");
    const [outcome] = await w.store.write([{ put: { group, id: key, data }, if: row.v }]);
    if (!outcome?.ok) continue;
    noteAccount(w, data);
    await rememberName(w, row.data, data);
    await askForSync(w, row.data.id, "after");
    return { ...row, v: outcome.v, data };
  }
}

const changed = ({ v, data }: Row<AccountRow>) =>
  new Refusal(
    "changedMeanwhile",
    "Somebody else changed this account just now. Load it again.",
    409,
    undefined,
    { ...data, revision: v },
  );

/** The account after a member's word, which stands against every list from now on. */
function said(
  before: AccountRow,
  tidy: Partial<AccountRow>,
  { fields = {} }: AccountInput,
  now: number,
): AccountRow {
  const by = { ...before.by, ...Object.fromEntries(Object.keys(tidy).map((name) => [name, MEMBER])) };
  const kept: NonNullable<AccountRow["fields"]> = { ...before.fields };
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === "") delete kept[name];
    else kept[name] = value;
  }
  const next: AccountRow = { ...before, ...tidy, by, changedAt: now };
  if (Object.keys(kept).length > 0) next.fields = kept;
  else delete next.fields;
  return next;
}

/** Who comes by a list under the new name, where nobody else has it, comes to this account. */
async function rememberName(w: World, before: AccountRow, after: AccountRow): Promise<void> {
  const alias = accountIdOf(after.name);
  if (before.name === after.name || alias === after.id) return;
  const data: AccountRow = { id: alias, name: after.name, into: after.id };
  const write: Write = { put: { ...keys.account(alias), data }, if: "absent" };
  await w.store.write([write]);
}
