import { isZone } from "../zone";
import { keepsHolidays } from "./holiday";
import type { Policy } from "./policy";

/**
 * Fails closed for SMS: where quiet hours or holidays are kept and nobody knows the person's zone, no text goes out
 * at all. E-mails and calls use the journey's zone instead.
 */
export const zone: Policy = (moment, { channel }) => {
  const { quietHours } = moment.policies;
  if (channel !== "sms" || !(quietHours || keepsHolidays(moment)) || isZone(moment.profile.zone))
    return undefined;
  const what = quietHours ? "quiet hours" : "holidays";
  return { skip: "zoneUnknown", because: `has no known time zone, so ${what} cannot be kept` };
};
