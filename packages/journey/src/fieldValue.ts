import { CHANNELS, type Channel } from "./journey";
import type { PersonState, Profile } from "./person";

/** Whom a rule is asked about, and when (ms since 1970). Without `person`, consent and journeys are unknown. */
export interface Subject {
  profile: Profile;
  person?: PersonState;
  now: number;
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
} satisfies Partial<Record<keyof Profile, string>>;

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

const isProfileField = (field: string): field is keyof typeof PROFILE => Object.hasOwn(PROFILE, field);

/** The fields every house has. Custom ones come as `fields.<name>`, journeys as `inside.<journey>`, events as `event.<name>`. */
export function fieldsOf(): FieldInfo[] {
  return [
    ...Object.entries(PROFILE).map(([field, label]): FieldInfo => ({ field, label, type: "text" })),
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
