import type { Profile } from "#journey/person";
import { keys } from "../keys";
import type { World, Write } from "../ports";

/** An organisation. Who belongs to it stands beside it in its group, one row per person. */
export interface AccountRow {
  id: string;
  name: string;
  country?: string;
}

/** Keeps accounts and memberships in step with profiles that were just written. Safe to repeat. */
export async function joinAccounts(w: World, changed: { before?: Profile; after: Profile }[]): Promise<void> {
  const wanted = new Map<string, AccountRow>();
  const writes: Write[] = [];
  for (const { before, after } of changed) {
    if (before?.account && before.account !== after.account) {
      writes.push({ remove: keys.membership(before.account, after.id) });
    }
    if (!after.account) continue;
    if (!wanted.has(after.account) || after.accountName) {
      wanted.set(after.account, {
        id: after.account,
        name: after.accountName ?? after.account,
        ...(after.country ? { country: after.country } : {}),
      });
    }
    if (before?.account !== after.account) {
      writes.push({ put: { ...keys.membership(after.account, after.id), data: { person: after.id } } });
    }
  }
  const ids = [...wanted.keys()];
  const present = await w.store.batchGet<AccountRow>(ids.map(keys.account));
  ids.forEach((id, i) => {
    const row = present[i];
    const next = wanted.get(id)!;
    if (row && (row.data.name === next.name || next.name === id)) return;
    // Whoever writes at the same time says the same or comes later; a name is not worth a second attempt.
    writes.push({ put: { ...keys.account(id), data: { ...row?.data, ...next } }, if: row?.v ?? "absent" });
  });
  if (writes.length > 0) await w.store.write(writes);
}

/** The people of an account, in pages. */
export async function peopleOfAccount(
  w: World,
  account: string,
  options: { after?: string; limit?: number } = {},
): Promise<{ people: string[]; next?: string }> {
  const { rows, next } = await w.store.query<{ person: string }>(keys.account(account).group, {
    prefix: "M#",
    after: options.after,
    limit: options.limit,
  });
  return { people: rows.map((row) => row.data.person), next };
}

export const getAccount = async (w: World, id: string): Promise<AccountRow | undefined> =>
  (await w.store.get<AccountRow>(keys.account(id)))?.data;
