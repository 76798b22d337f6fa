import { isDeepStrictEqual } from "node:util";
import type { PersonState, Profile, Stakeholding } from "#journey/person";
import { keys } from "../keys";
import type { StoredProfile } from "../people/draft";
import { nudge } from "../people/nudge";
import type { Row, World, Write } from "../ports";
import { type AccountRow, accountsNow, factsOf, isKept, sameFacts } from "./accountRow";

const PATIENCE = 30;

/**
 * Brings what these people know of their accounts in step with the accounts, each by a conditional write. The account is
 * read after the person, so whoever brings something older loses that race. Safe to repeat; answers how many changed.
 */
export async function bringFacts(
  w: World,
  people: string[],
  options: { nudge?: boolean } = {},
): Promise<number> {
  let changed = 0;
  let open = [...new Set(people)];
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === PATIENCE) throw new Error("people of an account are changed too often to follow");
    const rows = await w.store.batchGet<StoredProfile>(open.map(keys.profile));
    const profiles = rows.flatMap((row) => (row ? [row] : []));
    const accounts = await accountsNow(
      w,
      profiles.flatMap(({ data }) => accountsIn(data)),
    );
    const turns = profiles.flatMap((row) => {
      const after = inStep(row.data, accounts);
      return after === row.data ? [] : [{ row, after }];
    });
    // Who moves with their account belongs to both until the move is written.
    await w.store.write(turns.flatMap(({ row, after }) => joins(row.data, after)));
    const outcomes = await w.store.write(
      turns.map(({ row, after }): Write => ({ put: { ...keys.profile(after.id), data: after }, if: row.v })),
    );
    const won = turns.filter((_, i) => outcomes[i]?.ok);
    changed += won.length;
    await w.store.write(won.flatMap(({ row, after }) => partings(row.data, after)));
    if (options.nudge) await look(w, won);
    open = turns.filter((_, i) => !outcomes[i]?.ok).map(({ after }) => after.id);
  }
  return changed;
}

const accountsIn = ({ account, also = [] }: Profile): string[] => [
  ...(account ? [account] : []),
  ...also.map((one) => one.account),
];

function inStep(profile: StoredProfile, accounts: Map<string, Row<AccountRow>>): StoredProfile {
  const row = profile.account ? accounts.get(profile.account)?.data : undefined;
  const facts = factsOf(row);
  const account = row?.id ?? profile.account;
  const accountName = row && (isKept(row) || row.id !== profile.account) ? row.name : profile.accountName;
  const also = alsoInStep(profile.also, account, accounts);
  const same =
    account === profile.account &&
    accountName === profile.accountName &&
    sameFacts(facts, profile.accountFacts) &&
    isDeepStrictEqual(also, profile.also);
  return same ? profile : { ...profile, account, accountName, accountFacts: facts, also };
}

/** An account that has become part of another one is named once, and not beside itself. */
function alsoInStep(
  also: Stakeholding[] | undefined,
  home: string | undefined,
  accounts: Map<string, Row<AccountRow>>,
): Stakeholding[] | undefined {
  if (!also) return undefined;
  const next = new Map<string, Stakeholding>();
  for (const one of also) {
    const row = accounts.get(one.account)?.data;
    const account = row?.id ?? one.account;
    if (account === home || next.has(account)) continue;
    next.set(account, { ...one, account, ...(row ? { accountName: row.name } : {}) });
  }
  return next.size > 0 ? [...next.values()] : undefined;
}

/** Rows that say where somebody belongs who did not before. */
export const joins = (before: Profile, after: Profile): Write[] =>
  belongings(after)
    .filter(({ name }) => !belongings(before).some((one) => one.name === name))
    .map(({ key }): Write => ({ put: { ...key, data: { person: after.id } } }));

/** The rows of where somebody belongs no more. */
export const partings = (before: Profile, after: Profile): Write[] =>
  belongings(before)
    .filter(({ name }) => !belongings(after).some((one) => one.name === name))
    .map(({ key }): Write => ({ remove: key }));

const belongings = ({ id, account, also = [] }: Profile) =>
  [
    ...(account ? [keys.membership(account, id)] : []),
    ...also.map((one) => keys.stakeholding(one.account, id)),
  ].map((key) => ({ key, name: `${key.group} ${key.id}` }));

async function look(w: World, won: { row: Row<StoredProfile>; after: StoredProfile }[]): Promise<void> {
  if (won.length === 0) return;
  const states = await w.store.batchGet<PersonState>(won.map(({ after }) => keys.person(after.id)));
  await nudge(
    w,
    won.map(({ row, after }, i) => ({
      before: row.data,
      after,
      ...(states[i] ? { state: states[i].data } : {}),
    })),
  );
}
