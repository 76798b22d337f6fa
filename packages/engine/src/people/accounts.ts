import type { AccountFacts, Profile } from "#journey/person";
import {
  type AccountRow,
  accountsNow,
  FACT_NAMES,
  factsOf,
  isKept,
  MEMBER,
  sameFacts,
} from "../accounts/accountRow";
import { bringFacts } from "../accounts/bringFacts";
import { keys } from "../keys";
import type { Job, Row, World, Write } from "../ports";
import { accountBefore, type KeepAccounts } from "./imports/accountsBefore";

export type { AccountRow };

/** Somebody whose profile was just written. */
export interface Joining {
  before?: Profile | undefined;
  after: Profile;
  /** what the same source says about their account */
  facts?: AccountFacts | undefined;
}

const PATIENCE = 20;

/** Who speaks where no import does. */
const LIST = "list";

/**
 * Keeps accounts and memberships in step with profiles that were just written. Safe to repeat. Accounts that are
 * nothing but a name cost no more than that; people of others take over what those know. `by`: the import that speaks;
 * what a member has said stays, and of one import the first line that says something about an account. `keep` hears how
 * accounts stand before they are changed.
 */
export async function joinAccounts(
  w: World,
  changed: Joining[],
  by = LIST,
  keep?: KeepAccounts,
): Promise<void> {
  const wanted = new Map<string, { row: AccountRow; facts: AccountFacts }>();
  const writes: Write[] = [];
  for (const { before, after, facts } of changed) {
    if (before?.account && before.account !== after.account)
      writes.push({ remove: keys.membership(before.account, after.id) });
    if (!after.account) continue;
    if (before?.account !== after.account)
      writes.push({ put: { ...keys.membership(after.account, after.id), data: { person: after.id } } });
    const known = wanted.get(after.account);
    if (!known || after.accountName)
      wanted.set(after.account, {
        row: {
          id: after.account,
          name: after.accountName ?? after.account,
          ...(after.country ? { country: after.country } : {}),
        },
        facts: { ...facts, ...known?.facts },
      });
    else Object.assign(known.facts, { ...facts, ...known.facts });
  }
  writes.sort(byGroup);
  // The memberships are there before the account is read: who changes the account meanwhile finds the person, or is found.
  if (writes.length > 0) await w.store.write(writes);
  const ids = [...wanted.keys()];
  const present = await w.store.batchGet<AccountRow>(ids.map(keys.account));
  const kept = new Set<string>();
  const stirred: Job[] = [];
  let open = ids.map((id, i) => ({ id, row: present[i] }));
  for (let attempt = 0; open.length > 0 && attempt < PATIENCE; attempt++) {
    const asked = open.flatMap(({ id, row }) => {
      const said = wanted.get(id)!;
      const data = accountAfter(row?.data, said.row, said.facts, by);
      if (isKept(data)) kept.add(id);
      if (data === row?.data) return [];
      const write: Write = { put: { ...keys.account(id), data }, if: row?.v ?? "absent" };
      // Those who are there already hear of it by a job, and that is there before the change is.
      const stirs =
        row !== undefined && (!sameFacts(factsOf(row.data), factsOf(data)) || row.data.name !== data.name);
      return [{ id, write, stirs: stirs && isKept(data), before: accountBefore(row?.data, data) }];
    });
    if (asked.length > 0)
      await keep?.(
        asked.map(({ before }) => before),
        attempt,
      );
    const jobs = asked.flatMap(({ id, stirs }): Job[] => (stirs ? [{ job: "account", id }] : []));
    if (jobs.length > 0) await w.jobs.send(jobs, { delay: 30_000 });
    stirred.push(...jobs);
    const outcomes = asked.length > 0 ? await w.store.write(asked.map(({ write }) => write)) : [];
    open = asked.flatMap(({ id }, i) => {
      const outcome = outcomes[i]!;
      return outcome.ok ? [] : [{ id, row: outcome.row as Row<AccountRow> | undefined }]; // under its key an account
    });
  }
  if (stirred.length > 0) await w.jobs.send(stirred);
  const people = changed.filter(({ after }) =>
    after.account ? kept.has(after.account) || after.accountFacts : after.accountFacts,
  );
  if (people.length > 0)
    await bringFacts(
      w,
      people.map(({ after }) => after.id),
    );
}

/** Rows that lie together are written together. */
const byGroup = (a: Write, b: Write): number =>
  groupOf(a) < groupOf(b) ? -1 : groupOf(a) > groupOf(b) ? 1 : 0;
const groupOf = (write: Write): string => ("put" in write ? write.put : write.remove).group;

/** An account after somebody told its name, and perhaps more, about it. */
function accountAfter(
  before: AccountRow | undefined,
  said: AccountRow,
  facts: AccountFacts,
  by: string,
): AccountRow {
  if (before?.into !== undefined) return before;
  const renames =
    !before || (before.by?.name !== MEMBER && before.name !== said.name && said.name !== said.id);
  const told = FACT_NAMES.filter((name) => {
    const value = facts[name];
    if (value === undefined || value === "" || before?.[name] === value) return false;
    const who = before?.by?.[name];
    return before?.[name] === undefined ? who !== MEMBER : who !== MEMBER && who !== by;
  });
  if (before && !renames && told.length === 0) return before;
  const next: AccountRow = before ? { ...before } : { ...said };
  if (renames) Object.assign(next, said);
  Object.assign(next, Object.fromEntries(told.map((name) => [name, facts[name]])));
  const spoken = [...(renames && by !== LIST ? ["name"] : []), ...told];
  if (spoken.length > 0) next.by = { ...before?.by, ...Object.fromEntries(spoken.map((name) => [name, by])) };
  return next;
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

/** An account as it is now; one that became part of another one is that one. */
export const getAccount = async (w: World, id: string): Promise<AccountRow | undefined> =>
  (await accountsNow(w, [id])).get(id)?.data;
