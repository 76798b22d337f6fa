import type { ResponseClass } from "#journey/journey";
import type { Attached } from "../providers/inboundMail";

/** Why a message waits for somebody to look at it. */
export const WHY = {
  unknownSender: "Nobody here has this e-mail address.",
  wrongTag: "The reply address it was sent to names no message of this house.",
  unknownNumber: "Nobody here has this phone number.",
  robot: "This address has sent the same words more than three times today, so a program may be writing.",
  flood: "This address has written so often today that a program may be writing.",
} as const;
export type Why = keyof typeof WHY;

/** A message that came in and waits on the review list. */
export interface UnmatchedRow {
  /** the id of the message: brought again, it is the same one */
  id: string;
  channel: "email" | "sms";
  from: string;
  subject: string;
  /** the new words only */
  text: string;
  /** ms since 1970 */
  at: number;
  why: Why;
  /** what its words seem to say; harm is to be looked at first */
  class: ResponseClass;
  attachments?: Attached[];
  /** whose address it is, where that is known all the same */
  person?: string;
}

/** What somebody decided. The words are gone: of a dismissed message nobody needs them, and an assigned one has them. */
export interface UnmatchedDoneRow extends Omit<UnmatchedRow, "text" | "subject" | "attachments"> {
  done: "assigned" | "dismissed";
  by: string;
  doneAt: number;
  reason?: string;
}

/** How long a message waits, and how long is known what became of it. */
export const KEEP_DAYS = 90;
export const expiry = (now: number): number => Math.ceil(now / 1_000) + KEEP_DAYS * 86_400;
