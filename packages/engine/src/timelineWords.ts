import { CHANNEL, type ChannelTraits } from "#journey/channels";
import type { Channel } from "#journey/journey";

/** How a channel is called where a line begins with it. */
export const wordsOf = (channel: Channel): string => CHANNEL[channel].label;

/** How a touch that came off reads, by what its channel makes. */
const MADE: Record<ChannelTraits["makes"], (channel: Channel) => string> = {
  message: (channel) => `${wordsOf(channel)} sent`,
  task: (channel) => `${wordsOf(channel)} task made`,
  piece: (channel) => `${wordsOf(channel)} put into the print queue`,
  place: () => "Put on the social audience",
};
export const madeWords = (channel: Channel): string => MADE[CHANNEL[channel].makes](channel);

export const CLASS = {
  positive: "a positive answer",
  timing: "an answer that names another time",
  changed: "an answer that things have changed",
  negative: "a negative answer",
  question: "a question",
  unclear: "an unclear answer",
  unsubscribe: "an opt-out",
  adverseEvent: "a possible adverse event",
} as const;

export const REASON: Record<string, string> = {
  suppressed: "the address is suppressed",
  noConsent: "there is no consent",
  noPurpose: "there is no consent to this purpose",
  noProduct: "there is no consent to this product",
  onBreak: "the person asked for a break",
  noAddress: "there is no address",
  zoneUnknown: "the time zone is unknown",
  quietHours: "of quiet hours",
  holiday: "of a holiday",
  contentTerms: "the content may not be sent now",
  capped: "the person has had enough for now",
  accountCapped: "the account has had enough for now",
  resting: "of a rest period",
  safety: "drug safety looks at what the person wrote",
  budgetSpent: "the budget is spent",
  paused: "the journey was paused when its time came",
};
