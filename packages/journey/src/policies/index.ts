import type { Moment, TouchDraft } from "../steps/define";
import { address } from "./address";
import { budget } from "./budget";
import { consent } from "./consent";
import { pause } from "./pause";
import type { Objection, Policy } from "./policy";
import { suppression } from "./suppression";
import { times } from "./timeObjection";
import { zone } from "./zone";

export { timeObjection } from "./timeObjection";

/** Asked in this order; the first objection counts, so that the reason people see is always the same one. */
export const policies: Policy[] = [suppression, consent, address, zone, pause, ...times, budget];

/** How people read the reasons why a touch was not sent. */
export const NOT_SENT_WORDS: Record<string, string> = {
  suppressed: "suppressed",
  noConsent: "no consent",
  noPurpose: "no consent to this purpose",
  noProduct: "no consent to this product",
  onBreak: "asked for a break",
  noAddress: "no address",
  zoneUnknown: "time zone unknown",
  paused: "skipped while paused",
  quietHours: "quiet hours",
  contentTerms: "content not valid",
  holiday: "holiday",
  capped: "enough for now",
  accountCapped: "enough for their account",
  resting: "rest period",
  safety: "a report of harm is open",
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
