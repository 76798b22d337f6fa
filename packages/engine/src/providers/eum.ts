import { z } from "zod";
import { Refusal } from "../refusal";
import { parseTouch, type Signal } from "../signal";
import type { InboundSms } from "./twilio";

/** US dollars; a text costs less than a cent, so fractions are kept. */
const Price = z.number().min(0).max(1_000);

const EumEvent = z.object({
  eventType: z.string().regex(/^(TEXT|MEDIA|VOICE)_[A-Z_]+$/),
  eventTimestamp: z.number().min(0),
  messageId: z.string().min(1).max(200),
  isFinal: z.boolean().optional(),
  messageStatus: z.string().max(100).optional(),
  messageStatusDescription: z.string().max(1_000).optional(),
  context: z.record(z.string(), z.string()).nullish(),
  totalMessageParts: z.number().int().min(0).optional(),
  totalMessagePrice: Price.optional(),
  totalCarrierFee: Price.optional(),
});

/** Words that end a text; any other word is on its way or says nothing about the person. */
const ENDS: Record<string, { event: "delivered" | "bounced" | "rejected"; hard?: boolean }> = {
  DELIVERED: { event: "delivered" },
  INVALID: { event: "bounced", hard: true },
  INVALID_MESSAGE: { event: "rejected" },
  UNREACHABLE: { event: "bounced" },
  CARRIER_UNREACHABLE: { event: "bounced" },
  CARRIER_BLOCKED: { event: "bounced" },
  BLOCKED: { event: "rejected" },
  PROTECT_BLOCKED: { event: "rejected" },
  SPAM: { event: "rejected" },
  TTL_EXPIRED: { event: "bounced" },
};
/** The carrier took it; with many carriers nothing better ever comes. */
const TAKEN = new Set(["SUCCESSFUL", "SENT", "PENDING", "QUEUED"]);

/** What an event of AWS End User Messaging says about our touches; the touch is in the context given when sending. */
export function eumSignals(input: unknown): Signal[] {
  const event = parse(input);
  const touch = touchOf(event);
  return touch ? [...endOf(event, touch), ...priceIn(event, touch)] : [];
}

function endOf(event: z.infer<typeof EumEvent>, touch: string): Signal[] {
  const word = event.eventType.replace(/^[A-Z]+?_/, "");
  const at = event.eventTimestamp;
  const end = ENDS[word];
  if (end) {
    const reason = event.messageStatusDescription ?? event.messageStatus ?? event.eventType;
    const why = end.event === "delivered" ? {} : { reason: reason.slice(0, 300) };
    return [{ signal: "delivery", touch, at, id: `eum-${event.messageId}-${word}`, ...end, ...why }];
  }
  return TAKEN.has(word) ? [{ signal: "accepted", touch, provider: event.messageId, at }] : [];
}

/** What a text really cost: price and carrier fee together, in US cents with fractions. */
function priceIn(event: z.infer<typeof EumEvent>, touch: string): Signal[] {
  const { totalMessagePrice: price, totalCarrierFee: fee = 0, eventTimestamp: at } = event;
  if (price === undefined) return [];
  // Through whole millionths, because 0.1 + 0.2 is not 0.3.
  const amount = Math.round((price + fee) * 1_000_000) / 10_000;
  return [{ signal: "price", touch, amount, currency: "USD", at }];
}

const Inbound = z.object({
  originationNumber: z.string().min(3).max(40),
  destinationNumber: z.string().min(3).max(40),
  messageBody: z.string().max(5_000).default(""),
  inboundMessageId: z.string().min(1).max(200),
});

/** A text that came in by two-way messaging (the `Message` of SNS, as text or object). */
export function eumInbound(input: unknown): InboundSms {
  const parsed = Inbound.safeParse(typeof input === "string" ? jsonOf(input) : input);
  if (!parsed.success)
    throw new Refusal("badEumText", "This is not a text from AWS that Rekindle can read.", 422);
  const { originationNumber, destinationNumber, messageBody, inboundMessageId } = parsed.data;
  return { id: `eum-${inboundMessageId}`, from: originationNumber, to: destinationNumber, text: messageBody };
}

function parse(input: unknown): z.infer<typeof EumEvent> {
  const parsed = EumEvent.safeParse(typeof input === "string" ? jsonOf(input) : input);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    "badEumEvent",
    "This is not an event of AWS End User Messaging that Rekindle can read.",
    422,
  );
}

function touchOf(event: z.infer<typeof EumEvent>): string | undefined {
  const touch = event.context?.touch;
  return touch && parseTouch(touch) ? touch : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
