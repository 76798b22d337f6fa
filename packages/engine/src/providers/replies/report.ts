import { parseTouch } from "../../signal";

/** What a mail server says about a mail of ours that did not arrive. */
export interface BounceReport {
  /** the address will never work, as far as the server knows */
  hard: boolean;
  reason: string;
  /** whom it was for */
  recipient?: string;
  /** the touch our own mail carried in its head */
  touch?: string;
  /** tags of the reply address our own mail had */
  tags: string[];
}

/** A part of a mail that is no text of its writer. */
export interface Part {
  type: string;
  /** its beginning, where it is a text */
  text: string;
}

const MOST = 20_000;
const HEADS = /^message\/(?:rfc822|global)$|^text\/rfc822-headers$/i;

/**
 * Reads a delivery report (RFC 3464), or a server's letter that says the same in words. Undefined for anything else,
 * also for a report that a mail is only late or has arrived.
 */
export function bounceOf(mail: {
  parts: Part[];
  text: string;
  failed?: string | undefined;
}): BounceReport | undefined {
  const report = mail.parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/i.test(type));
  const heads = mail.parts.find(({ type }) => HEADS.test(type))?.text.slice(0, MOST) ?? "";
  const said = report?.text.slice(0, MOST) ?? "";
  const words = mail.text.slice(0, MOST);
  if (report ? field(said, "action")?.toLowerCase() !== "failed" : !IN_WORDS.test(words)) return undefined;
  const code = field(said, "status") ?? /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(said || words)?.[1];
  const plain = /\b([45]\d\d)[ -]/.exec(field(said, "diagnostic-code") ?? words)?.[1];
  const first = (code ?? plain ?? "").charAt(0);
  const recipient = addressIn(
    field(said, "final-recipient") ?? field(said, "original-recipient") ?? mail.failed,
  );
  const touch = field(heads || words, "x-rekindle-touch");
  return {
    // 5.2.2 and 552 are full mailboxes, 5.3.4 and 5.7.x say no to this mail and not to the address.
    hard:
      first === "5" && !/^5\.(?:2\.2|3\.4|7\.)/.test(code ?? "") && (code !== undefined || plain !== "552"),
    reason: `a mail server reported it as undeliverable${code || plain ? ` (${code ?? plain})` : ""}`,
    ...(recipient ? { recipient } : {}),
    ...(touch && parseTouch(touch) ? { touch } : {}),
    tags: [...`${heads}\n${words}`.matchAll(/\+([\w-]{4,64})@/g)].map((match) => match[1] ?? "").slice(0, 20),
  };
}

const IN_WORDS =
  /(?:could ?n[o']t|cannot|can't|was ?n[o']t|has not been|not|nicht|konnte nicht) (?:be )?(?:delivered|zugestellt)|delivery (?:to .{1,80} )?(?:has )?failed|undeliverable|user unknown|no such user|unknown (?:user|recipient)|(?:address|mailbox) (?:does not exist|not found|unavailable)|unzustellbar|(?:n'a pas pu|n'ont pas pu) [êe]tre (?:remis|distribu)|no se ha podido entregar/i;

/** One line of a head; lines that go on begin with a blank. */
function field(text: string, name: string): string | undefined {
  const found = new RegExp(`^${name}[ \\t]*:[ \\t]*([^\\r\\n]*(?:\\r?\\n[ \\t]+[^\\r\\n]*)*)`, "im").exec(
    text,
  );
  return found?.[1]?.replace(/\s+/g, " ").trim() || undefined;
}

const addressIn = (text: string | undefined): string | undefined =>
  /[^\s;<>"]+@[^\s;<>",]+/.exec(text ?? "")?.[0].toLowerCase();
