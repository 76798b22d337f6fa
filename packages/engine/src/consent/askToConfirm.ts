import type { Channel } from "#journey/journey";
import { contentOf } from "../content/library";
import { confirmLink } from "../content/links";
import { renderTouch } from "../content/renderTouch";
import { keys } from "../keys";
import { getPerson } from "../people/savePerson";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { checkAsking } from "./confirmMail";
import { keepText, listPurposes } from "./purposes";

const DAY = 86_400_000;
/** How long the link of such a mail works. */
const OPEN_DAYS = 7;

export interface Asked {
  sent: boolean;
  /** why it was not sent, in words */
  reason?: string;
  /** how long the link works, ms */
  until: number;
}

/**
 * Mails somebody the link by which they confirm a consent (double opt-in). Nothing is consented to by that: only their
 * click on the page behind the link is a yes. One mail a day for each thing that is asked; never two, whatever dies.
 */
export async function askToConfirm(
  w: World,
  person: string,
  { channel, purpose }: { channel: Channel; purpose?: string },
): Promise<Asked> {
  const found = await getPerson(w, person);
  if (!found) throw new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);
  const asked = (await listPurposes(w)).find(
    ({ id, kind }) => id === (purpose ?? channel) && kind !== "product",
  );
  if (!asked) throw new Refusal("unknownPurpose", "There is no such purpose or product.", 404);
  if (!asked.confirmBy)
    throw new Refusal(
      "noConfirmMail",
      `Nobody has said which e-mail asks for “${asked.name}”. Choose one in the settings of consent.`,
      409,
    );
  const { profile, state } = found;
  if (!profile.email) throw new Refusal("noAddress", "The person has no e-mail address.", 422);
  if (state.suppressed.email)
    throw new Refusal("suppressed", "Nobody writes to this address: it is on the suppression list.", 409);
  await checkAsking(w, asked.confirmBy);
  const now = w.clock.now();
  const until = now + OPEN_DAYS * DAY;
  const text = await keepText(w, asked.text);
  const link = confirmLink(w.settings, {
    person: profile.id,
    channel,
    until,
    text,
    ...(purpose ? { purpose } : {}),
  });
  const rendered = renderTouch(w, {
    content: await contentOf(w, asked.confirmBy),
    profile,
    touch: { id: `${profile.id}.enr_confirm.0.0`, journey: "confirm", version: 0, step: "confirm" },
    consent: { link, words: asked.text },
  });
  if (rendered.channel !== "email")
    throw new Refusal("notMail", "A confirmation is asked for by e-mail.", 422);
  // Before it is sent: who dies now has asked nobody, and tomorrow somebody may ask again.
  const key = keys.consentAsked(profile.id, `${channel}#${purpose ?? ""}`, Math.floor(now / DAY));
  const expires = Math.ceil((now + 2 * DAY) / 1_000);
  const [claimed] = await w.store.write([{ put: { ...key, data: { at: now }, expires }, if: "absent" }]);
  if (!claimed?.ok)
    throw new Refusal("askedToday", "They were asked for this today already. Ask again tomorrow.", 409);
  const sent = await w.mail.send(rendered.message);
  return sent.outcome === "sent" ? { sent: true, until } : { sent: false, reason: sent.reason, until };
}
