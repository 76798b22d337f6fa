import type { Channel } from "#journey/journey";
import { type Classified, classify } from "../classify";
import type { InboundMail } from "../inboundMail";
import { whyAutoText } from "./autoReply";
import { type NamedDate, namedDate } from "./dates";

/** When an answer was written, and in which zone its writer reads the clock. */
export interface Written {
  at: number;
  zone: string;
}

export interface Understood extends Classified {
  /** the day it names */
  date?: NamedDate;
}

const DATED: ReadonlySet<string> = new Set(["timing", "positive", "changed", "adverseEvent"]);

/** What a text wants, and when. */
export function understand(text: string, channel: Channel, written: Written): Understood {
  const said = classify(text, channel);
  const date = DATED.has(said.class) ? namedDate(text, written) : undefined;
  return { ...said, ...(date ? { date } : {}) };
}

const ANSWERS_ITS = /^\s*(?:re|aw|antw|sv|r[ée]p|rv|r|odp|fw|fwd|wg|tr)\s*:/i;

/** The subject of a mail, if its writer has written it: an answer's own is only a repetition. */
export const freshSubject = (subject: string): string => (ANSWERS_ITS.test(subject) ? "" : subject.trim());

/** Some people write all they have to say into the subject; harm and an opt-out count wherever they stand. */
export function understandMail(mail: Pick<InboundMail, "subject" | "text">, written: Written): Understood {
  const subject = freshSubject(mail.subject);
  const said = understand(mail.text || subject, "email", written);
  if (subject === "" || mail.text === "") return said;
  const above = understand(subject, "email", written);
  if (above.class === "adverseEvent" && said.class !== "adverseEvent")
    return { ...above, ...(said.class === "unsubscribe" ? { alsoUnsubscribe: true as const } : {}) };
  if (above.class === "unsubscribe" && above.confident && said.class !== "adverseEvent") return above;
  if (above.class === "unsubscribe" && above.confident) return { ...said, alsoUnsubscribe: true };
  return said.class === "unclear" ? above : said;
}

/** Why a text message was written by a program. */
export const whyAutoSms = (text: string): string | undefined => whyAutoText(text, "sms");
