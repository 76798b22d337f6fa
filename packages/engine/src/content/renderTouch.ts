import type { Profile, Touch } from "#journey/person";
import type { MailMessage, Settings, SmsMessage, World } from "../ports";
import { Refusal } from "../refusal";
import type { ContentVersion } from "./contentVersion";
import type { Values } from "./fastMerge";
import { clickLink, replyTag, unsubscribeLink, withTag } from "./links";
import { compileMail, oneLine } from "./mail";
import { OWN_CLICK } from "./markupHtml";
import { compileMerge } from "./merge";
import { valuesOf } from "./values";

type Place = Pick<Touch, "id" | "journey" | "version" | "step">;

export interface TouchToRender {
  content: ContentVersion;
  profile: Profile;
  touch: Place;
}

export type Rendered =
  | { channel: "email"; message: MailMessage }
  | { channel: "sms"; message: SmsMessage }
  | { channel: "call"; script: string };

type Render = (settings: Settings, profile: Profile, touch: Place) => Rendered;

/** Content is compiled once per version and house; versions are the same object as long as a process keeps them. */
const compiled = new WeakMap<ContentVersion, { settings: Settings; render: Render }>();

/** The message of one touch, ready for a provider, or the script of a call. Refused when the address is missing. */
export function renderTouch(
  w: Pick<World, "settings">,
  { content, profile, touch }: TouchToRender,
): Rendered {
  let known = compiled.get(content);
  if (known?.settings !== w.settings) {
    known = { settings: w.settings, render: COMPILE[content.channel](content, w.settings) };
    compiled.set(content, known);
  }
  return known.render(w.settings, profile, touch);
}

const COMPILE: Record<Rendered["channel"], (content: ContentVersion, settings: Settings) => Render> = {
  email(content, house) {
    const clicks = house.ownClicks === true;
    const mail = compileMail(content, { postalAddress: house.postalAddress, clicks });
    return (settings, profile, touch) => {
      const unsubscribe = unsubscribeLink(settings, profile.id, "email", touch.id);
      const values = valuesOf(profile, touch, { unsubscribe });
      const { subject, html, text } = mail.merge(values, { unsubscribe, language: profile.language });
      const replyTo = settings.replyTo && withTag(settings.replyTo, replyTag(settings, touch.id));
      const byMail = replyTo ? `, <mailto:${bare(replyTo)}?subject=unsubscribe>` : "";
      return {
        channel: "email",
        message: {
          to: mailAddress(profile),
          from: oneLine(settings.mailFrom),
          ...(replyTo ? { replyTo: oneLine(replyTo) } : {}),
          subject,
          html: clicks ? ownClicks(html, settings, touch.id) : html,
          text,
          headers: {
            "List-Unsubscribe": `<${unsubscribe}>${byMail}`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          },
          tags: tagsOf(profile, touch),
        },
      };
    };
  },

  sms(content) {
    const body = compileMerge(content.body, "text");
    return (settings, profile, touch) => {
      if (!profile.phone) throw new Refusal("noAddress", "The person has no phone number.", 422);
      return {
        channel: "sms",
        message: {
          to: profile.phone,
          body: body(plainValues(settings, profile, touch, "sms")).trim(),
          tags: tagsOf(profile, touch),
        },
      };
    };
  },

  call(content) {
    const script = compileMerge(content.body, "text");
    return (settings, profile, touch) => ({
      channel: "call",
      script: script(plainValues(settings, profile, touch, "call")).trim(),
    });
  },
};

const plainValues = (settings: Settings, profile: Profile, touch: Place, channel: "sms" | "call"): Values =>
  valuesOf(profile, touch, { unsubscribe: unsubscribeLink(settings, profile.id, channel, touch.id) });

/** Come back with every event of the provider. */
const tagsOf = (profile: Profile, touch: Place): Record<string, string> => ({
  touch: tag(touch.id),
  journey: tag(touch.journey),
  version: tag(String(touch.version)),
  step: tag(touch.step),
  person: tag(profile.id),
});

const tag = (text: string): string => text.replace(/[^A-Za-z0-9_.-]/g, "_").slice(0, 256);

/** One address and nothing more: whoever put a second one or a line end into a profile gets no mail out of it. */
function mailAddress(profile: Profile): string {
  if (!profile.email) throw new Refusal("noAddress", "The person has no e-mail address.", 422);
  if (!/^[^\s,;:<>"()[\]\\\p{C}]+@[^\s,;:<>"()[\]\\@\p{C}]+$/u.test(profile.email)) {
    throw new Refusal("badAddress", "The person's e-mail address cannot be written to; correct it.", 422);
  }
  return profile.email;
}

const bare = (address: string): string => /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address;

const MARKED = new RegExp(`href="${OWN_CLICK}([^"]*)"`, "g");
const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&#39;": "'",
  "&quot;": '"',
  "&lt;": "<",
  "&gt;": ">",
};

/** Sends web links through our own redirect, each bound to the touch and the address by a signature. */
const ownClicks = (html: string, settings: Settings, touch: string): string =>
  html.replace(MARKED, (_, url: string) => {
    const address = url.replace(/&(amp|#39|quot|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
    return `href="${/^https?:\/\//i.test(address) ? clickLink(settings, touch, address) : url}"`;
  });
