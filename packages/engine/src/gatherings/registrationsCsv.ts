import { cell } from "../people/importReport";
import { nameOf } from "../people/nameOf";
import { readProfiles } from "../people/readProfiles";
import type { World } from "../ports";
import { allRegistrations } from "./registrations";

const COLUMNS = [
  "person",
  "name",
  "e-mail",
  "account",
  "standing",
  "since",
  "registered",
  "came",
  "minutes",
  "said by",
];

const iso = (ms: number | undefined): string => (ms === undefined ? "" : new Date(ms).toISOString());

/** Who stands how with an event, as CSV: UTF-8 with a byte order mark, and no value that is a formula. */
export async function registrationsCsv(w: World, gathering: string): Promise<string> {
  const all = await allRegistrations(w, gathering);
  const profiles = await readProfiles(
    w,
    all.map(({ person }) => person),
  );
  const lines = all.map((one) => {
    const profile = profiles.get(one.person);
    return [
      one.person,
      nameOf(profile, ""),
      profile?.email ?? "",
      profile?.accountName ?? "",
      one.standing,
      iso(one.at),
      iso(one.registeredAt),
      iso(one.joinedAt),
      one.minutes === undefined ? "" : String(one.minutes),
      one.by,
    ];
  });
  return [`\ufeff${COLUMNS.map(cell).join(",")}`, ...lines.map((line) => line.map(cell).join(",")), ""].join(
    "\r\n",
  );
}
