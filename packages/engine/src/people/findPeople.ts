import { keys } from "../keys";
import type { Row, World } from "../ports";
import { type Claim, claimAddresses, type Pointers, peopleOf, readPointers } from "./addressBook";
import {
  addressesOf,
  type DraftAddress,
  mayBeSame,
  mergeProfile,
  type PersonDraft,
  type StoredProfile,
} from "./draft";

/** Who one or several drafts of a batch are. */
export interface Found {
  person: string;
  /** the id was made just now, so there is nothing to read yet */
  fresh: boolean;
  draft: PersonDraft;
  /** places in the batch, in order */
  drafts: number[];
  /** kinds of address that belong to somebody else and were not given to this person */
  taken: Set<DraftAddress["kind"]>;
  /** addresses they are found by from now on and were not before */
  claimed: string[];
}

export interface Group {
  draft: PersonDraft;
  drafts: number[];
  addresses: Map<string, DraftAddress>;
}

const NONE: string[] = [];

/** Finds or makes the person of every draft and claims their addresses. Drafts of the same person come together. */
export async function findPeople(w: World, drafts: PersonDraft[]): Promise<Found[]> {
  const groups = groupDrafts(drafts);
  const pointers = await readPointers(
    w,
    groups.flatMap(({ addresses, draft: { same } }) => [...addresses.keys(), ...(same ? [same] : [])]),
  );
  const phones = await readPhoneHolders(w, groups, pointers);
  const claims = groups.map((group): Claim => {
    const known = group.draft.id ?? decidedAs(group, pointers) ?? knownAs(group, pointers, phones);
    return {
      person: known ?? w.dice.id("per"),
      fresh: known === undefined,
      addresses: [...group.addresses.values()],
      taken: new Set(),
      given: new Set(),
    };
  });
  const holds = (hash: string, person: string): boolean => {
    const row = pointers.get(hash)?.data;
    return row !== undefined && (row.person === person || (row.others?.includes(person) ?? false));
  };
  const before = claims.map(({ addresses, person, fresh }) =>
    fresh ? NONE : addresses.flatMap(({ hash }) => (holds(hash, person) ? [hash] : [])),
  );
  await claimAddresses(w, claims, pointers);
  return groups.map(({ draft, drafts: places }, i) => ({
    person: claims[i]!.person,
    fresh: claims[i]!.fresh,
    draft,
    drafts: places,
    taken: claims[i]!.taken,
    claimed: claims[i]!.addresses.flatMap(({ hash }) =>
      holds(hash, claims[i]!.person) && !before[i]!.includes(hash) ? [hash] : [],
    ),
  }));
}

/** Puts drafts of the same person together: by id, external id, e-mail, then phone. The first one speaks first. */
export function groupDrafts(drafts: PersonDraft[]): Group[] {
  const groups: Group[] = [];
  const byName = new Map<string, Group>();
  drafts.forEach((draft, index) => {
    const addresses = addressesOf(draft.profile);
    const told = draft.id ?? draft.same;
    let group = told ? byName.get(told) : undefined;
    for (const address of addresses) {
      const other = group ? undefined : byName.get(address.hash);
      if (other && (address.kind !== "phone" || mayBeSame(other.draft.profile, draft.profile))) group = other;
    }
    if (group) {
      group.drafts.push(index);
      group.draft = joined(group.draft, draft);
    } else {
      group = { draft, drafts: [index], addresses: new Map() };
      groups.push(group);
    }
    if (told) byName.set(told, group);
    for (const address of addresses) {
      if (!byName.has(address.hash)) byName.set(address.hash, group);
      const { email, phone } = group.draft.profile;
      // Another e-mail or phone for the same person is not theirs to claim; another external id is an alias.
      const spoken = address.kind === "email" ? draft.profile.email === email : draft.profile.phone === phone;
      if (address.kind === "externalId" || spoken) group.addresses.set(address.hash, address);
    }
  });
  return groups;
}

/** Two drafts of one person: the first speaks, the second fills its gaps, an opt-out of either counts. */
function joined(first: PersonDraft, second: PersonDraft): PersonDraft {
  const { id: _none, ...profile } = mergeProfile(
    { id: "", ...first.profile },
    { profile: second.profile },
    true,
  );
  const consent = { ...second.consent, ...first.consent };
  for (const [channel, on] of Object.entries(second.consent ?? {})) {
    if (!on) Object.assign(consent, { [channel]: false });
  }
  return { ...first, profile, consent };
}

/** Profiles behind phones that are known, to tell a shared line from the same person. */
export async function readPhoneHolders(
  w: World,
  groups: Group[],
  pointers: Pointers,
): Promise<Map<string, StoredProfile>> {
  const people = new Set<string>();
  for (const { addresses } of groups) {
    for (const { hash, kind } of addresses.values()) {
      if (kind === "phone") for (const person of peopleOf(pointers.get(hash)?.data)) people.add(person);
    }
  }
  const rows: (Row<StoredProfile> | undefined)[] = await w.store.batchGet<StoredProfile>(
    [...people].map(keys.profile),
  );
  const found = new Map<string, StoredProfile>();
  for (const row of rows) if (row) found.set(row.data.id, row.data);
  return found;
}

const decidedAs = ({ draft: { same } }: Group, pointers: Pointers): string | undefined =>
  same === undefined ? undefined : pointers.get(same)?.data.person;

export function knownAs(
  group: Group,
  pointers: Pointers,
  phones: Map<string, StoredProfile>,
): string | undefined {
  // In a first import nearly nobody is known.
  if (![...group.addresses.keys()].some((hash) => pointers.has(hash))) return undefined;
  const byKind = (kind: DraftAddress["kind"]) =>
    [...group.addresses.values()].filter((address) => address.kind === kind);
  for (const address of [...byKind("externalId"), ...byKind("email")]) {
    const person = pointers.get(address.hash)?.data.person;
    if (person) return person;
  }
  for (const address of byKind("phone")) {
    for (const person of peopleOf(pointers.get(address.hash)?.data)) {
      const profile = phones.get(person);
      if (profile && mayBeSame(profile, group.draft.profile)) return person;
    }
  }
  return undefined;
}
