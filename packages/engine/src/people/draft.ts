import { isDeepStrictEqual } from "node:util";
import type { Channel } from "#journey/journey";
import type { Profile } from "#journey/person";
import { addressHash, externalIdHash } from "./address";
import { zoneOf } from "./country";
import { TEXT_FIELDS } from "./tidyProfile";

/** What someone wants to be known about a person. Addresses are normalised, the country is two letters. */
export interface PersonDraft {
  /** a person who exists; without it they are found by external id, e-mail, then phone */
  id?: string;
  profile: Omit<Profile, "id">;
  /** parts of the profile to forget */
  clear?: (keyof Omit<Profile, "id">)[];
  consent?: Partial<Record<Channel, boolean>>;
  /** where the draft stands in an imported file */
  line?: number;
  /** an address of the person who is meant, as a member has decided; it is not given to them */
  same?: string;
  /** only where the profile still says this is anything changed: null for nothing, own fields as "fields.name" */
  still?: Record<string, string | number | boolean | null>;
  /** lists they are taken off */
  unlist?: string[];
  /** only consents that came from here are changed */
  consentFrom?: string;
}

/** Which line of which file last spoke about a person: how a second run of an import knows its own work. */
export interface Stamp {
  import: string;
  /** hash of the file's bytes */
  file: string;
  line: number;
  as: "added" | "updated" | "unchanged";
}

/** `acted`: the latest acts that have changed it. */
export type StoredProfile = Profile & { imported?: Stamp; acted?: string[] };

const has = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/**
 * The profile after a draft. A value replaces the one before, a missing one leaves it; with `gapsOnly` nothing
 * that is known changes. The external id is only ever filled in: another one for the same person is an alias.
 */
export function mergeProfile(before: Profile, draft: PersonDraft, gapsOnly: boolean): Profile {
  // No `delete` below: a JavaScript object that lost a key is slow from then on, and imports make millions.
  const next: Profile = { ...before };
  const said = draft.still ? stillMeant(before, draft, draft.still) : draft.profile;
  for (const name of TEXT_FIELDS) {
    const value = said[name];
    if (!has(value)) continue;
    if (has(next[name]) && (gapsOnly || (name === "externalId" && !draft.id))) continue;
    next[name] = value;
  }
  if (said.fields) next.fields = mergeFields(before.fields, said.fields, gapsOnly, draft.id !== undefined);
  if (draft.profile.lists || draft.unlist) next.lists = listsOf(before, draft);
  for (const name of draft.clear ?? [])
    if (!draft.still || isStill(before, draft.still, name)) next[name] = undefined;
  // A zone that was told from the country follows it; one that someone stated stays.
  if (!said.zone && (!next.zone || next.zone === zoneOf(before.country))) next.zone = zoneOf(next.country);
  if (!said.account && said.accountName && next.accountName !== before.accountName) {
    next.account = accountIdOf(said.accountName);
  }
  return next;
}

/** What `mergeProfile` makes of somebody new from the line of a file, of which there are millions: a copy in one go. */
export function bornProfile(id: string, { profile: said }: PersonDraft): Profile {
  // What is said about their account stands with the account, and comes to them from there.
  const next: Profile = { ...said, id, accountFacts: undefined };
  if (!said.zone) next.zone = zoneOf(said.country);
  if (!said.account && said.accountName) next.account = accountIdOf(said.accountName);
  return next;
}

function listsOf({ lists = [] }: Profile, { profile, unlist = [] }: PersonDraft): string[] | undefined {
  const next = [...new Set([...lists, ...(profile.lists ?? [])])].filter((one) => !unlist.includes(one));
  return next.length > 0 ? next : undefined;
}

const isStill = (profile: Profile, still: NonNullable<PersonDraft["still"]>, name: string): boolean => {
  const own = name.startsWith("fields.") ? profile.fields?.[name.slice("fields.".length)] : undefined;
  const value: unknown = own ?? (name in profile ? profile[name as keyof Profile] : undefined);
  return (has(value) ? value : null) === still[name];
};

/** Of what a draft says only that which replaces what it expects to find. */
function stillMeant(before: Profile, { profile }: PersonDraft, still: NonNullable<PersonDraft["still"]>) {
  const { fields, ...texts } = profile;
  const meant = (prefix: string) => (entry: [string, unknown]) =>
    isStill(before, still, `${prefix}${entry[0]}`);
  return {
    ...Object.fromEntries(Object.entries(texts).filter(meant(""))),
    ...(fields ? { fields: Object.fromEntries(Object.entries(fields).filter(meant("fields."))) } : {}),
  } as PersonDraft["profile"]; // parts of what came in
}

type Fields = NonNullable<Profile["fields"]>;

function mergeFields(
  before: Fields | undefined,
  said: Fields,
  gapsOnly: boolean,
  edit: boolean,
): Fields | undefined {
  const fields: Fields = { ...before };
  for (const name of Object.keys(said)) {
    const value = said[name];
    if (has(value)) {
      if (value !== undefined && !(gapsOnly && has(fields[name]))) fields[name] = value;
    } else if (edit && value === null) delete fields[name]; // only an edit of one known person forgets a field
  }
  return Object.keys(fields).length > 0 ? fields : undefined;
}

/** The id of an account nobody gave an id: the same for every spelling that differs in case and spaces only. */
export const accountIdOf = (name: string): string =>
  `acc_${addressHash(`account:${name.trim().toLowerCase().replace(/\s+/g, " ")}`).slice(0, 20)}`;

export const sameProfile = (a: Profile, b: Profile): boolean => sameValues({ ...a }, { ...b });

function sameValues(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  for (const name of Object.keys({ ...a, ...b })) {
    const [x, y] = [a[name], b[name]];
    if (x === y) continue;
    // What is made of several values is small, and was made by the same hands: its order is the same too.
    if (!isPart(x) && !isPart(y)) return false;
    if (name === "fields" ? !sameValues({ ...part(x) }, { ...part(y) }) : !isDeepStrictEqual(x, y))
      return false;
  }
  return true;
}

const isPart = (value: unknown): value is object => typeof value === "object" && value !== null;
const part = (value: unknown): object => (isPart(value) ? value : {});

export interface DraftAddress {
  hash: string;
  kind: "externalId" | "email" | "phone";
  /** of an e-mail address */
  domain?: string;
}

/** The names a person can be found by, surest first. */
export function addressesOf(profile: Omit<Profile, "id">): DraftAddress[] {
  const found: DraftAddress[] = [];
  if (profile.externalId) found.push({ kind: "externalId", hash: externalIdHash(profile.externalId) });
  if (profile.email)
    found.push({
      kind: "email",
      hash: addressHash(profile.email),
      domain: profile.email.slice(profile.email.lastIndexOf("@") + 1),
    });
  if (profile.phone) found.push({ kind: "phone", hash: addressHash(profile.phone) });
  return found;
}

/** Whether a person can be found by anything. */
export const isFindable = ({ externalId, email, phone }: Omit<Profile, "id">): boolean =>
  Boolean(externalId || email || phone);

const differ = (a: string | undefined, b: string | undefined): boolean =>
  !!a && !!b && a.trim().toLowerCase() !== b.trim().toLowerCase();

/**
 * Whether two profiles with the same phone may be one person. Practices share a line, so any other address or
 * name that differs says no.
 */
export const mayBeSame = (a: Omit<Profile, "id">, b: Omit<Profile, "id">): boolean =>
  !differ(a.email, b.email) &&
  !differ(a.externalId, b.externalId) &&
  !differ(a.lastName, b.lastName) &&
  !differ(a.firstName, b.firstName);
