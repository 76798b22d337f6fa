import type { Profile, Touch } from "#journey/person";
import type { Values } from "./fastMerge";
import { preferencesOfWayOut } from "./links";

/** What content may speak of. Nothing else of the house can be reached from a merge field. */
export function valuesOf(
  profile: Profile,
  touch: Pick<Touch, "journey" | "version" | "step"> & { more?: Values },
  { unsubscribe }: { unsubscribe: string },
): Values {
  return {
    person: {
      firstName: tidy(profile.firstName),
      lastName: tidy(profile.lastName),
      title: tidy(profile.title),
      role: tidy(profile.role),
      specialty: tidy(profile.specialty),
      email: tidy(profile.email),
      phone: tidy(profile.phone),
      country: tidy(profile.country),
      street: tidy(profile.street),
      postcode: tidy(profile.postcode),
      city: tidy(profile.city),
      language: tidy(profile.language),
      territory: tidy(profile.territory),
      externalId: tidy(profile.externalId),
      id: profile.id,
      fields: fieldsOf(profile),
    },
    account: { name: tidy(profile.accountName), id: tidy(profile.account) },
    journey: { id: touch.journey, version: touch.version, step: touch.step },
    links: { unsubscribe, preferences: preferencesOfWayOut(unsubscribe) },
    ...touch.more,
  };
}

/** Names that a merge field may use; `person.fields` has whatever was imported. */
export const KNOWN: Record<string, string[]> = {
  person:
    "firstName lastName title role specialty email phone country street postcode city language territory externalId id fields".split(
      " ",
    ),
  account: ["name", "id"],
  journey: ["id", "version", "step"],
  links: ["unsubscribe", "preferences"],
  consent: ["link", "words"],
  event:
    "title kind date time ends zone place hosts description registerLink declineLink calendarLink joinLink".split(
      " ",
    ),
};

/** Values that are always there, so that a fallback would never be used. */
export const ALWAYS = new Set([
  "person.id",
  "journey.id",
  "journey.version",
  "journey.step",
  "links.unsubscribe",
  "links.preferences",
  ..."title kind date time ends zone registerLink declineLink calendarLink"
    .split(" ")
    .map((one) => `event.${one}`),
]);

/** Control signs and letters of the private alphabet mean something to mail or to us, and nothing to readers. */
const ODD = /(?![\t\n\r])[\p{Cc}\p{Co}\u2028\u2029]/gu;

const tidy = (text: string | undefined): string | undefined => text?.replace(ODD, "");

function fieldsOf(profile: Profile): Values {
  const fields: Values = {};
  for (const [name, value] of Object.entries(profile.fields ?? {})) {
    fields[name] = typeof value === "string" ? tidy(value) : value;
  }
  return fields;
}
