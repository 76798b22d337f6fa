import { CHANNEL } from "./channels";
import { CHANNELS, type Channel } from "./journey";
import { type AccountFacts, INFLUENCES, type Profile, STANCES } from "./person";
import { LAPSE_REASONS, STAGES, type Traits } from "./traits";

export interface FieldInfo {
  field: string;
  label: string;
  type: "text" | "number" | "date" | "boolean" | "choice";
  options?: string[];
}

export const PROFILE = {
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
  street: "Street",
  postcode: "Postcode",
  city: "City",
  zone: "Time zone",
  language: "Language",
  territory: "Territory",
  externalId: "External id",
  owner: "Owner",
  influence: "Influence",
  stance: "Stance",
} satisfies Partial<Record<keyof Profile, string>>;

export const ACCOUNT = {
  kind: ["Kind of account", "text"],
  tier: ["Tier of the account", "text"],
  potential: ["Potential of the account", "number"],
  status: ["Status of our product", "text"],
  rival: ["Competitor", "text"],
  owner: ["Owner of the account", "text"],
  territory: ["Territory of the account", "text"],
  city: ["City of the account", "text"],
} satisfies Record<keyof AccountFacts, [label: string, type: FieldInfo["type"]]>;

const FIFTHS = ["1", "2", "3", "4", "5"];

export const TRAITS = {
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

const wordsOf = (channel: Channel): string => (channel === "email" ? "e-mail" : CHANNEL[channel].many);

export const has = <T extends object>(table: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(table, name);

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
      (c): FieldInfo => ({ field: `consent.${c}`, label: `Consent to ${wordsOf(c)}`, type: "boolean" }),
    ),
    ...CHANNELS.map(
      (c): FieldInfo => ({
        field: `suppressed.${c}`,
        label: `Suppressed for ${wordsOf(c)}`,
        type: "boolean",
      }),
    ),
  ];
}
