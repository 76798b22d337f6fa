import { hearMail } from "../inbound";
import type { World } from "../ports";
import { respondJob } from "../respond";
import { type InboundMail, inboundMail } from "./inboundMail";

/** Takes in one mail from its raw bytes: what it means is put on the queue. Safe to repeat. */
export const receiveMail = async (w: World, raw: Uint8Array): Promise<void> =>
  receiveParsed(w, await inboundMail(raw));

/** The same of a mail that a provider has taken apart already. */
export async function receiveParsed(w: World, mail: InboundMail): Promise<void> {
  const signals = await hearMail(w, mail);
  if (signals.length === 0) {
    w.log.info("mail.ignored", { mail: mail.id, because: mail.because ?? "it waits on the review list" });
    return;
  }
  await w.jobs.send(signals.map(respondJob));
}
