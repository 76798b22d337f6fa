import type { Moment, TouchDraft } from "../steps/define";

/**
 * What a policy says about one touch: nothing (let it pass), hold it until a moment (ms since 1970, always in the
 * future), or skip it. `because` is stored and shown to people.
 */
export type Objection = { hold: number; reason: string; because: string } | { skip: string; because: string };

export type Policy = (moment: Moment, draft: TouchDraft) => Objection | undefined;

/** What policies about the time of a touch may look at, which is also known when no step decides. */
export type When = Pick<
  Moment,
  "now" | "policies" | "profile" | "person" | "account" | "house" | "isHoliday"
> & {
  /** the touch itself, where it was made before and another attempt is asked about */
  made?: string;
};
export type TimePolicy = (when: When, draft: TouchDraft) => Objection | undefined;
