import { engagementDepth, firstDid, lastActivity, lastDid, lastEngaged } from "./behaviour";
import { CHANNELS, type Channel } from "./journey";
import { type AccountFacts, INFLUENCES, type PersonState, type Profile, STANCES } from "./person";
import type { Rule } from "./segment";
import { LAPSE_REASONS, STAGES, type Traits } from "./traits";

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

export interface FieldInfo {
  field: string;
  label: string;
  type: "text" | "number" | "date" | "boolean" | "choice";
  options?: string[];
}

type Value = string | number | boolean;

const PROFILE = {
  email: "E-mail",
  phone: "Phone",
  firstName: "First name",
  lastName: "Last name",
  title: "Title",
  role: "Role",
  specialty: "Specialty",
  account: "Account id",
  accountName: "Account",
  country: "Country",
  zone: "Time zone",
  language: "Language",
  territory: "Territory",
  externalId: "External id",
  owner: "Owner",
  influence: "Influence",
  stance: "Stance",
} satisfies Partial<Record<keyof Profile, string>>;

const ACCOUNT = {
  kind: ["Kind of account", "text"],
  tier: ["Tier of the account", "text"],
  potential: ["Potential of the account", "number"],
  status: ["Status of our product", "text"],
  rival: ["Competitor", "text"],
  owner: ["Owner of the account", "text"],
  territory: ["Territory of the account", "text"],
  city: ["City", "text"],
} satisfies Record<keyof AccountFacts, [label: string, type: FieldInfo["type"]]>;

const FIFTHS = ["1", "2", "3", "4", "5"];

const TRAITS = {
  stage: ["Life cycle", "choice", [...STAGES]],
  stageAt: ["In this stage since", "date"],
  score: ["Score", "number"],
  fit: ["Fit score", "number"],
  engagement: ["Engagement score", "number"],
  r: ["Recency, 1 to 5", "choice", FIFTHS],
  f: ["Frequency, 1 to 5", "choice", FIFTHS],
  m: ["Value, 1 to 5", "choice", FIFTHS],
  reason: ["Reason for lapse", "choice", [...LAPSE_REASONS]],
} satisfies Partial<Record<keyof Traits, [label: string, type: FieldInfo["type"], options?: string[]]>>;

const CHANNEL_WORDS: Record<Channel, string> = { email: "e-mail", sms: "SMS", call: "calls" };

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

const has = <T extends object>(table: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(table, name);

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

const CHOICES: Partial<Record<keyof Profile, readonly string[]>> = { influence: INFLUENCES, stance: STANCES };

/**
 * The fields every house has. Custom ones come as `fields.<name>`, journeys as `inside.<journey>`, the last and first
 * time of an activity as `last.<name>` and `first.<name>`, lists as `list.<segment>`.
 */
export function fieldsOf(): FieldInfo[] {
  return [
    ...Object.entries(PROFILE).map(([field, label]): FieldInfo => {
      const options = has(PROFILE, field) ? CHOICES[field] : undefined;
      return options
        ? { field, label, type: "choice", options: [...options] }
        : { field, label, type: "text" };
    }),
    ...Object.entries(ACCOUNT).map(
      ([name, [label, type]]): FieldInfo => ({ field: `account.${name}`, label, type }),
    ),
    ...Object.entries(TRAITS).map(
      ([name, [label, type, options]]): FieldInfo => ({
        field: `traits.${name}`,
        label,
        type,
        ...(options ? { options: [...options] } : {}),
      }),
    ),
    { field: "activity.last", label: "Last activity", type: "date" },
    { field: "engagement.last", label: "Last opened, clicked or answered", type: "date" },
    { field: "engagement.depth", label: "Depth of engagement, 0 to 3", type: "number" },
    ...CHANNELS.map(
      (c): FieldInfo => ({ field: `consent.${c}`, label: `Consent to ${CHANNEL_WORDS[c]}`, type: "boolean" }),
    ),
    ...CHANNELS.map(
      (c): FieldInfo => ({
        field: `suppressed.${c}`,
        label: `Suppressed for ${CHANNEL_WORDS[c]}`,
        type: "boolean",
      }),
    ),
  ];
}
