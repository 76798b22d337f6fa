import type { Policies, QuietHours } from "../journey";
import type { Profile } from "../person";
import { atLocal, daysAfter, isZone, localMinute, localTime, minutesOf } from "../zone";
import type { TimePolicy } from "./policy";

/** Between the quiet hours of the person's zone, touches wait for their end. */
export const quietHours: TimePolicy = ({ now, policies, profile }) => {
  const quiet = policies.quietHours;
  const because = quietWords(policies, profile, now);
  if (!quiet || !because) return undefined;
  return { hold: endOfQuiet(now, quiet, zoneOf(policies, profile)), reason: "quietHours", because };
};

/** That it is quiet where a person lives, in words; undefined when it is not. */
export function quietWords(policies: Policies, profile: Profile, now: number): string | undefined {
  const quiet = policies.quietHours;
  const zone = zoneOf(policies, profile);
  return quiet && isQuiet(now, quiet, zone) ? `quiet hours until ${quiet.to} in ${zone}` : undefined;
}

const zoneOf = (policies: Policies, profile: Profile): string =>
  isZone(profile.zone) ? profile.zone : isZone(policies.zone) ? policies.zone : "UTC";

function isQuiet(now: number, quiet: QuietHours, zone: string): boolean {
  const from = minutesOf(quiet.from);
  const to = minutesOf(quiet.to);
  const minute = localMinute(now, zone);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

const QUARTER = 900_000;

function endOfQuiet(now: number, quiet: QuietHours, zone: string): number {
  const today = localTime(now, zone);
  const date = today.minute < minutesOf(quiet.to) ? today.date : daysAfter(today.date, 1);
  const end = atLocal(date, quiet.to, zone);
  if (end > now) return end;
  // An autumn night passes the end twice and `end` is the first pass: walk on by quarters to the second.
  let at = (Math.floor(now / QUARTER) + 1) * QUARTER;
  while (isQuiet(at, quiet, zone)) at += QUARTER;
  return at;
}
