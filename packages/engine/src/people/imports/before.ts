import { CHANNELS, type Channel } from "#journey/journey";
import type { Consent, PersonState, Profile } from "#journey/person";
import { keys } from "../../keys";
import type { World, Write } from "../../ports";
import { addressesOf } from "../draft";
import { TEXT_FIELDS } from "../tidyProfile";

/** A value of a profile before and after; null where there was none. */
type Change = [before: Value, after: Value];
type Value = string | number | boolean | null;

/** How one person stood before an import changed them: what undoing it needs to know. Kept by the thousand, so short. */
export interface Before {
  person: string;
  /** the import has added them */
  added?: true;
  /** the values it changed; own fields as "fields.name" */
  was?: Record<string, Change>;
  /** the consents it changed */
  consent?: Partial<Record<Channel, Consent | null>>;
  /** lists it has put them on */
  lists?: string[];
  /** further ids of other systems they are found by since */
  ids?: string[];
  /** marks the profile the import has left behind */
  mark: string;
}

/** What an import may change of a profile, in one flat list. The rest is derived by the house itself. */
export function ownValues(profile: Profile): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const name of TEXT_FIELDS) {
    const value = profile[name];
    if (value !== undefined && value !== "") found.set(name, value);
  }
  for (const [name, value] of Object.entries(profile.fields ?? {}))
    if (value !== null) found.set(`fields.${name}`, value);
  return found;
}

/**
 * The same for two profiles of which nobody has changed a value, in whatever order the values stand. Made for every
 * line of a file, so it is a sum of small hashes; it need not withstand anybody.
 */
export function markOf(profile: Profile): string {
  let low = 0;
  let high = 0;
  const add = (name: string, value: Value): void => {
    let a = 0x9dc5811c | 0;
    let b = 0x1b873593 | 0;
    const text = `${name}\n${typeof value}\n${value}`;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      a = Math.imul(a ^ c, 16_777_619);
      b = Math.imul(b ^ c, 1_540_483_477);
    }
    low = (low + (a ^ (a >>> 15))) | 0;
    high = (high + (b ^ (b >>> 13))) | 0;
  };
  for (const name of TEXT_FIELDS) {
    const value = profile[name];
    if (value) add(name, value);
  }
  const { fields } = profile;
  for (const name in fields) {
    const value = fields[name];
    if (value !== null && value !== undefined) add(`fields.${name}`, value);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}

/** What undoing has to know about one change; undefined when nothing was changed. `ids` were claimed for it. */
export function beforeOf(
  before: { profile?: Profile; state?: PersonState },
  after: { profile: Profile; state: PersonState },
  claimed: string[],
): Before | undefined {
  const { person, mark } = { person: after.profile.id, mark: markOf(after.profile) };
  const { externalId, email, phone } = after.profile;
  // Whoever is new is found by what stands in the profile, and nearly always by nothing else.
  const more = claimed.length > [externalId, email, phone].filter(Boolean).length || before.profile;
  const own = more && claimed.length > 0 ? addressesOf(after.profile) : [];
  const further = more ? claimed.filter((hash) => !own.some((address) => address.hash === hash)) : [];
  const ids = further.length > 0 ? { ids: further } : {};
  if (!before.profile) return { person, added: true, mark, ...ids };
  const was: Record<string, Change> = {};
  const old = ownValues(before.profile);
  const now = ownValues(after.profile);
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const change: Change = [old.get(name) ?? null, now.get(name) ?? null];
    if (change[0] !== change[1]) was[name] = change;
  }
  const consent: Before["consent"] = {};
  for (const channel of CHANNELS) {
    const then = before.state?.consent[channel];
    const next = after.state.consent[channel];
    if (next && next.on !== then?.on) consent[channel] = then ?? null;
  }
  const changes = Object.keys(was).length > 0;
  const consents = Object.keys(consent).length > 0;
  const onBefore = before.profile.lists ?? [];
  const lists = (after.profile.lists ?? []).filter((one) => !onBefore.includes(one));
  if (!changes && !consents && !ids.ids && lists.length === 0) return undefined;
  return {
    person,
    mark,
    ...ids,
    ...(lists.length > 0 ? { lists } : {}),
    ...(changes ? { was } : {}),
    ...(consents ? { consent } : {}),
  };
}

/** A row of the store stays well below its limit. */
const MOST_LETTERS = 120_000;
/** Letters of somebody who was added. */
const ADDED = 90;

/** For so long an import can be undone; then what was kept for it, which is personal data, goes. */
export const UNDO_DAYS = 30;

/** Keeps them before anything is changed. Every call writes rows of its own, so that a repeat takes nothing away. */
export async function keepBefore(w: World, id: string, offset: number, people: Before[]): Promise<void> {
  const writes: Write[] = [];
  const expires = Math.ceil(w.clock.now() / 1_000) + UNDO_DAYS * 86_400;
  let part: Before[] = [];
  let letters = 0;
  const close = (): void => {
    const data: BeforeRow = { people: part };
    if (part.length > 0)
      writes.push({ put: { ...keys.importBefore(id, offset, w.dice.id("b")), data, expires }, if: "absent" });
    part = [];
    letters = 0;
  };
  for (const one of people) {
    const size = one.added ? ADDED : JSON.stringify(one).length;
    if (letters + size > MOST_LETTERS) close();
    part.push(one);
    letters += size;
  }
  close();
  if (writes.length > 0) await w.store.write(writes);
}

export interface BeforeRow {
  people: Before[];
}
