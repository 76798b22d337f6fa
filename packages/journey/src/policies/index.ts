import type { Moment, TouchDraft } from "../steps/define";
import { address } from "./address";
import { budget } from "./budget";
import { consent } from "./consent";
import { pause } from "./pause";
import type { Objection, Policy } from "./policy";
import { quietHours } from "./quietHours";
import { suppression } from "./suppression";
import { zone } from "./zone";

/** Asked in this order; the first objection counts, so that the reason people see is always the same one. */
export const policies: Policy[] = [suppression, consent, address, zone, pause, quietHours, budget];

/** How people read the reasons why a touch was not sent. */
export const NOT_SENT_WORDS: Record<string, string> = {
  suppressed: "suppressed",
  noConsent: "no consent",
  noAddress: "no address",
  zoneUnknown: "time zone unknown",
  paused: "skipped while paused",
  quietHours: "quiet hours",
  budgetSpent: "budget spent",
  noContent: "no content chosen",
};

/** Whether a touch may go out now. */
export function touchAllowed(moment: Moment, draft: TouchDraft): { ok: true } | Objection {
  for (const policy of policies) {
    const objection = policy(moment, draft);
    if (objection) return objection;
  }
  return { ok: true };
}
