import type { Moment, TouchDraft } from "../steps/define";
import { address } from "./address";
import { budget } from "./budget";
import { cap } from "./cap";
import { consent } from "./consent";
import { contentTerms } from "./contentTerms";
import { holiday } from "./holiday";
import { pause } from "./pause";
import type { Objection, Policy, TimePolicy, When } from "./policy";
import { quietHours } from "./quietHours";
import { rest } from "./rest";
import { suppression } from "./suppression";
import { zone } from "./zone";

/** Policies about the hour and the day of a touch. */
const times: TimePolicy[] = [contentTerms, cap, rest, holiday, quietHours];

/** Asked in this order; the first objection counts, so that the reason people see is always the same one. */
export const policies: Policy[] = [suppression, consent, address, zone, pause, ...times, budget];

/** How people read the reasons why a touch was not sent. */
export const NOT_SENT_WORDS: Record<string, string> = {
  suppressed: "suppressed",
  noConsent: "no consent",
  noAddress: "no address",
  zoneUnknown: "time zone unknown",
  paused: "skipped while paused",
  quietHours: "quiet hours",
  contentTerms: "content not valid",
  holiday: "holiday",
  capped: "enough for now",
  resting: "rest period",
  budgetSpent: "budget spent",
  noContent: "no content chosen",
};

/** Whether a touch may go out now. */
export function touchAllowed(moment: Moment, draft: TouchDraft): { ok: true } | Objection {
  return first(policies, (policy) => policy(moment, draft)) ?? { ok: true };
}

/** What speaks against making another attempt at this hour on a touch that was decided on before. */
export const timeObjection = (when: When, draft: TouchDraft): Objection | undefined =>
  first(times, (policy) => policy(when, draft));

function first<P>(list: P[], ask: (policy: P) => Objection | undefined): Objection | undefined {
  for (const policy of list) {
    const objection = ask(policy);
    if (objection) return objection;
  }
  return undefined;
}
