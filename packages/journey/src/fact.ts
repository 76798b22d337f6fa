import type { Channel, ResponseClass } from "./journey";
import type { TouchStatus } from "./person";

/** One thing that happened to one person, for counters, timeline and audit. */
export type Fact =
  /** `because` is there when it is not that they belong to the audience */
  | (Where & { fact: "enrolled"; because?: string })
  | (Where & { fact: "moved"; path: string; to: string; because: string; goal: boolean; due?: number })
  | (Where & { fact: "held"; because: string; until?: number; reason?: string; was?: number })
  | (Where & { fact: "left"; reason: string; because: string; goal: boolean; due?: number })
  /** out of a version that another one has followed; `migrated` says where to */
  | (Where & { fact: "handedOver"; to: number; stays: boolean; due?: number })
  | (Where & { fact: "migrated"; from: number; fromStep?: string; because: string; due?: number })
  | (Where & {
      fact: "touch";
      touch: string;
      channel: Channel;
      cost: number;
      content: string;
      /** there when the touch counts as sent from its commit on */
      status?: "sent";
    })
  | (Where & {
      fact: "outcome";
      touch: string;
      channel: Channel;
      status: TouchStatus;
      was: TouchStatus;
      cost: number;
      sentAt: number;
      reason?: string;
      /** the member who asked for it, if one did */
      by?: string;
      /** its own sender says that it is not out */
      free?: boolean;
    })
  /** something is to be done that is no touch, and how that ended; `by`: the member who had it tried again */
  | (Where & { fact: "act"; act: string })
  | (Where & {
      fact: "acted";
      act: string;
      status: "done" | "failed";
      was?: "failed";
      because: string;
      by?: string;
    })
  | (Where & { fact: "notSent"; channel: Channel; reason: string; because: string })
  | (Where & {
      fact: "delivery";
      touch: string;
      channel: Channel;
      event: "delivered" | "bounced" | "opened" | "clicked" | "complained";
      first: boolean;
      machine?: boolean;
    })
  /** what a touch really cost, minor units of its campaign: `was` is what was booked for it until then */
  | (Where & {
      fact: "price";
      touch: string;
      channel: Channel;
      was: number;
      cost: number;
      /** as the provider told it, when that is another currency and no rate is known: then nothing was booked */
      unbooked?: string;
    })
  | (Where & {
      fact: "response";
      touch: string;
      channel: Channel;
      class: ResponseClass;
      first: boolean;
      late: boolean;
      sentAt: number;
      text?: string;
      rule?: string;
    })
  /** `until`: how long it lasts, such as an absence */
  /** a member says that the first answer at a step was of another class: one goes out of the counts, one comes in */
  | (Where & {
      fact: "corrected";
      touch: string;
      channel: Channel;
      was: ResponseClass;
      class: ResponseClass;
      by: string;
      /** it was the answer that counts */
      counted: boolean;
    })
  /** an answer may speak of harm: all journeys stand still until drug safety lets them go on or end */
  | { fact: "safety"; at: number; act: "hold" | "resume" | "end"; by?: string }
  | { fact: "event"; at: number; name: string; source: string; until?: number }
  | ({ fact: "consent"; at: number; channel: Channel; on: boolean; source: string } & Scope & Proof)
  /** `lifted`: taken off the list again */
  | ({ fact: "suppressed"; at: number; channel: Channel; reason: string; lifted?: boolean } & Proof)
  /** they asked not to be written to until then; without `until` they want to hear from us again */
  | ({ fact: "break"; at: number; until?: number; source: string } & Proof);

/** What a consent speaks of, when it is not the whole channel. */
export interface Scope {
  purpose?: string;
  product?: string;
}

/** What shows that somebody said something about consent: who wrote it down, the words they saw, and where it is found. */
export interface Proof {
  /** a member's id, "person" or the id of an import */
  by?: string;
  /** hash of the words that were shown */
  text?: string;
  /** legal ground, when it is not consent */
  basis?: string;
  /** a line of a file, a message, a form, the hash of an address on the net */
  proof?: string;
}

interface Where {
  at: number;
  campaign: string;
  journey: string;
  version: number;
  enrollment: string;
  step: string;
}
