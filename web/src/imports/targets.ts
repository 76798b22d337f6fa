import type { Choice } from "../ui/Field";

/** Where a column of a file can go. "" leaves it out. */
const PROFILE: Choice[] = [
  { value: "", label: "Leave out" },
  { value: "email", label: "E-mail" },
  { value: "phone", label: "Phone" },
  { value: "name", label: "Full name" },
  { value: "firstName", label: "First name" },
  { value: "lastName", label: "Last name" },
  { value: "title", label: "Title" },
  { value: "role", label: "Role" },
  { value: "specialty", label: "Specialty" },
  { value: "accountName", label: "Account name" },
  { value: "account", label: "Account id" },
  { value: "country", label: "Country" },
  { value: "street", label: "Street" },
  { value: "postcode", label: "Postcode" },
  { value: "city", label: "City" },
  { value: "zone", label: "Time zone" },
  { value: "language", label: "Language" },
  { value: "territory", label: "Territory" },
  { value: "externalId", label: "Id in the CRM" },
  { value: "owner", label: "Owner" },
  { value: "influence", label: "Influence" },
  { value: "stance", label: "Stance" },
  { value: "account.kind", label: "Account: kind" },
  { value: "account.tier", label: "Account: tier" },
  { value: "account.potential", label: "Account: potential" },
  { value: "account.status", label: "Account: product status" },
  { value: "account.rival", label: "Account: competitor" },
  { value: "account.owner", label: "Account: owner" },
  { value: "account.territory", label: "Account: territory" },
  { value: "account.city", label: "Account: city" },
  { value: "consent.email", label: "Consent: e-mail" },
  { value: "consent.sms", label: "Consent: SMS" },
  { value: "consent.call", label: "Consent: call" },
  { value: "consent.visit", label: "Consent: visit" },
  { value: "consent.letter", label: "Consent: letter" },
  { value: "consent.social", label: "Consent: social" },
  { value: "optOut.email", label: "Opted out of e-mail" },
  { value: "optOut.sms", label: "Opted out of SMS" },
  { value: "optOut.call", label: "Opted out of calls" },
  { value: "optOut.visit", label: "Opted out of visits" },
  { value: "optOut.letter", label: "Opted out of letters" },
  { value: "optOut.social", label: "Opted out of social" },
];

/** Where a column of what people did can go. */
const ACTIVITY: Choice[] = [
  { value: "", label: "Leave out" },
  { value: "email", label: "Who: e-mail" },
  { value: "phone", label: "Who: phone" },
  { value: "externalId", label: "Who: id in the CRM" },
  { value: "country", label: "Country of the phone" },
  { value: "activity.event", label: "What was done" },
  { value: "activity.at", label: "When" },
  { value: "activity.value", label: "Value" },
  { value: "activity.detail", label: "Detail" },
  { value: "activity.id", label: "Number or id of it" },
];

/** The choices of a column in a file of activities. */
export const activityTargets = (): Choice[] => ACTIVITY;

/** What a place is called where it stands alone, as over a preview. */
export const placeName = (target: string): string =>
  target.startsWith("fields.")
    ? target.slice("fields.".length)
    : target === "who"
      ? "Who"
      : ([...PROFILE, ...ACTIVITY].find(({ value }) => value === target)?.label ?? target);

/** "Last_Order_Date__c" → "fields.lastOrderDate": the place for what no field of the profile holds. */
export function ownField(column: string): string {
  const words = column
    .replace(/__(c|pc|r)$/i, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const name = words
    .map(
      (word, at) => (at === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join("")
    .slice(0, 60);
  return `fields.${/^[a-z]/i.test(name) ? name : `f${name}`}`;
}

/** The choices for one column: the profile, and a field of its own under the guessed or made name. */
export function targetsOf(column: { name: string; guess: string }): Choice[] {
  const own = column.guess.startsWith("fields.") ? column.guess : ownField(column.name);
  return [...PROFILE, { value: own, label: `Own field “${own.slice("fields.".length)}”` }];
}

/** Targets that more than one column goes to; each place holds one value. */
export function doubles(mapping: Record<string, string>): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const target of Object.values(mapping)) {
    if (target && seen.has(target)) twice.add(target);
    seen.add(target);
  }
  return twice;
}
