import { randomUUID } from "node:crypto";
import { signTwilio } from "#engine/providers/twilio";
import { Refusal } from "#engine/refusal";
import type { Identity } from "./identity";
import type { Letter } from "./letters";
import { signSns } from "./signSns";

/** Brings a request to the doors of this house, as a provider would over the network. */
export type Post = (path: string, headers: Record<string, string>, body: string) => Promise<Response>;

export const MAIL_EVENTS = ["Send", "Delivery", "Bounce", "Complaint", "Open", "Click"] as const;
export type MailEvent = (typeof MAIL_EVENTS)[number];

export interface MailEventDetail {
  /** ms since 1970 */
  at: number;
  link?: string;
  /** whether the address will never work; for bounces */
  hard?: boolean;
}

/** Speaks for Amazon SES and Twilio about messages that never left this machine. */
export interface Carrier {
  tellMail(letter: Letter, event: MailEvent, detail: MailEventDetail): Promise<void>;
  tellText(letter: Letter, status: "sent" | "delivered" | "undelivered"): Promise<void>;
  /** a text from a phone to the house; the id makes telling it twice the same as once */
  bringText(text: { from: string; to: string; text: string; id?: string }): Promise<void>;
}

export interface CarrierOptions {
  identity: Identity;
  post: Post;
  publicUrl: string;
  twilioToken: string;
  /** the time by which the doors judge how old a message is, ms */
  now: () => number;
}

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** What is special to each event, in the shape of SES. */
const DETAIL: Record<MailEvent, (letter: Letter, detail: MailEventDetail) => Record<string, unknown>> = {
  Send: () => ({ send: {} }),
  Delivery: (letter, { at }) => ({
    delivery: {
      timestamp: iso(at),
      recipients: [letter.to],
      smtpResponse: "250 2.0.0 OK",
      processingTimeMillis: 400,
    },
  }),
  Bounce: (letter, { at, hard = true }) => ({
    bounce: {
      bounceType: hard ? "Permanent" : "Transient",
      bounceSubType: hard ? "NoEmail" : "MailboxFull",
      bouncedRecipients: [{ emailAddress: letter.to, action: "failed", status: hard ? "5.1.1" : "4.2.2" }],
      timestamp: iso(at),
      feedbackId: `local-${letter.id}`,
    },
  }),
  Complaint: (letter, { at }) => ({
    complaint: {
      complainedRecipients: [{ emailAddress: letter.to }],
      complaintFeedbackType: "abuse",
      timestamp: iso(at),
      feedbackId: `local-${letter.id}`,
    },
  }),
  Open: (_, { at }) => ({ open: { ipAddress: "192.0.2.10", userAgent: BROWSER, timestamp: iso(at) } }),
  Click: (letter, { at, link }) => ({
    click: {
      ipAddress: "192.0.2.10",
      userAgent: BROWSER,
      timestamp: iso(at),
      link: link ?? firstLink(letter) ?? "https://example.org/",
    },
  }),
};

export function createCarrier(options: CarrierOptions): Carrier {
  const { identity, post, publicUrl, twilioToken } = options;

  const postForm = async (path: string, form: Record<string, string>): Promise<void> => {
    const signed = `${publicUrl}${path}${Object.keys(form)
      .sort()
      .map((name) => name + form[name])
      .join("")}`;
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signTwilio(signed, twilioToken),
    };
    await taken(await post(path, headers, new URLSearchParams(form).toString()), path);
  };

  return {
    async tellMail(letter, event, detail) {
      const message = {
        eventType: event,
        mail: {
          timestamp: iso(letter.at),
          messageId: letter.id,
          source: letter.from,
          destination: [letter.to],
          commonHeaders: { subject: letter.subject, from: [letter.from], to: [letter.to] },
          tags: Object.fromEntries(Object.entries(letter.tags).map(([name, value]) => [name, [value]])),
        },
        ...DETAIL[event](letter, detail),
      };
      const headers = {
        "content-type": "text/plain; charset=UTF-8",
        "x-amz-sns-message-type": "Notification",
      };
      const body = await signSns(identity, message, options.now());
      await taken(await post("/hooks/ses", headers, body), "/hooks/ses");
    },
    tellText: (letter, status) =>
      postForm(`/hooks/twilio/status?touch=${encodeURIComponent(letter.tags.touch ?? "")}`, {
        AccountSid: "AClocal",
        From: letter.from,
        To: letter.to,
        MessageSid: `SM${letter.id}`,
        MessageStatus: status,
        ...(status === "undelivered" ? { ErrorCode: "30003" } : {}),
      }),
    bringText: ({ from, to, text, id }) =>
      postForm("/hooks/twilio/sms", {
        AccountSid: "AClocal",
        From: from,
        To: to,
        Body: text,
        MessageSid: id ?? `SM${randomUUID()}`,
        NumMedia: "0",
      }),
  };
}

async function taken(answer: Response, path: string): Promise<void> {
  if (answer.ok) return;
  throw new Refusal("notTaken", `The door ${path} did not take this (${answer.status}).`, 503);
}

const iso = (at: number): string => new Date(at).toISOString();

/** The first web link of a letter that is not its way out. */
export function firstLink(letter: Pick<Letter, "html" | "text">): string | undefined {
  const found = [...(letter.html ?? letter.text).matchAll(/https?:\/\/[^\s"'<>)]+/g)].map(([link]) =>
    link.replaceAll("&amp;", "&"),
  );
  return found.find((link) => !/\/[uh]\//.test(link));
}
