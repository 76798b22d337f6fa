import { createSign, randomUUID } from "node:crypto";
import { signedText } from "#engine/providers/sns";
import { signTwilio } from "#engine/providers/twilio";

/** Whoever can answer requests: a server behind a port, or the app itself. */
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

export interface Signer {
  /** PEM of the key the house's SNS topic signs with */
  privateKey: string;
  certUrl: string;
  topic: string;
  twilioToken: string;
  /** the address the house is reached at, as Twilio signs it */
  publicUrl: string;
}

export type Call = <T>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<T>;

/** A client of the API for stories: JSON in and out. */
export function callOf(fetch: Fetch, key?: string): Call {
  return async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> => {
    const raw = typeof body === "string" || body instanceof Uint8Array;
    const response = await fetch(path, {
      method,
      headers: {
        ...(body === undefined || raw ? {} : { "content-type": "application/json" }),
        ...(key ? { authorization: `Bearer ${key}` } : { "x-rekindle": "1" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
}

/** A client of the API, and the webhooks of the providers with real signatures. */
export function caller(fetch: Fetch, signer: Signer, key?: string) {
  const call = callOf(fetch, key);

  /** One SES event, wrapped and signed by SNS as Amazon does (signature version 2). */
  const ses = async (event: Record<string, unknown>): Promise<Response> => {
    const message = {
      Type: "Notification" as const,
      MessageId: randomUUID(),
      TopicArn: signer.topic,
      Message: JSON.stringify(event),
      // Amazon signs with the real time, whatever the house's clock has been pushed to.
      Timestamp: new Date().toISOString(),
      SignatureVersion: "2" as const,
      SigningCertURL: signer.certUrl,
      UnsubscribeURL: `${signer.certUrl}?Action=Unsubscribe`,
    };
    const signature = createSign("RSA-SHA256")
      .update(signedText({ ...message, Type: "Notification" }))
      .sign(signer.privateKey, "base64");
    return fetch("/hooks/ses", {
      method: "POST",
      headers: { "content-type": "text/plain; charset=UTF-8", "x-amz-sns-message-type": "Notification" },
      body: JSON.stringify({ ...message, Signature: signature }),
    });
  };

  /** A text from a person's phone, signed by Twilio. */
  const text = async (from: string, body: string): Promise<Response> => {
    const params: Record<string, string> = {
      MessageSid: `SM${randomUUID().replaceAll("-", "")}`,
      From: from,
      To: "+15550100100",
      Body: body,
      NumMedia: "0",
    };
    const url = `${signer.publicUrl}/hooks/twilio/sms`;
    const all =
      url +
      Object.keys(params)
        .sort()
        .map((name) => name + params[name])
        .join("");
    return fetch("/hooks/twilio/sms", {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-twilio-signature": signTwilio(all, signer.twilioToken),
      },
      body: new URLSearchParams(params).toString(),
    });
  };

  return { call, ses, text };
}

export type Caller = ReturnType<typeof caller>;

export type SesEvent = "Send" | "Delivery" | "Bounce" | "Click";

/** The SES event JSON of one letter, with its tags as they come back from Amazon. */
export function sesEvent(
  kind: SesEvent,
  letter: { to: string; tags: Record<string, string> },
  at: number,
): Record<string, unknown> {
  const timestamp = new Date(at).toISOString();
  const mail = {
    timestamp,
    messageId: `ses-${letter.tags.touch}`,
    source: "hello@rekindle.example",
    destination: [letter.to],
    headersTruncated: false,
    headers: [],
    commonHeaders: { subject: "" },
    tags: Object.fromEntries(Object.entries(letter.tags).map(([name, value]) => [name, [value]])),
  };
  const detail = {
    Send: { send: {} },
    Delivery: {
      delivery: {
        timestamp,
        processingTimeMillis: 900,
        recipients: [letter.to],
        smtpResponse: "250 2.0.0 OK",
        reportingMTA: "a8-50.smtp-out.amazonses.com",
      },
    },
    Bounce: {
      bounce: {
        bounceType: "Permanent",
        bounceSubType: "NoEmail",
        bouncedRecipients: [
          {
            emailAddress: letter.to,
            action: "failed",
            status: "5.1.1",
            diagnosticCode: "smtp; 550 5.1.1 user unknown",
          },
        ],
        timestamp,
        feedbackId: `fb-${letter.tags.touch}`,
      },
    },
    Click: {
      click: {
        ipAddress: "93.184.216.34",
        timestamp,
        userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15",
        link: "https://example.org/brief",
        linkTags: null,
      },
    },
  }[kind];
  return { eventType: kind, mail, ...detail };
}
