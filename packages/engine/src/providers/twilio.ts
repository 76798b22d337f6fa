import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { digitsOf } from "#journey/money";
import { Refusal } from "../refusal";
import { parseTouch, type Signal } from "../signal";

export type FormParams = Record<string, string | string[]>;

/**
 * Whether Twilio signed a request: HMAC-SHA1 over the public address and the sorted form. Behind a proxy Twilio may
 * have signed the address with or without its port, so both are tried.
 */
export function verifyTwilio(url: string, params: FormParams, signature: string, token: string): boolean {
  if (!signature || !token) return false;
  const form = Object.keys(params)
    .sort()
    .map((name) => {
      const value = params[name] ?? "";
      return Array.isArray(value)
        ? [...new Set(value)]
            .sort()
            .map((v) => name + v)
            .join("")
        : name + value;
    })
    .join("");
  const given = Buffer.from(signature);
  return variants(url)
    .map((address) => Buffer.from(signTwilio(address + form, token)))
    .map((wanted) => wanted.length === given.length && timingSafeEqual(wanted, given))
    .includes(true);
}

/** The signature of a text (address and form) as Twilio makes it. */
export const signTwilio = (text: string, token: string): string =>
  createHmac("sha1", token).update(text, "utf8").digest("base64");

function variants(url: string): string[] {
  const parts = /^(https?):\/\/([^/?#:]+|\[[^\]]+\])(?::(\d+))?(.*)$/i.exec(url);
  if (!parts) return [url];
  const [, scheme = "", host = "", , rest = ""] = parts;
  const usual = scheme.toLowerCase() === "https" ? "443" : "80";
  return [...new Set([url, `${scheme}://${host}${rest}`, `${scheme}://${host}:${usual}${rest}`])];
}

const Status = z.object({
  MessageSid: z.string().min(1).max(100),
  MessageStatus: z.enum([
    "accepted",
    "scheduled",
    "queued",
    "sending",
    "sent",
    "delivered",
    "undelivered",
    "failed",
    "canceled",
    "read",
    "receiving",
    "received",
    "partially_delivered",
  ]),
  ErrorCode: z.string().max(10).optional(),
  /** what it cost, below zero; many callbacks come before Twilio knows it */
  Price: z.coerce.number().min(-10_000).max(10_000).optional().catch(undefined),
  PriceUnit: z.string().max(10).optional(),
});

/** Twilio's error numbers that mean the number will never take a text: unknown, a landline, not a phone number. */
const NEVER = new Set(["30005", "30006", "21211", "21614"]);
/** The person has texted STOP to Twilio itself. */
const OPTED_OUT = "21610";

/**
 * What a status callback says. Twilio has no tags, so the touch comes back in the callback's own address
 * (`?touch=…`), which its signature covers. `at` is when it came, ms; Twilio sends no time.
 */
export function twilioStatusSignals(params: FormParams, touch: string, at: number): Signal[] {
  const parsed = Status.safeParse(params);
  if (!parsed.success)
    throw new Refusal("badTwilioStatus", "This is not a status of Twilio that Rekindle can read.", 422);
  const person = parseTouch(touch)?.person;
  if (!person) return [];
  return [...statusOf(parsed.data, touch, person, at), ...priceIn(parsed.data, touch, at)];
}

function priceIn({ Price, PriceUnit = "USD" }: z.infer<typeof Status>, touch: string, at: number): Signal[] {
  const currency = PriceUnit.toUpperCase();
  if (Price === undefined || Price === 0 || !/^[A-Z]{3}$/.test(currency)) return [];
  const amount = Math.round(Math.abs(Price) * 10 ** digitsOf(currency) * 10_000) / 10_000;
  return [{ signal: "price", touch, amount, currency, at }];
}

function statusOf(said: z.infer<typeof Status>, touch: string, person: string, at: number): Signal[] {
  const { MessageSid: sid, MessageStatus: status, ErrorCode: error } = said;
  const id = `twilio-${sid}-${status}`;
  const reason = error ? `Twilio error ${error}` : `Twilio says ${status}`;
  const bad = (event: "bounced" | "rejected"): Signal[] => [
    { signal: "delivery", touch, event, at, id, reason, hard: NEVER.has(error ?? "") },
    ...(error === OPTED_OUT
      ? [
          {
            signal: "unsubscribe",
            person,
            channel: "sms",
            at,
            source: "STOP at Twilio",
            id: `${id}-out`,
          } as const,
        ]
      : []),
  ];
  if (status === "sent") return [{ signal: "accepted", touch, provider: sid, at }];
  if (status === "delivered" || status === "read")
    return [{ signal: "delivery", touch, event: "delivered", at, id }];
  if (status === "undelivered") return bad("bounced");
  return status === "failed" || status === "canceled" ? bad("rejected") : [];
}

const Inbound = z.object({
  MessageSid: z.string().min(1).max(100),
  From: z.string().min(3).max(40),
  To: z.string().min(3).max(40),
  Body: z.string().max(5_000).default(""),
  /** Twilio's own reading of STOP, START and HELP, where it handles them itself */
  OptOutType: z.enum(["STOP", "START", "HELP"]).optional().catch(undefined),
});

export interface InboundSms {
  /** stable for one text, however often the provider brings it */
  id: string;
  from: string;
  to: string;
  text: string;
}

export function twilioInbound(params: FormParams): InboundSms {
  const parsed = Inbound.safeParse(params);
  if (!parsed.success)
    throw new Refusal("badTwilioText", "This is not a text from Twilio that Rekindle can read.", 422);
  const { MessageSid, From, To, Body, OptOutType } = parsed.data;
  return {
    id: `twilio-${MessageSid}`,
    from: From,
    to: To,
    text: OptOutType === "STOP" && !Body ? "STOP" : Body,
  };
}
