import { postLacks } from "#journey/channels";
import type { Profile } from "#journey/person";
import { Refusal } from "../refusal";

/** Where the town comes before the postcode on its line, and where each has a line of its own. */
const CITY_FIRST = new Set("AU BD CA ID IN NZ PK SG TH US ZA".split(" "));
const POSTCODE_ALONE = new Set("GB IE JE GG IM GI".split(" "));

const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

function countryName(code: string): string | undefined {
  try {
    return countryNames.of(code);
  } catch {
    return undefined;
  }
}

function townLines({ postcode = "", city = "", country = "" }: Profile): string[] {
  if (POSTCODE_ALONE.has(country)) return [city, postcode];
  return [CITY_FIRST.has(country) ? `${city} ${postcode}` : `${postcode} ${city}`];
}

/** The lines of an address as they stand in the window; the country only where it is not `home`. */
export function postalLines(profile: Profile, home?: string): string[] {
  if (postLacks(profile).length > 0)
    throw new Refusal(
      "noAddress",
      `The person has no postal address: ${postLacks(profile).join(", ")}.`,
      422,
    );
  const name = [profile.title, profile.firstName, profile.lastName].filter(Boolean).join(" ");
  const abroad = profile.country && profile.country !== home ? countryName(profile.country) : undefined;
  return [
    profile.accountName ?? "",
    name,
    ...(profile.street ?? "").split(/\s*[\r\n;]+\s*/),
    ...townLines(profile),
    abroad?.toUpperCase() ?? "",
  ]
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}
