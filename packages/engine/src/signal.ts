import { z } from "zod";
import { Channel, ResponseClass } from "#journey/journey";
import { TOPIC } from "./content/topic";
import { Refusal } from "./refusal";

const Id = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, "an id is letters, digits, - and _");
const TOUCH = /^([A-Za-z0-9_-]{1,80})\.([A-Za-z0-9_-]{1,80})\.(\d{1,9})\.(\d{1,9})$/;
const TouchId = z.string().regex(TOUCH, "a touch is person.enrollment.seq.n");
const Source = z.string().max(120);
/** Stable for one input, however often the provider brings it. */
const Once = z.string().min(1).max(300);
/** ms since 1970 */
const At = z.number().min(0).max(8.64e15);

export const DELIVERY_EVENTS = [
  "delivered",
  "bounced",
  "opened",
  "clicked",
  "complained",
  "rejected",
] as const;

/** What happened to a message that exists. `hard`: the address will never work. `machine`: no human did this. */
const DeliverySignal = z.object({
  signal: z.literal("delivery"),
  touch: TouchId,
  event: z.enum(DELIVERY_EVENTS),
  hard: z.boolean().optional(),
  at: At,
  machine: z.boolean().optional(),
  /** the link that was opened, or a mark of it: many of one message at once are opened by a program */
  link: z.string().max(64).optional(),
  /** nobody sees this link, so whoever opens it is a program, and so are the next clicks */
  trap: z.boolean().optional(),
  /** what the link that was clicked is about */
  topic: z.string().regex(TOPIC, "a topic is small letters, digits and -").optional(),
  /** where it leads */
  url: z.string().max(300).optional(),
  reason: z.string().max(300).optional(),
  /** the provider's own id of the message, by which an answer can name it */
  provider: z.string().max(200).optional(),
  id: Once.optional(),
});

/** The provider's own word that it took the message: evidence for a touch whose answer was lost. */
const AcceptedSignal = z.object({
  signal: z.literal("accepted"),
  touch: TouchId,
  provider: z.string().max(200),
  at: At,
});

/** What the provider has charged for a message, minor units of the currency, with fractions. */
const PriceSignal = z.object({
  signal: z.literal("price"),
  touch: TouchId,
  amount: z.number().min(0).max(1_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/, "a currency is three capitals"),
  at: At,
});

/** Names of events that the same deed tells: heard in one write, so that no step can go on knowing half of it. */
const Also = z.array(z.string().min(1).max(80)).max(20).optional();

/** A person answered. Without a touch it is an answer to nobody knows what; it still counts for the person. */
const ResponseSignal = z.object({
  signal: z.literal("response"),
  person: Id,
  touch: TouchId.optional(),
  channel: Channel,
  class: ResponseClass,
  at: At,
  text: z.string().max(20_000).optional(),
  rule: z.string().max(120).optional(),
  /** it asks about a medicine, or speaks of a package and nobody's health */
  about: z.enum(["medicine", "product"]).optional(),
  /** the moment it names, ms, such as when to ask again */
  until: At.optional(),
  also: Also,
  id: Once,
});

/** What a member says an answer really was. */
const CorrectionShape = z.object({
  /** the id of the answer */
  reply: Once,
  touch: TouchId.optional(),
  channel: Channel,
  was: ResponseClass,
  class: ResponseClass,
  /** when the answer came */
  at: At,
  /** when it was corrected, the how-manieth time */
  saidAt: At,
  n: z.number().int().min(1),
  until: At.optional(),
  /** under which id journeys pause, when it is taken for harm and that is not the answer's own */
  report: Once.optional(),
  by: z.string().max(80),
});
export type Correction = z.infer<typeof CorrectionShape>;
const CorrectionSignal = CorrectionShape.extend({
  signal: z.literal("correction"),
  person: Id,
  id: Once,
});

/** Drug safety lets the journeys of somebody go on, or ends them. `fix`: what they wrote was no report after all. */
const SafetySignal = z.object({
  signal: z.literal("safety"),
  person: Id,
  /** the id of the answer that was reported */
  report: Once,
  act: z.enum(["resume", "end"]),
  by: z.string().max(80),
  fix: CorrectionShape.optional(),
  id: Once,
});

/** Something outside messages: a sign-up, an order, a visit to the site. */
const EventSignal = z.object({
  signal: z.literal("event"),
  person: Id,
  name: z.string().min(1).max(80),
  at: At,
  source: Source,
  /** how long it lasts, ms, such as an absence */
  until: At.optional(),
  /** the message it is the answer to: counted with that message, and no more is made of it */
  answers: TouchId.optional(),
  also: Also,
  id: Once,
});

const UnsubscribeSignal = z.object({
  signal: z.literal("unsubscribe"),
  person: Id,
  channel: Channel,
  at: At,
  source: Source,
  id: Once,
  by: z.string().max(80).optional(),
  text: z.string().max(64).optional(),
  basis: z.string().max(60).optional(),
  proof: z.string().max(200).optional(),
});

/** What we know about a person has changed, and they wait by it. */
const ProfileSignal = z.object({ signal: z.literal("profile"), person: Id, id: Once });

/** How something ended that a step asked for. `into`: the journey they are handed over to by hearing this. */
const ActedSignal = z.object({
  signal: z.literal("acted"),
  person: Id,
  act: z.string().min(1).max(300),
  campaign: z.string().max(80),
  journey: z.string().max(80),
  version: z.number().int(),
  enrollment: z.string().max(120),
  step: z.string().max(80),
  status: z.enum(["done", "failed"]),
  because: z.string().max(500),
  at: At,
  id: Once,
  by: z.string().max(80).optional(),
  into: z.string().max(80).optional(),
  event: z.string().max(120).optional(),
});

/** Everything that can wake the engine about one person. All doors end in one of these. */
export const Signal = z.discriminatedUnion("signal", [
  DeliverySignal,
  AcceptedSignal,
  PriceSignal,
  ResponseSignal,
  EventSignal,
  UnsubscribeSignal,
  ProfileSignal,
  CorrectionSignal,
  SafetySignal,
  ActedSignal,
]);
export type Signal = z.infer<typeof Signal>;

/** Reads what a queue or a door brings; an unknown shape is refused with the first thing that is wrong in it. */
export function parseSignal(input: unknown): Signal {
  const parsed = Signal.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join(".") || "signal";
  throw new Refusal("badSignal", `This is not a signal Rekindle knows (${where}: ${issue?.message}).`, 422);
}

/** The id of a touch is the intent itself, so a provider that brings it back tells whose and which it was. */
export const touchId = (person: string, enrollment: string, seq: number, n: number): string =>
  `${person}.${enrollment}.${seq}.${n}`;

/** The parts of a touch id; undefined when the text is none. */
export function parseTouch(
  id: string,
): { person: string; enrollment: string; seq: number; n: number } | undefined {
  const [, person, enrollment, seq, n] = TOUCH.exec(id) ?? [];
  return person && enrollment ? { person, enrollment, seq: Number(seq), n: Number(n) } : undefined;
}

/** Whose person a signal is about; undefined only for a touch id that cannot be one. */
export const personOf = (signal: Signal): string | undefined =>
  "person" in signal ? signal.person : parseTouch(signal.touch)?.person;

/** The events a signal tells, its own name first. */
export const toldBy = (signal: Signal): string[] =>
  signal.signal === "event" || signal.signal === "response"
    ? [...("name" in signal ? [signal.name] : []), ...(signal.also ?? [])]
    : [];
