import { engagementDepth, firstDid, lastActivity, lastDid, lastEngaged } from "./behaviour";
import { ACCOUNT, has, PROFILE, TRAITS } from "./fieldsOf";
import { CHANNELS, type Channel } from "./journey";
import type { PersonState, Profile } from "./person";
import type { Rule } from "./rule";

/**
 * Whom a rule is asked about, and when (ms since 1970). Without `person`, consent and journeys are unknown; without
 * `segments` (by id), so is belonging to them.
 */
export interface Subject {
  profile: Profile;
  person?: PersonState;
  now: number;
  segments?: Readonly<Record<string, Rule>>;
}

type Value = string | number | boolean;

const channelOf = (name: string): Channel | undefined => CHANNELS.find((channel) => channel === name);

/** What stands before the first dot of a field decides where its value lives. */
const SOURCES: Record<string, (rest: string, subject: Subject) => Value | null | undefined> = {
  fields: (name, { profile }) =>
    Object.hasOwn(profile.fields ?? {}, name) ? profile.fields?.[name] : undefined,
  consent: (name, { person }) => {
    const channel = channelOf(name);
    return channel && person?.consent[channel]?.on;
  },
  suppressed: (name, { person }) => {
    const channel = channelOf(name);
    return channel && person && person.suppressed[channel] !== undefined;
  },
  inside: (journey, { person }) =>
    person && Object.values(person.enrollments).some((enrollment) => enrollment.journey === journey),
  event: (name, { person }) =>
    person && Object.hasOwn(person.mailbox, name) ? person.mailbox[name] : undefined,
  answer: (name, { person }) =>
    name === "until" ? person?.touches.findLast((touch) => touch.answer?.until)?.answer?.until : undefined,
  last: lastDid,
  first: firstDid,
  activity: (name, subject) => (name === "last" ? lastActivity(subject) : undefined),
  engagement: (name, subject) =>
    name === "depth" ? engagementDepth(subject) : name === "last" ? lastEngaged(subject) : undefined,
  account: (name, { profile }) => (has(ACCOUNT, name) ? profile.accountFacts?.[name] : undefined),
  traits: (name, { profile }) => (has(TRAITS, name) ? profile.traits?.[name] : undefined),
  list: (segment, { profile }) => profile.lists?.includes(segment) ?? false,
};

/** A field's value for a person; undefined when it is missing or empty. */
export function fieldValue(field: string, subject: Subject): Value | undefined {
  const dot = field.indexOf(".");
  const source = dot < 0 ? undefined : field.slice(0, dot);
  const value =
    source === undefined
      ? isProfileField(field)
        ? subject.profile[field]
        : undefined
      : Object.hasOwn(SOURCES, source)
        ? SOURCES[source]?.(field.slice(dot + 1), subject)
        : undefined;
  return value === null || value === "" || (typeof value === "string" && value.trim() === "")
    ? undefined
    : value;
}

const isProfileField = (field: string): field is keyof typeof PROFILE => has(PROFILE, field);
