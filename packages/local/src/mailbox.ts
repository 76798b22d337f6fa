import { Refusal } from "#engine/refusal";
import type { Carrier, MailEvent } from "./carrier";
import type { Letter, Letters } from "./letters";

export interface MailboxOptions {
  letters: Letters;
  carrier: Carrier;
  /** ms since 1970 */
  now: () => number;
  /** takes an e-mail that came in, as it was on the wire */
  receive: (raw: Uint8Array) => Promise<void>;
}

export type MailboxAct = "open" | "click" | "bounce" | "complain" | "reply";

interface Done {
  act: MailboxAct;
  text?: string;
  link?: string;
}

const EVENTS: Record<Exclude<MailboxAct, "reply">, { event: MailEvent; mark: string }> = {
  open: { event: "Open", mark: "opened" },
  click: { event: "Click", mark: "clicked" },
  bounce: { event: "Bounce", mark: "bounced" },
  complain: { event: "Complaint", mark: "complained" },
};

/** The mailbox of the app: every e-mail of this house, and what its recipient might do with it. */
export function createMailbox({ letters, carrier, now, receive }: MailboxOptions) {
  const act = async (id: string, done: Done): Promise<void> => {
    const letter = letters.get(id);
    if (letter?.channel !== "email" || letter.direction !== "out")
      throw new Refusal("unknownLetter", "There is no such e-mail in the mailbox.", 404);
    if (done.act === "reply") {
      await reply(letter, done.text ?? "");
      return;
    }
    const { event, mark } = EVENTS[done.act];
    await carrier.tellMail(letter, event, { at: Math.round(now()), link: done.link });
    await letters.mark(id, mark);
  };

  const reply = async (letter: Letter, text: string): Promise<void> => {
    if (text.trim() === "") throw new Refusal("emptyReply", "Write what the reply says.", 422);
    const at = Math.round(now());
    const to = letter.headers?.["Reply-To"] ?? letter.from;
    await receive(rawReply(letter, { to, text, at }));
    await letters.keep({
      channel: "email",
      direction: "in",
      at,
      from: letter.to,
      to,
      subject: `Re: ${letter.subject ?? ""}`,
      text,
      tags: letter.tags,
    });
    await letters.mark(letter.id, "answered");
  };

  return {
    list: async (options: { q?: string; after?: string; limit: number }) =>
      letters.list({ channel: "email", ...options }),
    get: async (id: string) => {
      const letter = letters.get(id);
      return letter?.channel === "email" ? letter : undefined;
    },
    act,
    reply,
  };
}

/** An answer as a mail program would send it: with the quoted letter below. */
export function rawReply(
  letter: Letter,
  { to, text, at }: { to: string; text: string; at: number },
): Uint8Array {
  const quoted = letter.text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
  const body = `${text}\n\nOn ${new Date(letter.at).toUTCString()}, ${letter.from} wrote:\n${quoted}\n`;
  const headers = [
    `From: ${letter.to}`,
    `To: ${to}`,
    `Subject: ${encodedWord(`Re: ${letter.subject ?? ""}`)}`,
    `Date: ${new Date(at).toUTCString()}`,
    `Message-ID: <reply-${letter.id}-${at}@recipients.rekindle.example>`,
    `In-Reply-To: <${letter.id}@rekindle.example>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
  ];
  const encoded = Buffer.from(body).toString("base64").replace(/.{76}/g, "$&\r\n");
  return Buffer.from(`${headers.join("\r\n")}\r\n\r\n${encoded}\r\n`);
}

const encodedWord = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
