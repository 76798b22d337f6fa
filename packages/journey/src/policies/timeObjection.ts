import type { TouchDraft } from "../steps/define";
import { breakTime } from "./breakTime";
import { cap } from "./cap";
import { contentTerms } from "./contentTerms";
import { harm } from "./harm";
import { holiday } from "./holiday";
import type { Objection, TimePolicy, When } from "./policy";
import { quietHours } from "./quietHours";
import { rest } from "./rest";

/** Policies about the hour and the day of a touch. */
export const times: TimePolicy[] = [harm, contentTerms, breakTime, cap, rest, holiday, quietHours];

/** What speaks against making an attempt on a touch at this hour; the first objection counts. */
export function timeObjection(when: When, draft: TouchDraft): Objection | undefined {
  for (const policy of times) {
    const objection = policy(when, draft);
    if (objection) return objection;
  }
  return undefined;
}
