import { CHANNELS, type Channel } from "#journey/journey";
import { outcomeFact, where } from "#journey/makeTouch";
import {
  type Consent,
  copyPerson,
  type Enrollment,
  type Past,
  type PersonState,
  type Profile,
  type Stakeholding,
  type Touch,
  unproven,
} from "#journey/person";
import { withBreak, withConsent, withSuppression } from "./consent";
import type { StoredProfile } from "./draft";
import { TEXT_FIELDS } from "./tidyProfile";

/** Two entries of one person on their way to becoming one. It is durable before anything is changed. */
export interface MergeRow {
  id: string;
  keep: string;
  other: string;
  /** the member who asked for it */
  by: string;
  at: number;
  status: "merging" | "merged" | "unmerging" | "unmerged" | "withdrawn";
  /** values that are taken from the other entry although both have one */
  take: string[];
  /** the other entry as it was when it ended */
  image?: Image;
  /** the surviving entry as it was before, and after */
  survivor?: { before: Image; after?: Image };
  /** tasks that were the other's */
  tasks: string[];
  /** when it is undone: passages that go back with the other one, and touches of theirs */
  back?: string[];
  heard?: Touch[];
  /** what undoing could not bring back, in words */
  left?: string[];
  endedAt?: number;
}

export interface Image {
  profile: StoredProfile;
  state: PersonState;
}

export const MERGED = "merged";
export const IS_ONE = "is one with another entry of the same person now";

/** For so long a message that counts as sent may still be with its sender, ms. */
const SETTLED = 120_000;

/**
 * Whether the survivor may go on where the other one stands in a journey: they have never been in it, and nothing of
 * this passage is on its way. Else two of its messages could reach the same human.
 */
export function mayMove(e: Enrollment, other: PersonState, keep: PersonState, now: number): boolean {
  if (knows(keep, e.journey)) return false;
  return !other.touches.some(
    (t) =>
      t.enrollment === e.id &&
      (t.status === "pending" ||
        t.status === "retry" ||
        t.status === "unknown" ||
        t.stop === true ||
        (unproven(t) && now - t.at < SETTLED)),
  );
}

const ON_ITS_WAY = "it was on its way when two entries became one";

/**
 * Touches that count as sent on no more than the word of whoever may have them in hand. Their sender may find the entry
 * gone and the survivor not yet knowing of them, so that nobody would ever hear that they did not go out.
 */
export const underWay = ({ touches }: PersonState, now: number): string[] =>
  touches.filter((t) => unproven(t) && now - t.at < SETTLED).map(({ id }) => id);

const knows = ({ past, enrollments }: PersonState, journey: string): boolean =>
  past[journey] !== undefined || Object.values(enrollments).some((e) => e.journey === journey);

/** The survivor's truth with the other's in it. Of what both said, the stricter holds. */
export function joinedState(
  keep: PersonState,
  other: PersonState,
  how: { merge: string; by: string; at: number; keepsAddress: (channel: Channel) => boolean },
): PersonState {
  const { at, by, merge } = how;
  let next: PersonState = copyPerson(keep);
  next.facts.push({ fact: "event", at, name: MERGED, source: by.slice(0, 80) });
  for (const channel of CHANNELS) next = withConsentOf(next, other, channel, at);
  for (const channel of CHANNELS) {
    const stop = other.suppressed[channel];
    // An address that bounced is no reason against another one.
    if (stop && (stop.reason !== "hard bounce" || how.keepsAddress(channel)))
      next = withSuppression(next, { channel, reason: stop.reason, at, by });
  }
  const until = Math.max(next.breakUntil ?? 0, other.breakUntil ?? 0);
  if (until > (next.breakUntil ?? 0)) next = withBreak(next, { until, source: "joined entry", at, by });
  if (other.harm)
    next.harm = {
      at: Math.min(other.harm.at, next.harm?.at ?? other.harm.at),
      reports: [...new Set([...(next.harm?.reports ?? []), ...other.harm.reports])],
    };
  next.touches = joinedTouches(next, other);
  for (const id of underWay(other, at)) {
    const touch = next.touches.find((t) => t.id === id)!;
    next.facts.push(outcomeFact(touch, at, "pending", ON_ITS_WAY));
    Object.assign(touch, { status: "pending", reason: ON_ITS_WAY });
  }
  next.older = joinedOlder(next.older, other.older);
  if (next.older === undefined) delete next.older;
  for (const [name, time] of Object.entries(other.mailbox))
    next.mailbox[name] = Math.max(next.mailbox[name] ?? 0, time);
  next.seen = [...new Set([...other.seen, ...next.seen])];
  for (const e of Object.values(other.enrollments)) {
    // The survivor may have entered since: then the other's passage ends here.
    if (knows(next, e.journey))
      next.facts.push({
        fact: "left",
        ...where(e, at),
        reason: MERGED,
        because: IS_ONE,
        goal: false,
        due: e.due,
      });
    else next.enrollments[e.id] = { ...e };
  }
  next.past = joinedPast(next.past, other.past);
  next.merged = [...(next.merged ?? []), { merge, person: other.id }, ...(other.merged ?? [])];
  return next;
}

/** Nothing was said about the channel as a whole. */
const isUnsaid = (consent: Consent | undefined): boolean => !consent || consent.partly === true;

export const isOff = (consent: Consent | undefined): boolean => !isUnsaid(consent) && consent?.on === false;

function withConsentOf(state: PersonState, other: PersonState, channel: Channel, at: number): PersonState {
  const theirs = other.consent[channel];
  if (!theirs) return state;
  const mine = state.consent[channel];
  const source = `${theirs.source} (told of an entry that was joined)`.slice(0, 300);
  let next = state;
  if (!theirs.partly && (isUnsaid(mine) || (mine?.on && !theirs.on)))
    next = withConsent(next, { channel, on: theirs.on, source, at });
  for (const scope of ["purposes", "products"] as const)
    for (const [name, on] of Object.entries(theirs[scope] ?? {})) {
      const said = next.consent[channel]?.[scope]?.[name];
      if (said === undefined || (said && !on)) {
        const about = scope === "purposes" ? { purpose: name } : { product: name };
        next = withConsent(next, { channel, on, source, at, ...about });
      }
    }
  return next;
}

function joinedTouches(keep: PersonState, other: PersonState): PersonState["touches"] {
  const all = new Map([...other.touches, ...keep.touches].map((touch) => [touch.id, { ...touch }]));
  return [...all.values()].sort((a, b) => a.at - b.at);
}

function joinedOlder(a: PersonState["older"], b: PersonState["older"]): PersonState["older"] {
  if (!a || !b) return a ?? b;
  const all = CHANNELS.flatMap((channel): [Channel, number[]][] => {
    const times = [...(a[channel] ?? []), ...(b[channel] ?? [])].sort((x, y) => x - y);
    return times.length > 0 ? [[channel, times]] : [];
  });
  return Object.fromEntries(all);
}

function joinedPast(a: Record<string, Past>, b: Record<string, Past>): Record<string, Past> {
  const past = { ...a };
  for (const [journey, theirs] of Object.entries(b)) {
    const mine = past[journey];
    if (!mine) past[journey] = theirs;
    else {
      const later = (theirs.left ?? 0) > (mine.left ?? 0) ? theirs : mine;
      past[journey] = { ...later, entries: Math.max(mine.entries, theirs.entries) };
    }
  }
  return past;
}

const has = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** The survivor's profile: theirs, with gaps filled from the other, and the other's values that were chosen. */
export function joinedProfile(
  keep: StoredProfile,
  other: StoredProfile,
  take: readonly string[],
): StoredProfile {
  const next: StoredProfile = { ...keep };
  const taken = new Set(take);
  for (const name of TEXT_FIELDS)
    if (has(other[name]) && (!has(keep[name]) || taken.has(name))) next[name] = other[name];
  // An account is its id and its name together.
  if (next.account !== keep.account || taken.has("accountName")) {
    if (taken.has("account") || taken.has("accountName") || !has(keep.account)) {
      next.account = other.account;
      next.accountName = other.accountName;
      next.accountFacts = other.accountFacts;
    }
  }
  const fields = { ...other.fields, ...keep.fields };
  for (const [name, value] of Object.entries(other.fields ?? {}))
    if (taken.has(`fields.${name}`) || !has(keep.fields?.[name])) fields[name] = value;
  if (Object.keys(fields).length > 0) next.fields = fields;
  const lists = [...new Set([...(keep.lists ?? []), ...(other.lists ?? [])])];
  if (lists.length > 0) next.lists = lists;
  const also = joinedAlso(next, [keep, other]);
  if (also.length > 0) next.also = also;
  else delete next.also;
  return next;
}

/** Every account one of them had a part in, but the one they belong to from now on. */
function joinedAlso(next: Profile, both: Profile[]): Stakeholding[] {
  const all = new Map<string, Stakeholding>();
  const homes = both.flatMap(({ account, accountName, role, influence, stance }): Stakeholding[] =>
    account ? [{ account, ...kept({ accountName, role, influence, stance }) }] : [],
  );
  for (const one of [...both.flatMap(({ also = [] }) => also), ...homes])
    if (one.account !== next.account && !all.has(one.account)) all.set(one.account, one);
  return [...all.values()];
}

const kept = (place: Omit<Stakeholding, "account">): Omit<Stakeholding, "account"> =>
  Object.fromEntries(Object.entries(place).filter(([, value]) => has(value)));
