import { CHANNELS } from "#journey/journey";
import type { PersonState, Profile } from "#journey/person";
import { keys } from "../keys";
import { withNewPost } from "../letters/newAddress";
import type { Row, World, Write } from "../ports";
import { Refusal } from "../refusal";
import { seal } from "../seal";
import { type PersonChange, warn } from "../stops";
import { type Joining, joinAccounts } from "./accounts";
import { releaseAddresses } from "./addressBook";
import { bornWith, withConsent } from "./consent";
import {
  addressesOf,
  bornProfile,
  mergeProfile,
  type PersonDraft,
  type Stamp,
  type StoredProfile,
  sameProfile,
} from "./draft";
import { type Found, findPeople } from "./findPeople";
import type { KeepAccounts } from "./imports/accountsBefore";
import { type Before, beforeOf } from "./imports/before";
import { isUndone } from "./imports/undone";
import { nudge } from "./nudge";
import { type Refused, refusedAt, withRefused } from "./refused";

export interface SaveOptions {
  /** where consents come from, in words */
  source: string;
  /** the member who says so */
  by?: string;
  /** the file the drafts are lines of */
  imported?: { import: string; file: string };
  /** hears how people stand before they are changed; what it keeps is durable when it resolves */
  keep?: (people: Before[]) => Promise<void>;
  /** the same of accounts */
  keepAccounts?: KeepAccounts;
  /** drafts of people who are not there make nobody */
  knownOnly?: boolean;
}

export type Note = "emailTaken" | "externalIdTaken" | "optOutKept";

/** What became of one draft. `merged`: an earlier draft of the same file or batch was the same person. */
export interface Saved {
  person: string;
  did: "added" | "updated" | "unchanged" | "merged";
  notes: Note[];
}

interface Work extends Found {
  profileRow?: Row<StoredProfile>;
  stateRow?: Row<PersonState>;
  /** the profile as it was before this call */
  before?: Profile;
  profileBefore?: StoredProfile | undefined;
  after?: StoredProfile;
  did?: Saved["did"];
  notes: Set<Note>;
  /** where a former owner of an address that is new to this person had refused to be written to */
  refused?: Refused[];
}

/** So many people are written in one go: enough for a transaction to pay, few enough not to keep others waiting. */
const LOT = 1_000;

/**
 * Saves many people at once: finds who they are, claims their addresses, then writes profile and truth by
 * conditional writes, and tries the lost ones again on the rows that won. The result has the order of the drafts.
 */
export async function savePeople(w: World, drafts: PersonDraft[], options: SaveOptions): Promise<Saved[]> {
  const works: Work[] = (await findPeople(w, drafts)).map((found) => ({ ...found, notes: new Set() }));
  await readRows(w, works);
  await readRefused(w, works);
  for (const { taken, notes } of works) {
    if (taken.has("email")) notes.add("emailTaken");
    if (taken.has("externalId")) notes.add("externalIdTaken");
  }
  let open = works;
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === 20)
      throw new Refusal("busy", "These people are being changed by others just now. Please try again.", 503);
    const lost: Work[] = [];
    for (let from = 0; from < open.length; from += LOT)
      lost.push(...(await writeOnce(w, open.slice(from, from + LOT), options)));
    open = lost;
  }
  const changed = works.filter(
    (work) => work.after && !(work.before && sameProfile(work.before, work.after)),
  );
  await joinAccounts(w, joiningOf(works, changed, options), options.imported?.import, options.keepAccounts);
  await releaseAddresses(w, changed.flatMap(lostAddresses));
  await nudge(
    w,
    changed.map((work) => ({ before: work.before, after: work.after!, state: work.stateRow?.data })),
  );
  return resultsOf(drafts.length, works);
}

/** Whose accounts are looked at: who changed, whose account something was said about, and whom a dead run had written. */
function joiningOf(works: Work[], changed: Work[], { imported }: SaveOptions): Joining[] {
  const isChanged = new Set(changed);
  return works.flatMap((work): Joining[] => {
    const { before, after } = work;
    const facts = work.draft.profile.accountFacts;
    const stamp: Stamp | undefined = work.profileBefore?.imported;
    const again = imported !== undefined && stamp?.import === imported.import;
    if (!after || !(isChanged.has(work) || facts || again)) return [];
    return [{ before: again ? undefined : before, after, facts }];
  });
}

async function readRows(w: World, works: Work[]): Promise<void> {
  const known = works.filter(({ fresh }) => !fresh);
  const rows = await w.store.batchGet<StoredProfile | PersonState>(
    known.flatMap(({ person }) => [keys.profile(person), keys.person(person)]),
  );
  known.forEach((work, i) => {
    // The key says which of the two a row holds.
    work.profileRow = rows[2 * i] as Row<StoredProfile> | undefined;
    work.stateRow = rows[2 * i + 1] as Row<PersonState> | undefined;
    work.profileBefore = work.profileRow?.data;
    work.before = work.profileBefore;
  });
}

async function readRefused(w: World, works: Work[]): Promise<void> {
  // Most houses have erased nobody, and an import of a million need not ask a million times.
  if (!(await w.store.get(keys.anyRefused()))) return;
  const lists = works.map(({ before, draft }) => {
    const known = new Set(before ? addressesOf(before).map(({ hash }) => hash) : []);
    return addressesOf(draft.profile).filter(({ hash }) => !known.has(hash));
  });
  const refused = await refusedAt(w, lists);
  works.forEach((work, i) => {
    work.refused = refused[i];
  });
}

/** One round of conditional writes; gives back those who lost, with the rows that won. */
async function writeOnce(w: World, works: Work[], options: SaveOptions): Promise<Work[]> {
  const writes: Write[] = [];
  const changes: PersonChange[] = [];
  const befores: Before[] = [];
  const whose: { work: Work; part: "profileRow" | "stateRow" }[] = [];
  for (const work of works) {
    if (options.knownOnly && !(work.profileRow && work.stateRow)) continue;
    const state = nextState(work, options, w.clock.now());
    const profile = nextProfile(work, options, state !== work.stateRow?.data);
    work.after = profile;
    const differs = profile !== work.profileRow?.data || state !== work.stateRow?.data;
    if (options.keep && (differs || work.claimed.length > 0)) {
      const then = { profile: work.profileRow?.data, state: work.stateRow?.data };
      const before = beforeOf(then, { profile, state }, work.claimed);
      if (before) befores.push(before);
    }
    if (profile !== work.profileRow?.data) {
      writes.push({
        put: { ...keys.profile(work.person), data: profile },
        if: work.profileRow?.v ?? "absent",
      });
      whose.push({ work, part: "profileRow" });
    }
    if (state !== work.stateRow?.data) {
      const v = work.stateRow?.v;
      const data = seal(state, (v ?? 0) + 1);
      changes.push([work.stateRow?.data, state]);
      writes.push({ put: { ...keys.person(work.person), data }, if: v ?? "absent" });
      whose.push({ work, part: "stateRow" });
    }
  }
  if (befores.length > 0) await options.keep?.(befores);
  if (writes.length === 0) return [];
  await warn(w, changes);
  const outcomes = await w.store.write(writes);
  const lost = new Set<Work>();
  outcomes.forEach((outcome, i) => {
    const { work, part } = whose[i]!;
    const write = writes[i]!;
    if (outcome.ok && "put" in write) {
      Object.assign(work, { [part]: { ...write.put, v: outcome.v } });
    } else if (!outcome.ok) {
      Object.assign(work, { [part]: outcome.row });
      // Somebody else was quicker to add them; what this draft does is decided anew.
      if (part === "profileRow" && work.did === "added") work.did = undefined;
      lost.add(work);
    }
  });
  return [...lost];
}

function nextProfile(work: Work, { imported }: SaveOptions, stateChanged: boolean): StoredProfile {
  const present = work.profileRow?.data;
  if (!present && imported && work.draft.line !== undefined)
    return newProfile(work, imported, work.draft.line);
  const { imported: stamp, ...known } = present ?? { id: work.person };
  const line = work.draft.line;
  // A later line of the same file only fills gaps: the first one has spoken.
  const later = !!imported && stamp?.file === imported.file && line !== undefined && line > stamp.line;
  let profile = mergeProfile(known, work.draft, later);
  // Addresses that are somebody else's stay with them.
  if (work.taken.has("email") && profile.email !== known.email) profile = { ...profile, email: known.email };
  if (work.taken.has("externalId") && profile.externalId !== known.externalId)
    profile = { ...profile, externalId: known.externalId };
  const same = present !== undefined && sameProfile(known, profile);
  const own = !!stamp && stamp.import === imported?.import && stamp.line === line;
  // Several rounds, or a second run after a crash, must still count what the first one did.
  work.did ??= later
    ? "merged"
    : own
      ? stamp.as
      : !present
        ? "added"
        : same && !stateChanged
          ? "unchanged"
          : "updated";
  if (!imported || line === undefined)
    return same ? present : { ...profile, ...(stamp ? { imported: stamp } : {}) };
  const again = stamp?.file === imported.file && stamp.line <= line;
  if (again && same && stamp.import === imported.import) return present;
  if (again && same && !stateChanged) return present;
  const next: Stamp = later
    ? stamp!
    : { ...imported, line, as: work.did === "merged" ? "updated" : work.did };
  return { ...profile, imported: next };
}

/** Somebody new from a file, which are nearly all of a first one. */
function newProfile(work: Work, imported: NonNullable<SaveOptions["imported"]>, line: number): StoredProfile {
  const profile: StoredProfile = bornProfile(work.person, work.draft);
  if (work.taken.has("email")) profile.email = undefined;
  if (work.taken.has("externalId")) profile.externalId = undefined;
  work.did ??= "added";
  const as = work.did === "merged" ? "updated" : work.did;
  profile.imported = { ...imported, line, as };
  return profile;
}

function nextState(work: Work, { source, imported, by }: SaveOptions, at: number): PersonState {
  const { draft, notes, refused = [] } = work;
  const present = work.stateRow?.data;
  const consent = { ...draft.consent };
  for (const { channel } of refused) {
    if (consent[channel]) notes.add("optOutKept");
    delete consent[channel];
  }
  const proof = imported
    ? { by: imported.import, proof: `${imported.import} line ${draft.line ?? "?"}` }
    : by
      ? { by }
      : {};
  const begun = present ? { ...present, facts: [] } : bornWith(work.person, consent, source, at, proof);
  let state: PersonState = begun;
  for (const channel of CHANNELS) {
    const on = consent[channel];
    const now = present?.consent[channel];
    if (!present || on === undefined || now?.on === on) continue;
    if (draft.consentFrom !== undefined && now?.source !== draft.consentFrom) continue;
    // Whoever opted out is not opted in again by a list; only they or a member can do that, one by one.
    if (on && now && !draft.id && !isUndone(now.source)) notes.add("optOutKept");
    else state = withConsent(state, { channel, on, source, at, ...proof });
  }
  state = withRefused(state, refused, at);
  state = withNewPost(state, work.profileRow?.data, draft.profile, at);
  return present && state === begun ? present : state;
}

function lostAddresses({ before, after, person }: Work): { person: string; hash: string }[] {
  if (!before || !after) return [];
  const kept = new Set(addressesOf(after).map(({ hash }) => hash));
  return addressesOf(before)
    .filter(({ hash }) => !kept.has(hash))
    .map(({ hash }) => ({ person, hash }));
}

function resultsOf(size: number, works: Work[]): Saved[] {
  const results = new Array<Saved>(size);
  for (const work of works) {
    work.drafts.forEach((index, nth) => {
      const saved: Saved = { person: work.person, did: work.did ?? "unchanged", notes: [...work.notes] };
      results[index] = nth === 0 ? saved : { ...saved, did: "merged", notes: [] };
    });
  }
  return results;
}
