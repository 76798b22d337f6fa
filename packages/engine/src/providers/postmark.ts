import { z } from "zod";
import { Refusal } from "../refusal";
import { parseTouch, type Signal } from "../signal";
import { isMachine } from "./machine";

const Text = z.string().max(20_000);
const Metadata = z.record(z.string(), z.coerce.string()).nullish();
/** Ids are UUIDs; those of a change by hand are empty. */
const head = { MessageID: Text.nullish(), Metadata, Recipient: Text.nullish() };
const seen = {
  ...head,
  ReceivedAt: Text,
  UserAgent: Text.nullish(),
  Geo: z.object({ IP: Text.nullish() }).nullish(),
};

const Bounce = z.object({
  ...head,
  Type: Text,
  BouncedAt: Text,
  Description: Text.nullish(),
  ID: z.union([z.number(), z.string()]).nullish(),
});

const Records = {
  Delivery: z.object({ ...head, DeliveredAt: Text }),
  Bounce,
  SpamComplaint: Bounce,
  Open: z.object(seen),
  Click: z.object({ ...seen, OriginalLink: Text.nullish() }),
  SubscriptionChange: z.object({
    ...head,
    ChangedAt: Text,
    SuppressSending: z.boolean(),
    SuppressionReason: Text.nullish(),
    Origin: Text.nullish(),
  }),
} as const;
type Kind = keyof typeof Records;
type Event<K extends Kind> = z.infer<(typeof Records)[K]>;

const SAY = "This is not a webhook of Postmark that Rekindle can read.";

/** Types of bounce after which an address will never work; every other one may pass. */
const HARD = new Set(["HardBounce", "BadEmailAddress", "ManuallyDeactivated"]);
/** Postmark took the message and did not send it. */
const REJECTED = new Set(["SMTPApiError", "DMARCPolicy", "TemplateRenderingFailed", "InboundError"]);
/** No bounces in truth: answers of programs, and tests of the server. */
const NOTHING = new Set([
  "AutoResponder",
  "ChallengeVerification",
  "Subscribe",
  "OpenRelayTest",
  "Unconfirmed",
]);

/** What a webhook of Postmark says about our touches. The touch is in the metadata that the mail was sent with. */
export function postmarkSignals(input: unknown): Signal[] {
  const kind = z.object({ RecordType: z.string() }).safeParse(input).data?.RecordType;
  if (!kind || !Object.hasOwn(Records, kind)) throw new Refusal("unknownPostmarkEvent", SAY, 422);
  return hear(kind as Kind, input);
}

function hear<K extends Kind>(kind: K, input: unknown): Signal[] {
  const parsed = Records[kind].safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Refusal(
      "badPostmarkEvent",
      `${SAY} (${kind}, ${issue?.path.join(".")}: ${issue?.message})`,
      422,
    );
  }
  const touch = parsed.data.Metadata?.touch;
  // The registry pairs each kind with its own shape; TypeScript cannot follow a generic through both.
  return touch && parseTouch(touch)
    ? (HEAR[kind] as (e: unknown, t: string) => Signal[])(parsed.data, touch)
    : [];
}

const HEAR: { [K in Kind]: (event: Event<K>, touch: string) => Signal[] } = {
  Delivery: (e, touch) => [about(e, touch, "delivered", e.DeliveredAt)],
  Bounce(e, touch) {
    if (NOTHING.has(e.Type)) return [];
    if (e.Type === "SpamComplaint") return [about(e, touch, "complained", e.BouncedAt)];
    if (e.Type === "Unsubscribe") return out(e, touch, e.BouncedAt, "Postmark: asked to be taken off");
    const reason = `Postmark says ${e.Type}${e.Description ? `: ${e.Description}` : ""}`.slice(0, 300);
    if (REJECTED.has(e.Type)) return [about(e, touch, "rejected", e.BouncedAt, { reason })];
    return [about(e, touch, "bounced", e.BouncedAt, { hard: HARD.has(e.Type), reason })];
  },
  SpamComplaint: (e, touch) => [about(e, touch, "complained", e.BouncedAt)],
  Open: (e, touch) => [
    about(e, touch, "opened", e.ReceivedAt, isMachine("open", e.UserAgent, "GET", e.Geo?.IP) ? MACHINE : {}),
  ],
  Click: (e, touch) => [
    about(e, touch, "clicked", e.ReceivedAt, {
      link: (e.OriginalLink ?? "").slice(-64),
      ...(isMachine("click", e.UserAgent, "GET", e.Geo?.IP) ? MACHINE : {}),
    }),
  ],
  SubscriptionChange(e, touch) {
    // A provider that writes to somebody again has no consent to tell us of.
    if (!e.SuppressSending) return [];
    if (e.SuppressionReason === "HardBounce") {
      const reason = "the provider keeps this address on its suppression list";
      return [about(e, touch, "bounced", e.ChangedAt, { hard: true, reason })];
    }
    if (e.SuppressionReason === "SpamComplaint") return [about(e, touch, "complained", e.ChangedAt)];
    return out(
      e,
      touch,
      e.ChangedAt,
      `Postmark: taken off by ${(e.Origin ?? "somebody").toLowerCase()}`.slice(0, 120),
    );
  },
};

const MACHINE = { machine: true };
type Delivered = Extract<Signal, { signal: "delivery" }>;
type Head = { MessageID?: string | null | undefined };

function about(
  e: Head,
  touch: string,
  event: Delivered["event"],
  time: string,
  more: Partial<Delivered> = {},
): Delivered {
  const at = ms(time);
  const id = `postmark-${e.MessageID ?? touch}-${event}-${at}`.slice(0, 300);
  return {
    signal: "delivery",
    touch,
    event,
    at,
    id,
    ...(e.MessageID ? { provider: e.MessageID.slice(0, 200) } : {}),
    ...more,
  };
}

function out(e: Head, touch: string, time: string, source: string): Signal[] {
  const person = parseTouch(touch)?.person;
  const id = `postmark-${e.MessageID ?? touch}-out`.slice(0, 300);
  return person ? [{ signal: "unsubscribe", person, channel: "email", at: ms(time), source, id }] : [];
}

function ms(time: string): number {
  const at = Date.parse(time);
  if (Number.isNaN(at))
    throw new Refusal("badPostmarkEvent", `${SAY} (“${time.slice(0, 40)}” is not a time)`, 422);
  return at;
}
