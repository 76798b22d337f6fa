import { createHash } from "node:crypto";
import EmailReplyParser from "email-reply-parser";
import PostalMime, { type Email } from "postal-mime";
import { Refusal } from "../refusal";
import { whyAuto } from "./replies/autoReply";
import { type BounceReport, bounceOf } from "./replies/report";
import { wordsOfHtml } from "./wordsOfHtml";

/** What came in by mail, without what it quotes. */
export interface InboundMail {
  /** stable for one mail, however often it is brought */
  id: string;
  /** the address it comes from, small letters; empty when it has none */
  from: string;
  subject: string;
  /** the new words of the answer: no quotes, no signature */
  text: string;
  /** a machine wrote it: out of office, a bounce, a ticket number */
  auto: boolean;
  /** why it is thought so */
  because?: string;
  /** a mail server says that a mail of ours did not arrive */
  bounce?: BounceReport;
  /** what hangs on it, by name, size and kind; nothing of it is ever opened or unpacked */
  attachments?: Attached[];
  /** tags of the addresses it was sent to: `reply+TAG@…` */
  tags: string[];
  /** ids of the mails it answers, nearest first: the part before the @, which is the provider's id */
  answers: string[];
}

export interface Attached {
  name: string;
  type: string;
  /** bytes */
  size: number;
}

const MOST_ATTACHED = 50;
const MOST_BYTES = 30 * 1024 * 1024;
/** As many as 30 MB of attachments have; the parser's time grows with lines, and a mail of nothing else is an attack. */
const MOST_LINES = 500_000;
/** Letters of the text that are looked at, and of what is left when long quotes are cut short. */
const MOST_LETTERS = 200_000;
const MOST_ANSWER = 10_000;

const TO = ["to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to"];

/** A mail as it came, whoever took it apart. Names of headers are small letters. */
export interface MailSource {
  /** stable for one mail: its id, or all of it */
  identity: string | Uint8Array;
  from: string;
  subject: string;
  text: string;
  html: string;
  headers: { name: string; value: string }[];
  /** further addresses it was sent to, beside those of its headers */
  recipients: string[];
  attachments: { name: string; type: string; size: number; text(): string }[];
}

/** Reads a mail from its raw bytes. Larger than 30 MB is refused. */
export async function inboundMail(raw: Uint8Array): Promise<InboundMail> {
  if (raw.byteLength > MOST_BYTES || lines(raw) > MOST_LINES) {
    throw new Refusal("mailTooLarge", "A mail may have at most 30 MB.", 413);
  }
  const mail = await read(raw);
  return mailOf({
    identity: mail.messageId ?? raw,
    from: mail.from?.address ?? mail.from?.group?.[0]?.address ?? "",
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html ?? "",
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
    recipients: [],
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? "",
      type: mimeType,
      size: typeof content === "string" ? content.length : content.byteLength,
      text: () => beginningOf(content),
    })),
  });
}

/** What a mail says, without what it quotes. */
export function mailOf(mail: MailSource): InboundMail {
  const written = (mail.text || wordsOfHtml(mail.html.slice(0, MOST_LETTERS)))
    .slice(0, MOST_LETTERS)
    .replace(/\r\n?/g, "\n");
  const from = mail.from.trim().toLowerCase();
  const subject = mail.subject.slice(0, 500);
  const text = visible(written);
  const because = whyAuto({ headers: (name) => headers(mail, name), from, subject, text });
  const bounce = because === undefined ? undefined : bounceIn(mail, written);
  const attachments = attachedTo(mail);
  return {
    id: `mail-${createHash("sha256").update(mail.identity).digest("hex").slice(0, 32)}`,
    from,
    subject,
    text,
    auto: because !== undefined,
    ...(because ? { because } : {}),
    ...(bounce ? { bounce } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    tags: tagsOf(mail),
    answers: answersOf(mail),
  };
}

function lines(raw: Uint8Array): number {
  let count = 0;
  for (let at = raw.indexOf(10); at >= 0; at = raw.indexOf(10, at + 1)) count += 1;
  return count;
}

async function read(raw: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 50 });
  } catch {
    throw new Refusal("badMail", "This mail cannot be read.", 422);
  }
}

/** Only what is a text by its own word is looked at, and only its beginning. */
const bounceIn = (mail: MailSource, text: string): BounceReport | undefined =>
  bounceOf({
    text,
    failed: headers(mail, "x-failed-recipients")[0],
    parts: mail.attachments.map(({ type, text: words }) => ({
      type,
      text: /^(?:message|text)\//i.test(type) ? words() : "",
    })),
  });

const beginningOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === "string"
    ? content.slice(0, MOST_ANSWER)
    : new TextDecoder().decode(new Uint8Array(content).subarray(0, MOST_ANSWER));

const attachedTo = (mail: MailSource): Attached[] =>
  mail.attachments
    .filter(({ type }) => !/^message\//i.test(type))
    .slice(0, MOST_ATTACHED)
    .map(({ name, type, size }) => ({ name: cleanName(name), type: cleanName(type).slice(0, 100), size }));

/** A name is shown to people: one line, no signs that turn it around. */
const cleanName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 200) || "without a name";

const headers = (mail: MailSource, name: string): string[] =>
  mail.headers.filter((header) => header.name === name).map((header) => header.value);

const tagsOf = (mail: MailSource): string[] => [
  ...new Set(
    [...TO.flatMap((name) => headers(mail, name)), ...mail.recipients].flatMap((value) =>
      [...value.matchAll(/\+([\w-]{4,64})@/g)].map((match) => match[1] ?? ""),
    ),
  ),
];

function answersOf(mail: MailSource): string[] {
  const ids = (name: string) =>
    headers(mail, name).flatMap((text) =>
      [...text.matchAll(/<([^<>@\s]{1,200})@[^<>\s]*>/g)].map((m) => m[1] ?? ""),
    );
  return [...new Set([...ids("in-reply-to"), ...ids("references").reverse()])].slice(0, 50);
}

/**
 * Shortens what the reply parser would choke on: its time grows with the cube of empty lines, and strangers write
 * these mails. Of a long quote three lines say as much as all of them.
 */
const digestible = (text: string): string =>
  text
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/((?:^|\n)>[^\n]*){4,}/g, (quote) => quote.split("\n").slice(0, 4).join("\n"))
    .slice(0, MOST_ANSWER);

/** The newest words only. What is written between the lines of a quote is kept by the parser as part of the answer. */
function visible(text: string): string {
  const answer = new EmailReplyParser().parseReply(digestible(text));
  const cut = answer.search(OUTLOOK);
  return (cut >= 0 ? answer.slice(0, cut) : answer).trim();
}

/** Outlook begins a quote with the heads of the mail below, in the language of whoever writes. */
const OUTLOOK =
  /^\s*(?:-{2,}\s*(?:original message|urspr[üu]ngliche nachricht|message d'origine|mensaje original)|(?:from|von|de|expéditeur):[^\n]+\n\s*(?:sent|date|gesendet|datum|envoyé|enviado|fecha)\b)/im;
