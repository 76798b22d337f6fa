import type { Channel } from "#journey/journey";
import type { Profile, Touch } from "#journey/person";
import { postalLines } from "../letters/postal";
import type { MailFile, MailMessage, Settings, SmsMessage, World } from "../ports";
import { Refusal } from "../refusal";
import type { ContentVersion } from "./contentVersion";
import type { Values } from "./fastMerge";
import { clickLink, formLink, replyTag, unsubscribeLink, withTag } from "./links";
import { compileMail, oneLine } from "./mail";
import { OWN_CLICK, OWN_TOPIC } from "./markupHtml";
import { compileMerge } from "./merge";
import { formsIn } from "./unknownNames";
import { valuesOf } from "./values";

/** `more`: what else content may speak of; `file`: what goes along. */
type Place = Pick<Touch, "id" | "journey" | "version" | "step"> & { more?: Values; file?: MailFile };

export interface TouchToRender {
  content: ContentVersion;
  profile: Profile;
  touch: Omit<Place, "more" | "file">;
  /** the event its journey invites to, where the content speaks of one */
  event?: EventWords;
  /** where the content asks to confirm a consent */
  consent?: { link: string; words: string };
}

/** What a message says about an event, and its calendar file for those who come. */
export interface EventWords {
  values: Values;
  file?: MailFile;
}

export type Rendered =
  | { channel: "email"; message: MailMessage }
  | { channel: "sms"; message: SmsMessage }
  | { channel: "call" | "visit"; script: string }
  | { channel: "letter"; letter: Letter }
  | { channel: "social"; post: string };

/** A letter in plain text: an empty line parts paragraphs, a line of three dashes begins a new page. */
export interface Letter {
  to: string[];
  subject: string;
  text: string;
}

type Render = (settings: Settings, profile: Profile, touch: Place) => Rendered;

/** Content is compiled once per version and house; versions are the same object as long as a process keeps them. */
const compiled = new WeakMap<ContentVersion, { settings: Settings; render: Render; forms: string[] }>();

/** Whether content speaks of an event. */
export const speaksOfEvent = ({ subject, preheader, body }: ContentVersion): boolean =>
  [subject, preheader, body].some((text) => /\{[{%][^}]*\bevent\.\w/.test(text ?? ""));

/** The message of one touch, ready for a provider, the script of a task, a letter, or a post. Refused when the address is missing. */
export function renderTouch(
  w: Pick<World, "settings">,
  { content, profile, touch, event, consent }: TouchToRender,
): Rendered {
  if (content.channel === "form")
    throw new Refusal("noMessage", "A form is not sent. Put its link into a message instead.", 422);
  let known = compiled.get(content);
  if (known?.settings !== w.settings) {
    const forms = formsIn(content.subject, content.preheader, content.body);
    known = { settings: w.settings, render: COMPILE[content.channel](content, w.settings), forms };
    compiled.set(content, known);
  }
  if (known.forms.length === 0 && !event && !consent) return known.render(w.settings, profile, touch);
  const links = known.forms.map((id) => [id, formLink(w.settings, id, touch.id)] as const);
  const more = {
    forms: Object.fromEntries(links),
    ...(event ? { event: event.values } : {}),
    ...(consent ? { consent } : {}),
  };
  return known.render(w.settings, profile, { ...touch, more, ...(event?.file ? { file: event.file } : {}) });
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
          ...(touch.file && html.includes("/calendar.ics") ? { files: [touch.file] } : {}),
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

  call: scripted("call"),
  visit: scripted("visit"),

  letter(content) {
    const subject = compileMerge(content.subject ?? "", "text");
    const text = compileMerge(content.body, "text");
    return (settings, profile, touch) => {
      const to = postalLines(profile);
      const values = plainValues(settings, profile, touch, "letter");
      return {
        channel: "letter",
        letter: { to, subject: oneLine(subject(values)).trim(), text: text(values).trim() },
      };
    };
  },

  /** A post is read by everybody, so it says the same to all. */
  social: (content) => () => ({ channel: "social", post: content.body.trim() }),
};

function scripted(channel: "call" | "visit") {
  return (content: ContentVersion): Render => {
    const script = compileMerge(content.body, "text");
    return (settings, profile, touch) => ({
      channel,
      script: script(plainValues(settings, profile, touch, channel)).trim(),
    });
  };
}

const plainValues = (settings: Settings, profile: Profile, touch: Place, channel: Channel): Values =>
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

const MARKED = new RegExp(`href="${OWN_CLICK}(?:([a-z0-9-]+)${OWN_TOPIC})?([^"]*)"`, "g");
const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&#39;": "'",
  "&quot;": '"',
  "&lt;": "<",
  "&gt;": ">",
};

/** Sends web links through our own redirect, each bound to the touch and the address by a signature. */
const ownClicks = (html: string, settings: Settings, touch: string): string =>
  html.replace(MARKED, (_, topic: string | undefined, url: string) => {
    const address = url.replace(/&(amp|#39|quot|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
    return `href="${/^https?:\/\//i.test(address) ? clickLink(settings, touch, address, topic) : url}"`;
  });
