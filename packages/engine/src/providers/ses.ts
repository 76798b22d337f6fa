import { z } from "zod";
import { aboutClick } from "../content/links";
import { Refusal } from "../refusal";
import { parseTouch, type Signal } from "../signal";
import { isMachine } from "./machine";

const When = z.string().max(40);
const Text = z.string().max(4_000);

const Mail = z.object({
  timestamp: When,
  messageId: z.string().min(1).max(200),
  tags: z.record(z.string(), z.array(z.string())).optional(),
});

const Click = z.object({
  link: Text.optional(),
  linkTags: z.record(z.string(), z.array(z.string())).nullish(),
  userAgent: Text.nullish(),
  ipAddress: Text.nullish(),
  timestamp: When,
});

const Events = {
  Send: z.object({ mail: Mail }),
  Delivery: z.object({ mail: Mail, delivery: z.object({ timestamp: When }) }),
  DeliveryDelay: z.object({ mail: Mail }),
  Bounce: z.object({
    mail: Mail,
    bounce: z.object({ bounceType: Text, bounceSubType: Text.default("General"), timestamp: When }),
  }),
  Complaint: z.object({
    mail: Mail,
    complaint: z.object({
      complaintFeedbackType: Text.nullish(),
      complaintSubType: Text.nullish(),
      timestamp: When,
    }),
  }),
  Reject: z.object({ mail: Mail, reject: z.object({ reason: Text.nullish() }) }),
  "Rendering Failure": z.object({ mail: Mail, failure: z.object({ errorMessage: Text.nullish() }) }),
  Open: z.object({
    mail: Mail,
    open: z.object({ userAgent: Text.nullish(), ipAddress: Text.nullish(), timestamp: When }),
  }),
  Click: z.object({ mail: Mail, click: Click }),
  Subscription: z.object({
    mail: Mail,
    subscription: z.object({
      timestamp: When.optional(),
      newTopicPreferences: z
        .object({
          unsubscribeAll: z.boolean().optional(),
          topicSubscriptionStatus: z.array(z.object({ subscriptionStatus: Text })).nullish(),
        })
        .nullish(),
    }),
  }),
} as const;

type Kind = keyof typeof Events;
type Event<K extends Kind> = z.infer<(typeof Events)[K]>;
type Delivered = Extract<Signal, { signal: "delivery" }>;

const SAY = "This is not an event of Amazon SES that Rekindle can read.";
/** Tells apart our own way out from other links; a click on it is no interest in what was said. */
const WAY_OUT = /\/u\/[\w-]{20,}\.[\w-]{22}(?:[?#]|$)/;
const SUPPRESSED = /^(OnAccountSuppressionList|Suppressed)$/;

/**
 * What an event of SES (the `Message` of SNS, as text or object) says about our touches. An event without a touch
 * of ours gives nothing; a shape nobody knows is refused, so that it is seen and not lost.
 */
export function sesSignals(input: unknown): Signal[] {
  const told = typeof input === "string" ? read(input) : input;
  if (told === undefined) return [];
  const event = unwrapped(told);
  const head = z
    .object({ eventType: z.string().optional(), notificationType: z.string().optional() })
    .safeParse(event);
  const kind = head.success ? (head.data.eventType ?? head.data.notificationType) : undefined;
  if (!kind || !isKind(kind)) throw new Refusal("unknownSesEvent", SAY, 422);
  return hear(kind, event);
}

/** EventBridge puts the same event into an envelope of its own. It tells at best once, so nothing may depend on it. */
function unwrapped(told: unknown): unknown {
  const envelope = z.object({ source: z.literal("aws.ses"), detail: z.unknown() }).safeParse(told);
  return envelope.success ? envelope.data.detail : told;
}

function hear<K extends Kind>(kind: K, event: unknown): Signal[] {
  const parsed = Events[kind].safeParse(event);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Refusal("badSesEvent", `${SAY} (${kind}, ${issue?.path.join(".")}: ${issue?.message})`, 422);
  }
  const touch = parsed.data.mail.tags?.touch?.[0];
  // The registry below pairs each kind with its own shape; TypeScript cannot follow a generic through both.
  return touch && parseTouch(touch)
    ? (HEAR[kind] as (e: unknown, touch: string) => Signal[])(parsed.data, touch)
    : [];
}

const HEAR: { [K in Kind]: (event: Event<K>, touch: string) => Signal[] } = {
  Send: ({ mail }, touch) => [
    { signal: "accepted", touch, provider: mail.messageId, at: ms(mail.timestamp) },
  ],
  Delivery: ({ mail, delivery }, touch) => [about(mail, touch, "delivered", delivery.timestamp)],
  // It may still arrive; if it does not, a bounce will say so.
  DeliveryDelay: () => [],
  Bounce({ mail, bounce }, touch) {
    const { bounceType, bounceSubType, timestamp } = bounce;
    const reason = SUPPRESSED.test(bounceSubType)
      ? "the provider keeps this address on its suppression list"
      : `${bounceType}/${bounceSubType}`;
    return [about(mail, touch, "bounced", timestamp, { hard: bounceType === "Permanent", reason })];
  },
  Complaint({ mail, complaint }, touch) {
    if (complaint.complaintFeedbackType === "not-spam") return [];
    // Nothing was sent: the address complained before, and SES remembers it.
    if (complaint.complaintSubType === "OnAccountSuppressionList") {
      const reason = "the provider keeps this address on its suppression list";
      return [about(mail, touch, "bounced", complaint.timestamp, { hard: true, reason })];
    }
    const reason = complaint.complaintFeedbackType ?? undefined;
    return [about(mail, touch, "complained", complaint.timestamp, { reason })];
  },
  Reject: ({ mail, reject }, touch) => [
    about(mail, touch, "rejected", mail.timestamp, { reason: reject.reason ?? "rejected by the provider" }),
  ],
  "Rendering Failure": ({ mail, failure }, touch) => [
    about(mail, touch, "rejected", mail.timestamp, {
      reason: failure.errorMessage ?? "it could not be rendered",
    }),
  ],
  Open: ({ mail, open }, touch) => [
    about(
      mail,
      touch,
      "opened",
      open.timestamp,
      isMachine("open", open.userAgent, "GET", open.ipAddress) ? { machine: true } : {},
    ),
  ],
  Click({ mail, click }, touch) {
    if (click.linkTags?.unsubscribe || WAY_OUT.test(click.link ?? "")) return [];
    return [
      about(mail, touch, "clicked", click.timestamp, {
        ...(click.link ? { link: click.link.slice(-64) } : {}),
        ...(isMachine("click", click.userAgent, "GET", click.ipAddress) ? { machine: true } : {}),
        ...aboutClick(click.link ?? ""),
      }),
    ];
  },
  Subscription({ mail, subscription }, touch) {
    const { unsubscribeAll, topicSubscriptionStatus } = subscription.newTopicPreferences ?? {};
    const out =
      unsubscribeAll || topicSubscriptionStatus?.some((topic) => topic.subscriptionStatus === "OptOut");
    const person = parseTouch(touch)?.person;
    const at = ms(subscription.timestamp ?? mail.timestamp);
    if (!out || !person) return [];
    return [
      {
        signal: "unsubscribe",
        person,
        channel: "email",
        at,
        source: "SES subscription",
        id: idOf(mail, "out", at),
      },
    ];
  },
};

const isKind = (kind: string): kind is Kind => Object.hasOwn(Events, kind);

const idOf = (mail: z.infer<typeof Mail>, what: string, at: number): string =>
  `ses-${mail.messageId}-${what}-${at}`;

function about(
  mail: z.infer<typeof Mail>,
  touch: string,
  event: Delivered["event"],
  timestamp: string,
  more: Partial<Delivered> = {},
): Delivered {
  const at = ms(timestamp);
  const reason = more.reason?.slice(0, 300);
  return {
    signal: "delivery",
    touch,
    event,
    at,
    id: idOf(mail, event, at),
    provider: mail.messageId,
    ...more,
    ...(reason ? { reason } : {}),
  };
}

function ms(timestamp: string): number {
  const at = Date.parse(timestamp);
  if (Number.isNaN(at)) throw new Refusal("badSesEvent", `${SAY} (“${timestamp}” is not a time)`, 422);
  return at;
}

/** SES greets a new topic with a sentence that is not JSON; it says nothing about anybody. */
function read(text: string): unknown {
  if (/^Successfully validated SNS topic/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("badSesEvent", SAY, 422);
  }
}
