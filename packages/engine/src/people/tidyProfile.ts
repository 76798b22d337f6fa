import { INFLUENCES, type Profile, STANCES } from "#journey/person";
import { normaliseEmail, normalisePhone } from "./address";
import { countryCode, isZone } from "./country";

/** A fault of one value: the value is left out, the rest of the profile stands. */
export interface Fault {
  field: string;
  value: string;
  reason: string;
}

export type TextField = Exclude<
  keyof Profile,
  "id" | "fields" | "accountFacts" | "also" | "did" | "points" | "traits" | "lists"
>;

export const TEXT_FIELDS: readonly TextField[] = [
  "email",
  "phone",
  "firstName",
  "lastName",
  "title",
  "role",
  "specialty",
  "account",
  "accountName",
  "country",
  "street",
  "postcode",
  "city",
  "zone",
  "language",
  "territory",
  "externalId",
  "owner",
  "influence",
  "stance",
];

const LANGUAGES: Record<string, string> = {
  german: "de",
  deutsch: "de",
  english: "en",
  englisch: "en",
  french: "fr",
  französisch: "fr",
  français: "fr",
  italian: "it",
  italienisch: "it",
  italiano: "it",
  spanish: "es",
  spanisch: "es",
  español: "es",
  dutch: "nl",
  niederländisch: "nl",
  polish: "pl",
  polnisch: "pl",
  portuguese: "pt",
  portugiesisch: "pt",
  turkish: "tr",
  türkisch: "tr",
};

/** "de_DE", "German", "deutsch" → "de"; undefined when no language is meant. */
const languageCode = (text: string): string | undefined =>
  LANGUAGES[text.toLowerCase()] ?? /^([a-z]{2})([-_][a-z0-9]{2,8})*$/i.exec(text)?.[1]?.toLowerCase();

const LONGEST = 500;
const TOO_LONG = `This text is longer than ${LONGEST} letters.`;

const plainText = (text: string): string | undefined =>
  text.length <= LONGEST ? text.replace(/\s+/g, " ") : undefined;

const oneOf =
  (words: readonly string[]) =>
  (text: string): string | undefined =>
    words.find((word) => word === text.toLowerCase());

const READ_APART: readonly TextField[] = [
  "country",
  "email",
  "phone",
  "zone",
  "language",
  "influence",
  "stance",
];
const PLAIN_FIELDS = TEXT_FIELDS.filter((field) => !READ_APART.includes(field));

/**
 * Puts the texts of a profile into the house's one spelling: addresses, country (two letters), zone, language.
 * `home` is the country that phones are read by when the person's own is not known.
 */
export function tidyProfile(
  raw: Partial<Record<TextField, string>>,
  home?: string,
): { profile: Omit<Profile, "id">; faults: Fault[] } {
  const profile: Omit<Profile, "id"> = {};
  const faults: Fault[] = [];
  const take = (field: TextField, read: (text: string) => string | undefined, reason: string): void => {
    const text = raw[field]?.trim();
    if (!text) return;
    const value = read(text);
    if (value === undefined) faults.push({ field, value: text, reason });
    else profile[field] = value;
  };
  take("country", countryCode, "This is not a country we know. Write its name or its two letters.");
  take("email", normaliseEmail, "This is not an e-mail address.");
  take(
    "phone",
    (text) => normalisePhone(text, profile.country ?? home),
    profile.country || home
      ? "This is not a phone number of the person's country, nor one that begins with +."
      : "This is not a phone number that begins with +, and without a country it cannot be read another way.",
  );
  take("zone", (text) => (isZone(text) ? text : undefined), "This is not a time zone such as Europe/Berlin.");
  take("language", languageCode, "This is not a language we know. Write its two letters, such as de.");
  take("influence", oneOf(INFLUENCES), `Write ${INFLUENCES.join(", ")}.`);
  take("stance", oneOf(STANCES), `Write ${STANCES.join(", ")}.`);
  for (const field of PLAIN_FIELDS) if (raw[field]) take(field, plainText, TOO_LONG);
  return { profile, faults };
}
