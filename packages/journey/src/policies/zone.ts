import { isZone } from "../zone";
import type { Policy } from "./policy";

/**
 * Fails closed for SMS: where quiet hours are set and nobody knows the person's zone, no text goes out at all.
 * E-mails and calls use the journey's zone instead.
 */
export const zone: Policy = ({ policies, profile }, { channel }) =>
  channel === "sms" && policies.quietHours && !isZone(profile.zone)
    ? { skip: "zoneUnknown", because: "has no known time zone, so quiet hours cannot be kept" }
    : undefined;
