import type { QuietHours } from "../journey";
import { atLocal, daysAfter, isZone, localMinute, localTime, minutesOf } from "../zone";
import type { TimePolicy } from "./policy";

/** Between the quiet hours of the person's zone, touches wait for their end. */
export const quietHours: TimePolicy = ({ now, policies, profile }) => {
  const quiet = policies.quietHours;
  if (!quiet) return undefined;
  const zone = isZone(profile.zone) ? profile.zone : isZone(policies.zone) ? policies.zone : "UTC";
  if (!isQuiet(now, quiet, zone)) return undefined;
  return {
    hold: endOfQuiet(now, quiet, zone),
    reason: "quietHours",
    because: `quiet hours until ${quiet.to} in ${zone}`,
  };
};

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
