import { atLocal, daysAfter, isZone, localTime } from "../zone";
import type { TimePolicy, When } from "./policy";

/** When the day begins for people whose journey has no quiet hours. */
const MORNING = "09:00";

/** No country has more days off in a row than this. */
const LONGEST = 30;

/** On a holiday of the person's own country touches wait for the next morning that is none. */
export const holiday: TimePolicy = (when) => {
  if (!keepsHolidays(when)) return undefined;
  const { now, policies, profile } = when;
  const zone = isZone(profile.zone) ? profile.zone : isZone(policies.zone) ? policies.zone : "UTC";
  const today = localTime(now, zone).date;
  if (!isOff(when, today)) return undefined;
  let date = daysAfter(today, 1);
  for (let i = 0; i < LONGEST && isOff(when, date); i++) date = daysAfter(date, 1);
  return {
    hold: atLocal(date, policies.quietHours?.to ?? MORNING, zone),
    reason: "holiday",
    because: `${today} is a holiday${profile.country ? ` in ${profile.country}` : ""}`,
  };
};

/** Whether holidays are kept at all. */
export const keepsHolidays = ({ policies, house }: Pick<When, "policies" | "house">): boolean =>
  policies.holidays === true || house?.holidays === true;

function isOff({ profile, house, isHoliday }: When, date: string): boolean {
  const country = profile.country?.toUpperCase();
  const own = house?.daysOff.some((off) => off.date === date && (!off.country || off.country === country));
  return own === true || (country !== undefined && isHoliday?.(country, date) === true);
}
