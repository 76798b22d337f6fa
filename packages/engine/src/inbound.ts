import { signalsOfMail, signalsOfText } from "./answers";
import { peopleAt } from "./people/addressBook";
import type { World } from "./ports";
import { classify } from "./providers/classify";
import type { InboundMail } from "./providers/inboundMail";
import { understandMail, whyAutoSms } from "./providers/replies/understand";
import type { InboundSms } from "./providers/twilio";
import type { Signal } from "./signal";
import { keepUnmatched } from "./unmatched/keep";
import { robotIn } from "./unmatched/robots";
import type { Why } from "./unmatched/row";

/**
 * What a text that came in means, for the queue. One that nobody can be found for, and one of a program that answers
 * programs, waits on the review list instead. Harm and an opt-out are heard from whomever they come.
 */
export async function hearText(w: World, sms: InboundSms): Promise<Signal[]> {
  const words = { id: sms.id, channel: "sms" as const, from: sms.from, subject: "", text: sms.text };
  const { class: name } = classify(sms.text, "sms");
  const why = isGrave(name) ? undefined : await robotIn(w, sms);
  const at = w.clock.now();
  if (why) {
    const [person] = await peopleAt(w, "sms", sms.from);
    await keepUnmatched(w, { ...words, at, why, class: name, ...(person ? { person } : {}) });
    return [];
  }
  const signals = await signalsOfText(w, sms);
  if (signals.length === 0 && whyAutoSms(sms.text) === undefined)
    await keepUnmatched(w, { ...words, at, why: "unknownNumber", class: name });
  return signals;
}

/** The same of a mail. */
export async function hearMail(w: World, mail: InboundMail): Promise<Signal[]> {
  const { id, from, subject, text, attachments } = mail;
  if (mail.auto) return signalsOfMail(w, mail);
  const { class: name } = understandMail(mail, { at: w.clock.now(), zone: "UTC" });
  const words = {
    id,
    channel: "email" as const,
    from,
    subject,
    text,
    ...(attachments ? { attachments } : {}),
  };
  const keep = (why: Why, person?: string) =>
    keepUnmatched(w, { ...words, at: w.clock.now(), why, class: name, ...(person ? { person } : {}) });
  const robot =
    isGrave(name) || from === "" ? undefined : await robotIn(w, { id, from, text: text || subject });
  if (robot) {
    const [person] = await peopleAt(w, "email", from);
    await keep(robot, person);
    return [];
  }
  const signals = await signalsOfMail(w, mail);
  if (signals.length === 0) await keep(mail.tags.length > 0 ? "wrongTag" : "unknownSender");
  return signals;
}

const isGrave = (name: string): boolean => name === "adverseEvent" || name === "unsubscribe";
