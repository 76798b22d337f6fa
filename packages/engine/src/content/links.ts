import { createHmac, timingSafeEqual } from "node:crypto";
import { CHANNELS, type Channel } from "#journey/journey";
import type { Settings } from "../ports";
import { Refusal } from "../refusal";
import { parseTouch } from "../signal";
import { TOPIC } from "./topic";

/** What a link in a message stands for. */
export type Link =
  | { link: "unsubscribe"; person: string; channel: Channel; touch?: string }
  /** `topic`: what the address is about, where its message says so */
  | { link: "click"; touch: string; url: string; topic?: string }
  /** their preference page, until a moment (ms) */
  | { link: "preferences"; person: string; until: number }
  /** a form or an event, as the message of a touch brought it to somebody; neither runs out */
  | { link: "form"; form: string; touch: string }
  | { link: "gathering"; gathering: string; touch: string }
  /** that a page was handed out at a moment (ms); `nonce` names this copy of it */
  | { link: "page"; page: string; at: number; nonce: string }
  /** a consent that waits for their word, until a moment (ms); `text` names the words they saw */
  | { link: "confirm"; person: string; channel: Channel; until: number; text: string; purpose?: string };

type Secret = Pick<Settings, "linkSecret">;
type Base = Pick<Settings, "linkSecret" | "publicUrl">;

const MAC_BYTES = 16;
const LONGEST = 4_096;

/** A mail needs the digest of its touch twice, right after each other; the second time it is at hand. */
let last: { secret: string; text: string; digest: Buffer } | undefined;

function digestOf({ linkSecret: secret }: Secret, text: string): Buffer {
  if (last?.text !== text || last.secret !== secret) {
    last = { secret, text, digest: createHmac("sha256", secret).update(text).digest() };
  }
  return last.digest;
}

const mac = (settings: Secret, text: string): Buffer => digestOf(settings, text).subarray(0, MAC_BYTES);

/** The parts are joined by line ends, which none of them can contain; the last one may be any text. */
function seal(settings: Secret, parts: string[]): string {
  const payload = parts.join("\n");
  return `${Buffer.from(payload).toString("base64url")}.${mac(settings, payload).toString("base64url")}`;
}

/** The page on which one click ends messages on a channel; RFC 8058 posts to the same address. */
export const unsubscribeLink = (settings: Base, person: string, channel: Channel, touch?: string): string =>
  `${settings.publicUrl}/u/${seal(settings, touch ? ["u", channel, touch] : ["p", channel, person])}`;

/** The page behind the same token as a way out: what somebody may be sent, and a break. It never runs out either. */
export const preferencesOfWayOut = (unsubscribe: string): string =>
  unsubscribe.replace(/\/u\/(?=[^/]*$)/, "/p/");

/** A link under the same token that no reader sees: whoever opens it reads mail for a machine. */
export const trapOfWayOut = (unsubscribe: string): string => unsubscribe.replace(/\/u\/(?=[^/]*$)/, "/h/");

/** A preference page that can be opened until a moment (ms): for links that are handed out outside of messages. */
export const preferencesLink = (settings: Base, person: string, until: number): string =>
  `${settings.publicUrl}/p/${seal(settings, ["m", person, until.toString(36)])}`;

/** Asks somebody to confirm a consent. Opening it changes nothing; its button does. */
export const confirmLink = (
  settings: Base,
  { person, channel, until, text, purpose = "" }: Omit<Extract<Link, { link: "confirm" }>, "link">,
): string =>
  `${settings.publicUrl}/o/${seal(settings, ["o", channel, person, until.toString(36), text, purpose])}`;

/** Our own redirect to a link in a message, so that a click is known without anybody else's tracker. */
export const clickLink = (settings: Base, touch: string, url: string, topic?: string): string =>
  `${settings.publicUrl}/c/${seal(settings, ["c", touch, url, ...(topic === undefined ? [] : [topic])])}`;

/** What a click tells beside that it was one: nothing, where its link says nothing of itself. */
export const about = ({ topic, url }: { topic?: string | undefined; url: string }) =>
  topic === undefined ? {} : { topic, ...(url.length <= LONGEST_URL ? { url } : {}) };

/** Longer ones are not remembered. */
const LONGEST_URL = 300;

/** The same of a link of ours that a provider tells of, who vouches for the click; its seal is not asked. */
export function aboutClick(link: string): ReturnType<typeof about> {
  const body = /\/c\/([\w-]+)\.[\w-]+(?:[?#]|$)/.exec(link)?.[1] ?? "";
  const [kind, , url = "", topic] = Buffer.from(body, "base64url").toString().split("\n");
  return kind === "c" && topic !== undefined && TOPIC.test(topic) ? about({ topic, url }) : {};
}

/** A form, for the person of a touch. */
export const formLink = (settings: Base, form: string, touch: string): string =>
  `${settings.publicUrl}/f/${seal(settings, ["f", form, touch])}`;

/** An event, for the person of a touch: the page on which they register or decline. */
export const gatheringLink = (settings: Base, gathering: string, touch: string): string =>
  `${settings.publicUrl}/e/${seal(settings, ["g", gathering, touch])}`;

/** A mark in a page that says when it was handed out, which nobody can make for themselves. */
export const pageMark = (settings: Secret, page: string, at: number, nonce: string): string =>
  seal(settings, ["s", page, at.toString(36), nonce]);

const READ: Record<string, (parts: string[]) => Link | undefined> = {
  u: ([channel, touch = ""]) => wayOut(channel, parseTouch(touch)?.person, touch),
  p: ([channel, person]) => wayOut(channel, person),
  m: ([person, until]) =>
    person && until ? { link: "preferences", person, until: timeOf(until) } : undefined,
  f: ([form, touch]) => (form && touch && parseTouch(touch) ? { link: "form", form, touch } : undefined),
  g: ([gathering, touch]) =>
    gathering && touch && parseTouch(touch) ? { link: "gathering", gathering, touch } : undefined,
  s: ([page, at, nonce]) => (page && at && nonce ? { link: "page", page, at: timeOf(at), nonce } : undefined),
  o: ([channel, person, until, text, purpose]) => {
    const known = CHANNELS.find((c) => c === channel);
    if (!known || !person || !until || !text) return undefined;
    const more = purpose ? { purpose } : {};
    return { link: "confirm", person, channel: known, until: timeOf(until), text, ...more };
  },
  c: ([touch, url, topic]) =>
    touch && url && parseTouch(touch) && /^https?:\/\//.test(url)
      ? { link: "click", touch, url, ...(topic !== undefined && TOPIC.test(topic) ? { topic } : {}) }
      : undefined,
};

const timeOf = (text: string): number => Number.parseInt(text, 36);

function wayOut(channel?: string, person?: string, touch?: string): Link | undefined {
  const known = CHANNELS.find((c) => c === channel);
  return known && person
    ? { link: "unsubscribe", person, channel: known, ...(touch ? { touch } : {}) }
    : undefined;
}

/** What a token says, if this house signed it; refused otherwise, so that nobody can be signed off by guessing. */
export function readLink(settings: Secret, token: string): Link {
  const [body, signature, more] = token.length <= LONGEST ? token.split(".") : [];
  if (!body || !signature || more !== undefined) throw badLink();
  const payload = Buffer.from(body, "base64url").toString();
  // The written forms are compared, because one signature can be spelt in several ways.
  const given = Buffer.from(signature);
  const wanted = Buffer.from(mac(settings, payload).toString("base64url"));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw badLink();
  if (Buffer.from(payload).toString("base64url") !== body) throw badLink();
  const [kind = "", ...parts] = payload.split("\n");
  const link = READ[kind]?.(parts);
  if (!link) throw badLink();
  return link;
}

const badLink = () =>
  new Refusal(
    "badLink",
    "This link is not complete. Please open it again from the message you received.",
    404,
  );

/** A ULID is written small in a reply address, because some gateways change capitals in it. */
const ULID = /^[0-9a-z]{26}$/i;
const PERSON = "per_";

/**
 * The tag of a reply address: whose answer it is and a proof for one touch, together at most 35 letters, because
 * the part before the @ may have no more than 64 and a touch id alone would fill it.
 */
export function replyTag(settings: Secret, touch: string): string {
  const person = parseTouch(touch)?.person ?? "";
  const bare = person.startsWith(PERSON) ? person.slice(PERSON.length) : person;
  return `${ULID.test(bare) ? bare.toLowerCase() : bare}-${proof(settings, touch)}`;
}

/** Who a reply tag speaks of and how to know the touch among theirs; undefined when it is no such tag. */
export function readReplyTag(
  settings: Secret,
  tag: string,
): { people: string[]; isFor(touch: string): boolean } | undefined {
  const [, bare, given] = /^([A-Za-z0-9_-]{1,60})-([a-z0-9]{8})$/i.exec(tag) ?? [];
  if (!bare || !given) return undefined;
  const people = ULID.test(bare) ? [PERSON + bare.toUpperCase(), PERSON + bare, bare] : [PERSON + bare, bare];
  return { people, isFor: (touch) => proof(settings, touch) === given.toLowerCase() };
}

/**
 * 41 bits in letters and digits that survive every mail gateway: from the second half of the digest whose first
 * half signs the way out, so that a mail costs one digest and neither half tells the other.
 */
const proof = (settings: Secret, touch: string): string =>
  digestOf(settings, ["u", "email", touch].join("\n"))
    .readUIntBE(MAC_BYTES, 6)
    .toString(36)
    .padStart(10, "0")
    .slice(-8);

/** Puts a tag into an address: `Name <reply@x>` → `Name <reply+tag@x>`. */
export const withTag = (address: string, tag: string): string => address.replace(/@(?=[^@]*$)/, `+${tag}@`);
