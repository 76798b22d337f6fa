import { CHANNEL } from "#journey/channels";
import { contentOf } from "./content/library";
import { SAMPLE } from "./content/preview";
import { renderTouch } from "./content/renderTouch";
import { normaliseEmail, normalisePhone } from "./people/address";
import type { Sent, World } from "./ports";
import { Refusal } from "./refusal";

/** No journey stands behind a test, so its touch belongs to nobody and its events wake nobody. */
const PLACE = { id: "per_sample.enr_test.0.0", journey: "test", version: 0, step: "test" };

/** Sends the latest version of a content to one address, filled for a made-up person. One attempt. */
export async function sendTest(
  w: World,
  content: string,
  to: string,
): Promise<{ sent: boolean; reason?: string }> {
  const latest = await contentOf(w, content);
  const email = normaliseEmail(to);
  const phone = normalisePhone(to);
  const profile = { ...SAMPLE, ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
  const rendered = renderTouch(w, { content: latest, profile, touch: PLACE });
  if (rendered.channel !== "email" && rendered.channel !== "sms")
    throw new Refusal(
      "nothingToSend",
      `Nothing is sent to try out a ${CHANNEL[rendered.channel].one}. Look at its preview instead.`,
      422,
    );
  if (rendered.channel === "email" && !email)
    throw new Refusal("badEmail", "This is not an e-mail address. Write it like name@example.org.", 422);
  if (rendered.channel === "sms" && !phone)
    throw new Refusal(
      "badPhone",
      "This is not a phone number. Write it with its country, like +49 170 1234567.",
      422,
    );
  return told(
    rendered.channel === "email" ? await w.mail.send(rendered.message) : await w.sms.send(rendered.message),
  );
}

const told = (sent: Sent): { sent: boolean; reason?: string } =>
  sent.outcome === "sent" ? { sent: true } : { sent: false, reason: sent.reason };
