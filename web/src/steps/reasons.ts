/** Why somebody was not written to, in words. Keys are the policies' own. */
const REASONS: Record<string, string> = {
  suppressed: "on the suppression list",
  noConsent: "no consent",
  noPurpose: "no consent to this purpose",
  noProduct: "no consent to this product",
  onBreak: "asked for a break",
  noAddress: "no address",
  zoneUnknown: "time zone unknown",
  quietHours: "quiet hours",
  holiday: "holiday",
  contentTerms: "content withdrawn or not valid",
  capped: "enough for now",
  accountCapped: "enough for the account",
  resting: "rest period",
  paused: "left out: the journey was paused",
  budgetSpent: "budget spent",
  noContent: "nothing to send",
  bounced: "not delivered",
  mayNotEnter: "in this journey already, or was",
  unreachable: "no way to reach them",
  failed: "could not be sent",
  unknown: "nobody can tell whether it was sent",
};

export const notSentWord = (reason: string): string => REASONS[reason] ?? reason;
