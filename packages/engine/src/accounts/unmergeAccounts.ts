import { isDeepStrictEqual } from "node:util";
import type { Stakeholding } from "#journey/person";
import { keys } from "../keys";
import type { StoredProfile } from "../people/draft";
import type { Row, World, Write } from "../ports";
import { Refusal } from "../refusal";
import {
  type AccountMerge,
  changeAccountMerge,
  readAccountMerge,
  type StoodAt,
  type StoodRow,
} from "./accountMerges";
import type { AccountRow } from "./accountRow";
import { noteAccount } from "./allAccounts";
import { bringFacts, joins } from "./bringFacts";
import { askForSync } from "./syncAccount";

/** When an undoing is carried on whose process has died, ms. */
const LATER = 30_000;

/** Makes two accounts of one again, as far as nobody has changed anything since; `left` says what was not. Safe to repeat. */
export async function unmergeAccounts(w: World, id: string): Promise<AccountMerge> {
  const merge = await readAccountMerge(w, id);
  if (merge.status === "unmerged") return merge;
  if (merge.status === "merged") {
    const [keep, other] = await w.store.batchGet<AccountRow>([merge.keep, merge.other].map(keys.account));
    if (!keep || keep.data.into !== undefined || other?.data.into !== merge.keep)
      throw new Refusal(
        "joinedSince",
        "One of these accounts was joined with another one since, or removed. Take that back first.",
        409,
      );
  }
  await w.jobs.send([{ job: "merge", id }], { delay: LATER });
  await changeAccountMerge(w, id, (m) => (m.status === "merged" ? { ...m, status: "unmerging" } : m));
  return runAccountUnmerge(w, id);
}

/** Every part may be done twice: what is back already is found so. */
export async function runAccountUnmerge(w: World, id: string): Promise<AccountMerge> {
  const merge = await readAccountMerge(w, id);
  if (merge.status !== "unmerging") return merge;
  await changeAccount(w, merge.other, ({ into, ...row }) => (into === merge.keep ? row : undefined));
  const left: string[] = [];
  await changeAccount(w, merge.keep, (row) => {
    const { data, kept } = withoutTaken(row, merge);
    left.splice(0, left.length, ...kept);
    return data;
  });
  let stayed = 0;
  for (let after: string | undefined; ; ) {
    const { group } = keys.accountMergeLot(id, 0);
    const part: { rows: Row<StoodRow>[]; next?: string } = await w.store.query<StoodRow>(group, {
      after,
      limit: 1,
    });
    for (const row of part.rows) stayed += await moveBack(w, merge, row.data.people);
    after = part.next;
    if (after === undefined) break;
  }
  if (stayed > 0)
    left.push(stayed === 1 ? "one person who has moved since" : `${stayed} people who have moved since`);
  noteAccount(w);
  for (const account of [merge.keep, merge.other]) await askForSync(w, account, "after");
  return changeAccountMerge(w, id, (m) =>
    m.status === "unmerging" ? { ...m, status: "unmerged", left } : m,
  );
}

async function changeAccount(
  w: World,
  id: string,
  change: (row: AccountRow) => AccountRow | undefined,
): Promise<void> {
  for (;;) {
    const row = await w.store.get<AccountRow>(keys.account(id));
    const data = row && change(row.data);
    if (!row || !data) return;
    const [outcome] = await w.store.write([{ put: { ...keys.account(id), data }, if: row.v }]);
    if (outcome?.ok) return;
  }
}

const NOT_TAKEN = ["id", "name", "by", "into", "merges", "changedAt", "fields"];

/** The survivor without what it took over, wherever nobody has said that anew; and the names of what stays. */
function withoutTaken(
  row: AccountRow,
  { id, before, after }: AccountMerge,
): { data: AccountRow; kept: string[] } {
  const data: AccountRow = { ...row, by: { ...row.by } };
  const kept: string[] = [];
  const [was, became, now]: Record<string, unknown>[] = [{ ...before.keep }, { ...after }, { ...row }];
  for (const name of Object.keys(became!)) {
    if (NOT_TAKEN.includes(name) || was![name] !== undefined) continue;
    if (now![name] === undefined) continue;
    if (now![name] !== became![name] || row.by?.[name] !== after.by?.[name]) {
      kept.push(name);
      continue;
    }
    Object.assign(data, { [name]: undefined });
    delete data.by?.[name];
  }
  for (const [name, value] of Object.entries(after.fields ?? {})) {
    if (before.keep.fields?.[name] !== undefined || data.fields?.[name] === undefined) continue;
    if (data.fields[name] !== value) kept.push(`fields.${name}`);
    else data.fields = Object.fromEntries(Object.entries(data.fields).filter(([own]) => own !== name));
  }
  return { data: { ...data, merges: row.merges?.filter((one) => one !== id) }, kept };
}

/** Brings these people back to where they stood; answers how many have moved since and stay where they are. */
async function moveBack(w: World, merge: AccountMerge, people: StoodAt[]): Promise<number> {
  let stayed = 0;
  let open = people;
  while (open.length > 0) {
    const rows = await w.store.batchGet<StoredProfile>(open.map(({ person }) => keys.profile(person)));
    const turns = open.flatMap((stood, i) => {
      const row = rows[i];
      if (!row) return [];
      const after = backAt(row.data, stood, merge);
      if (after === undefined) stayed++;
      return after === undefined || after === row.data ? [] : [{ stood, row, after }];
    });
    await w.store.write(turns.flatMap(({ row, after }) => joins(row.data, after)));
    const outcomes = await w.store.write(
      turns.map(({ row, after }): Write => ({ put: { ...keys.profile(after.id), data: after }, if: row.v })),
    );
    const won = turns.filter((_, i) => outcomes[i]?.ok);
    // Where they belong is said again: whoever tidied up after the merge may have taken it away in between.
    await w.store.write(won.flatMap(({ row, after }) => joins(row.data, after)));
    open = turns.filter((_, i) => !outcomes[i]?.ok).map(({ stood }) => stood);
  }
  const ids = people.map(({ person }) => person);
  await clear(w, merge.keep, ids);
  await bringFacts(w, ids, { nudge: true });
  return stayed;
}

/** Takes rows of the survivor away of people who are not there any more; whoever comes back meanwhile writes theirs anew. */
async function clear(w: World, keep: string, people: string[]): Promise<void> {
  const names = people.flatMap((person) => [keys.membership(keep, person), keys.stakeholding(keep, person)]);
  const rows = await w.store.batchGet(names);
  const profiles = await w.store.batchGet<StoredProfile>(people.map(keys.profile));
  const gone = rows.flatMap((row, i) => {
    const profile = profiles[Math.floor(i / 2)]?.data;
    const holds = i % 2 ? profile?.also?.some(({ account }) => account === keep) : profile?.account === keep;
    return row && !holds ? [{ remove: { group: row.group, id: row.id }, if: row.v }] : [];
  });
  if (gone.length > 0) await w.store.write(gone);
}

/** Undefined: they have moved since. */
function backAt(
  profile: StoredProfile,
  stood: StoodAt,
  { keep, other, before }: AccountMerge,
): StoredProfile | undefined {
  const here = (profile.also ?? []).filter(({ account }) => account === keep || account === other);
  const isBack = (stood.home ? profile.account === other : true) && isDeepStrictEqual(here, stood.also);
  if (isBack) return profile;
  if (stood.home && profile.account !== keep) return undefined;
  const left = asLeft(stood, keep, profile.account);
  // Their role on the map was changed since: it stays as it is now, at the survivor.
  const also = isDeepStrictEqual(here.map(placeOf), left.map(placeOf)) ? stood.also : here;
  const others = (profile.also ?? []).filter(({ account }) => account !== keep && account !== other);
  const next: StoredProfile = { ...profile };
  if (stood.home) Object.assign(next, { account: other, accountName: before.other.name });
  const all = [...others, ...also.filter(({ account }) => account !== next.account)];
  next.also = all.length > 0 ? all : undefined;
  return isDeepStrictEqual(next, profile) ? profile : next;
}

/** What the merge has left of their places: one at the survivor, and none where they belong. */
function asLeft({ also }: StoodAt, keep: string, home: string | undefined): Stakeholding[] {
  const [first] = also;
  return home === keep || !first ? [] : [{ ...first, account: keep }];
}

const placeOf = ({ accountName: _name, ...place }: Stakeholding): object => place;
