import { z } from "zod";
import { CHANNELS } from "./channelNames";
import type { Moves } from "./moves";

/** Money is always an integer in the currency's minor unit (cents); rates are fractions from 0 to 1. */
export const Minor = z.number().int().min(0).max(1e13);

export { CHANNELS };
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

/** What a person did about a touch. The order is the order of the outlets on a card. */
export const RESPONSE_CLASSES = [
  "positive",
  "timing",
  "changed",
  "negative",
  "question",
  "unclear",
  "unsubscribe",
  "adverseEvent",
] as const;
export const ResponseClass = z.enum(RESPONSE_CLASSES);
export type ResponseClass = z.infer<typeof ResponseClass>;

export const Budget = z.object({
  limit: Minor.describe("in minor units of the campaign's currency"),
  hard: z.boolean().default(true).describe("a hard budget is never overspent; a soft one only warns"),
});
export type Budget = z.infer<typeof Budget>;

/** What is expected of one step, and what it may cost. */
export const Plan = z.object({
  response: z.number().min(0).max(1).optional().describe("share of people reached who answer"),
  halfAfterHours: z.number().positive().max(2_000).optional().describe("when half of the answers are in"),
  unitCost: Minor.optional().describe("cost of one touch, minor units"),
  budget: Budget.optional(),
});
export type Plan = z.infer<typeof Plan>;

export const StepId = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}$/, "must be letters, digits, - and _")
  // Ids are keys of plain objects, where "constructor" would find something that nobody put there.
  .refine((id) => !(id in Object.prototype), "is a word that may not be an id: choose another");

export const Step = z.object({
  id: StepId,
  kind: z.string().min(1).max(40),
  name: z.string().max(120).default(""),
  note: z.string().max(2_000).optional(),
  config: z.record(z.string(), z.unknown()).default({}),
  plan: Plan.optional(),
  paths: z.record(z.string().max(60), StepId).default({}).describe("outlet → id of the step it leads to"),
  at: z.object({ x: z.number(), y: z.number() }).optional().describe("a free place; Tidy removes it"),
});
export type Step = z.infer<typeof Step>;

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day is written HH:MM");

export const QuietHours = z.object({ from: Clock, to: Clock });
export type QuietHours = z.infer<typeof QuietHours>;

/** An event that takes a person out at once, wherever they stand. */
export const Stop = z.object({
  event: z.string().min(1).max(80),
  reason: z.string().min(1).max(120),
  goal: z.boolean().default(false).describe("leaving this way means the journey reached its goal"),
});
export type Stop = z.infer<typeof Stop>;

const Days = z.number().int().min(1).max(365);
const HoldOrSkip = z.enum(["hold", "skip"]).describe("wait until it may go out, or leave it out");

/** At most so many touches in any so many days, of one channel or of all together, whichever journey makes them. */
export const Cap = z.object({
  most: z.number().int().min(1).max(20),
  days: Days,
  channel: Channel.optional(),
  per: z
    .enum(["person", "account"])
    .optional()
    .describe("whose touches are counted together; absent: each person's own"),
  do: HoldOrSkip,
});
export type Cap = z.infer<typeof Cap>;

/** No touches for so many days after an event. */
export const Rest = z.object({ after: z.string().min(1).max(80), days: Days, do: HoldOrSkip });
export type Rest = z.infer<typeof Rest>;

/** What follows for the others of an account when so many of its people in the journey have answered. */
export const AccountRule = z.object({
  answered: z.enum(["any", "most", "all"]).describe("how many of the account's people in this journey"),
  classes: z
    .array(ResponseClass)
    .max(RESPONSE_CLASSES.length)
    .optional()
    .describe("which answers count; absent: all that a person means as one"),
  do: z.enum(["stop", "move"]).describe("the others leave, or go on at another step"),
  to: StepId.optional().describe("where they go on"),
  reason: z.string().min(1).max(120).default("a colleague answered"),
  goal: z.boolean().default(false),
});
export type AccountRule = z.infer<typeof AccountRule>;

export const Policies = z.object({
  zone: z.string().default("UTC").describe("IANA zone for people whose own is unknown (never for SMS)"),
  quietHours: QuietHours.optional().describe("no touches between these times in the person's zone"),
  budget: Budget.optional(),
  stops: z.array(Stop).max(50).default([]),
  caps: z.array(Cap).max(5).optional().describe("besides those of the house"),
  rests: z.array(Rest).max(10).optional().describe("besides those of the house"),
  holidays: z.boolean().optional().describe("no touches on holidays of the person's country"),
  reentry: z
    .object({ afterDays: z.number().int().min(1).max(3_650), most: z.number().int().min(2).max(100) })
    .optional()
    .describe("absent: a person enters once"),
  purpose: z.string().max(60).optional().describe("what its messages are for: consent is asked for that"),
  product: z.string().max(60).optional().describe("the product they speak of: consent is asked for that"),
  account: AccountRule.optional().describe("what answers mean for colleagues at the same account"),
  recycle: z
    .array(
      z
        .object({ from: z.number().int().min(1).max(60), to: z.number().int().min(1).max(60) })
        .refine((range) => range.from <= range.to, "must not end before it begins"),
    )
    .min(1)
    .max(6)
    .optional()
    .describe("after so many months who finished without an answer may enter again; the last range repeats"),
});
export type Policies = z.infer<typeof Policies>;

/** A sticky note: words of members to members, which nobody's way depends on. */
export const Note = z.object({
  id: StepId,
  text: z.string().max(2_000),
  step: StepId.optional().describe("the step it hangs on; it moves along"),
  at: z.object({ x: z.number(), y: z.number() }).describe("px from its step's corner, or on the canvas"),
});
export type Note = z.infer<typeof Note>;

/** The document: steps and the paths between them, and no canvas objects. */
export const Journey = z.object({
  format: z.literal(1),
  name: z.string().min(1).max(160),
  steps: z.array(Step).max(2_000),
  policies: Policies.default({ zone: "UTC", stops: [] }),
  notes: z.array(Note).max(200).optional(),
});
export type Journey = z.infer<typeof Journey>;

export const Campaign = z.object({
  id: z.string(),
  name: z.string().min(1).max(160),
  product: z.string().max(160).default(""),
  objective: z.string().max(500).default(""),
  success: z.string().max(500).default("").describe("the written, measurable definition of success"),
  currency: z.string().regex(/^[A-Z]{3}$/, "a currency is three capital letters"),
  budget: Budget.optional(),
  start: z.iso.date().optional(),
  end: z.iso.date().optional(),
  owner: z.string().optional().describe("member id"),
});
export type Campaign = z.infer<typeof Campaign>;

export const JOURNEY_STATUSES = ["draft", "active", "paused", "completed", "archived"] as const;
export type JourneyStatus = (typeof JOURNEY_STATUSES)[number];

/** The immutable published form of a journey. People keep the version they entered with. */
export interface Version {
  journey: string;
  campaign: string;
  number: number;
  hash: string;
  publishedAt: number;
  publishedBy: string;
  document: Journey;
  /** The rules of the segments the document names, frozen when it was published. */
  segments: Record<string, unknown>;
  /** the version that was live until this one was; the one before it when absent */
  after?: number;
  /** by the number of an older version: what becomes of the people inside it */
  moves?: Record<string, Moves>;
}

/** Canonical JSON: keys sorted, no undefined, no spaces. Two equal documents give the same text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const record = value as Record<string, unknown>;
  const parts = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`);
  return `{${parts.join(",")}}`;
}

/** SHA-256 of the canonical JSON in hex. Uses the Web Crypto that browsers, Node and Lambda share. */
export async function hashOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonical(value));
  const digest = await globalThis.crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, "0")).join("");
}

export const stepOf = (journey: Journey, id: string): Step | undefined =>
  journey.steps.find((step) => step.id === id);
