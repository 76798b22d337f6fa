import { createPublicKey, createVerify } from "node:crypto";
import { z } from "zod";
import { Refusal } from "../refusal";
import { parseTouch, type Signal } from "../signal";
import { isMachine } from "./machine";

const HOUR = 3_600_000;

/**
 * Lets a request in that SendGrid has signed: ECDSA with SHA-256 over the time and the raw body. `key` is the public key
 * as its page shows it. An old time is refused, so that what was recorded once cannot be played again for ever.
 */
export function verifySendgrid(
  raw: Uint8Array,
  signed: { signature: string; timestamp: string },
  key: string,
  now: number,
): void {
  const no = () => new Refusal("badSignature", "The signature of this request is wrong.", 403);
  if (!signed.signature || !/^\d{1,12}$/.test(signed.timestamp)) throw no();
  let right = false;
  try {
    const spki = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
    const verify = createVerify("sha256").update(signed.timestamp).update(raw);
    right = verify.verify(spki, signed.signature, "base64");
  } catch {
    throw no();
  }
  if (!right) throw no();
  if (Math.abs(now - Number(signed.timestamp) * 1_000) > HOUR)
    throw new Refusal(
      "staleRequest",
      "This request is too old to be taken in; have SendGrid send it again.",
      403,
    );
}

const Text = z.string().max(20_000);
const Event = z.object({
  event: z.string().max(60),
  timestamp: z.number().min(0).max(1e11),
  sg_event_id: z.string().min(1).max(200).optional(),
  sg_message_id: Text.optional(),
  touch: Text.optional(),
  reason: Text.optional(),
  response: Text.optional(),
  status: Text.optional(),
  type: Text.optional(),
  bounce_classification: Text.optional(),
  useragent: Text.optional(),
  ip: Text.optional(),
  url: Text.optional(),
  sg_machine_open: z.boolean().optional(),
});
type Event = z.infer<typeof Event>;

/**
 * What a lot of events says about our touches; the touch comes back as a unique argument. One event that nobody can
 * read does not hold up the others: it is counted, so that it is seen.
 */
export function sendgridSignals(input: unknown): { signals: Signal[]; bad: number } {
  const list = z.array(z.unknown()).max(10_000).safeParse(input);
  if (!list.success)
    throw new Refusal("badSendgridEvents", "These are not events of SendGrid that Rekindle can read.", 422);
  let bad = 0;
  const signals = list.data.flatMap((one) => {
    const { success, data } = Event.safeParse(one);
    if (!success) bad += 1;
    return success ? hear(data) : [];
  });
  if (bad > 0 && bad === list.data.length)
    throw new Refusal(
      "badSendgridEvents",
      "None of these is an event of SendGrid that Rekindle can read.",
      422,
    );
  return { signals, bad };
}

/** Reasons for a dropped mail that are about its address. */
const NEVER = /bounced address|invalid|suppress/i;

function hear(e: Event): Signal[] {
  const touch = e.touch;
  const person = touch && parseTouch(touch)?.person;
  if (!touch || !person) return [];
  const at = e.timestamp * 1_000;
  // Their own ids of a message go on after a dot with where it was; answers name the part before it.
  const provider = e.sg_message_id?.split(".")[0]?.slice(0, 200);
  const id = `sendgrid-${e.sg_event_id ?? `${touch}-${e.event}-${at}`}`.slice(0, 300);
  const reason = (e.reason ?? e.response ?? e.status ?? "SendGrid gave no reason").slice(0, 300);
  const base = { signal: "delivery" as const, touch, at, id, ...(provider ? { provider } : {}) };
  const machine = (what: "open" | "click") =>
    e.sg_machine_open === true || isMachine(what, e.useragent, "GET", e.ip) ? { machine: true } : {};
  const out = (source: string): Signal[] => [
    { signal: "unsubscribe", person, channel: "email", at, source, id: `${id}-out` },
  ];
  const said: Record<string, () => Signal[]> = {
    processed: () => (provider ? [{ signal: "accepted", touch, provider, at }] : []),
    delivered: () => [{ ...base, event: "delivered" }],
    // "blocked" is a no to this mail; only a bounce is one to the address.
    bounce: () => [{ ...base, event: "bounced", hard: e.type !== "blocked", reason }],
    dropped: () => dropped(e, base, reason, out),
    open: () => [{ ...base, event: "opened", ...machine("open") }],
    click: () => [{ ...base, event: "clicked", link: (e.url ?? "").slice(-64), ...machine("click") }],
    spamreport: () => [{ ...base, event: "complained" }],
    unsubscribe: () => out("SendGrid: unsubscribed"),
    group_unsubscribe: () => out("SendGrid: left a group"),
  };
  return Object.hasOwn(said, e.event) ? (said[e.event]?.() ?? []) : [];
}

type Base = Pick<Extract<Signal, { signal: "delivery" }>, "signal" | "touch" | "at" | "id" | "provider">;

/** SendGrid has not sent it, because of what it remembers of the address. */
function dropped(e: Event, base: Base, reason: string, out: (source: string) => Signal[]): Signal[] {
  if (/unsubscribed/i.test(e.reason ?? "")) return out("SendGrid: had unsubscribed before");
  if (/spam report/i.test(e.reason ?? "")) return [{ ...base, event: "complained" }];
  return NEVER.test(e.reason ?? "")
    ? [{ ...base, event: "bounced", hard: true, reason }]
    : [{ ...base, event: "rejected", reason }];
}
