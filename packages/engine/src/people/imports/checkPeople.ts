import type { World } from "../../ports";
import { addressHash } from "../address";
import { readPointers } from "../addressBook";
import { type ReadPlan, readLine } from "../csv/readLine";
import type { CsvRow } from "../csv/readRows";
import { addressesOf, mergeProfile, type PersonDraft, type StoredProfile } from "../draft";
import { type Group, groupDrafts, knownAs, readPhoneHolders } from "../findPeople";
import { nameOf } from "../nameOf";
import { readProfiles } from "../readProfiles";
import { ownValues } from "./before";
import { type ImportCheck, type Match, MOST_MATCHES, type Pair, type Shown } from "./checkRow";
import type { Resemblance } from "./resemblance";
import type { SeenLines } from "./seenLines";

/** Finds out what would become of the lines of a chunk, and adds it to what is known of those before. */
export async function checkPeople(
  w: World,
  rows: CsvRow[],
  plan: ReadPlan,
  check: ImportCheck,
  { seen, resemblance }: { seen: SeenLines; resemblance: Resemblance },
): Promise<Pair[]> {
  const drafts: PersonDraft[] = [];
  for (const one of rows) {
    const { draft, faults } = readLine(one, plan);
    if (draft) drafts.push(draft);
    else check.refused++;
    check.warnings += faults.filter(({ level }) => level === "warning").length;
  }
  const groups = groupDrafts(drafts);
  check.merge += drafts.length - groups.length;
  const pointers = await readPointers(
    w,
    groups.flatMap(({ addresses }) => [...addresses.keys()]),
  );
  const phones = await readPhoneHolders(w, groups, pointers);
  const people = groups.map((group) => knownAs(group, pointers, phones));
  const profiles = await readProfiles(
    w,
    people.flatMap((person) => person ?? []),
  );
  const fresh: PersonDraft[] = [];
  groups.forEach((group, i) => {
    const above = lineAbove(seen, group);
    const known = people[i] === undefined ? undefined : profiles.get(people[i]!);
    if (above !== undefined) check.merge++;
    else if (known) compare(check, group, known, pointers);
    else {
      check.add++;
      fresh.push(group.draft);
    }
  });
  return resemblance.pairsOf(w, fresh);
}

/** The line above that spoke of the same person already; from now on this one has spoken. */
function lineAbove(seen: SeenLines, { draft }: Group): number | undefined {
  const line = draft.line ?? 0;
  const { profile } = draft;
  let above: number | undefined;
  for (const { kind, hash } of addressesOf(profile)) {
    if (kind !== "phone") above ??= seen.first(hash, line);
    else above ??= phoneAbove(seen, profile, line);
  }
  return above;
}

/** Practices share a phone: only with the same name, and where one of the two has no e-mail, is it one person. */
function phoneAbove(seen: SeenLines, profile: PersonDraft["profile"], line: number): number | undefined {
  const name = `${profile.phone} ${profile.lastName ?? ""} ${profile.firstName ?? ""}`.toLowerCase();
  const bare = addressHash(`bare ${name}`);
  const any = addressHash(`any ${name}`);
  const alone = !profile.email && !profile.externalId;
  const above = seen.has(alone ? any : bare);
  seen.first(any, line);
  if (alone) seen.first(bare, line);
  return above;
}

function compare(
  check: ImportCheck,
  group: Group,
  known: StoredProfile,
  pointers: Awaited<ReturnType<typeof readPointers>>,
): void {
  const { imported: _stamp, ...before } = known;
  const old = ownValues(before);
  const now = ownValues(mergeProfile(before, group.draft, false));
  const changes: Match["changes"] = [];
  for (const field of new Set([...old.keys(), ...now.keys()])) {
    const [then, next] = [old.get(field), now.get(field)];
    if (then === next) continue;
    check.changes[field] = (check.changes[field] ?? 0) + 1;
    changes.push({ field, before: shortly(then), after: shortly(next) });
  }
  if (changes.length === 0) {
    check.unchanged++;
    return;
  }
  check.update++;
  if (check.matches.length >= MOST_MATCHES) return;
  const by = addressesOf(group.draft.profile).find(({ hash }) => pointers.has(hash))?.kind ?? "email";
  check.matches.push({
    line: group.draft.line ?? 0,
    by,
    row: shownOf(group.draft.profile, { line: group.draft.line ?? 0 }),
    known: shownOf(known, { person: known.id }),
    changes: changes.slice(0, 20),
  });
}

const shortly = (value: unknown): string => String(value ?? "").slice(0, 120);

export const shownOf = (
  profile: PersonDraft["profile"],
  of: { line: number } | { person: string },
): Shown => ({
  ...of,
  name: nameOf({ ...profile, id: "" }, profile.externalId ?? profile.phone ?? ""),
  ...(profile.email ? { email: profile.email } : {}),
  ...(profile.phone ? { phone: profile.phone } : {}),
  ...(profile.accountName ? { account: profile.accountName } : {}),
});
