import { signalsOfMail } from "../answers";
import type { World } from "../ports";
import { respondJob } from "../respond";
import { inboundMail } from "./inboundMail";

/** Takes in one mail from its raw bytes: what it means is put on the queue. Safe to repeat. */
export async function receiveMail(w: World, raw: Uint8Array): Promise<void> {
  const mail = await inboundMail(raw);
  const signals = await signalsOfMail(w, mail);
  if (signals.length === 0) {
    w.log.info("mail.ignored", { mail: mail.id, because: mail.because ?? "nobody we know wrote it" });
    return;
  }
  await w.jobs.send(signals.map(respondJob));
}
