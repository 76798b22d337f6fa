import { z } from "zod";
import { BATCH_STATES } from "#engine/letters/batches";
import { LAYOUTS, type LetterSettings } from "#engine/letters/settings";

export type LetterSettingsView = LetterSettings;

const counts = z.record(z.string(), z.number());

export const WaitingView = z.object({
  journey: z.string(),
  journeyName: z.string(),
  step: z.string(),
  stepName: z.string(),
  n: z.number(),
  since: z.number().describe("the oldest of them, ms"),
  wait: counts.describe("why letters wait, of those that were looked at"),
  out: counts.describe("why letters will be taken out, of those that were looked at"),
  looked: z.number(),
});
export const QueueView = z.object({ waiting: z.array(WaitingView), total: z.number(), more: z.boolean() });
export type QueueView = z.infer<typeof QueueView>;

export const BatchView = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(BATCH_STATES),
  at: z.number(),
  by: z.string(),
  who: z.string().describe("who made it, in words"),
  journey: z.string().optional(),
  step: z.string().optional(),
  layout: z.enum(LAYOUTS),
  pieces: z.number(),
  out: counts.describe("why letters were taken out, and how many"),
  planned: counts.describe("minor units, by campaign"),
  readyAt: z.number().optional(),
  handedOver: z.object({ at: z.number(), by: z.string() }).optional(),
  revoked: z.object({ at: z.number(), by: z.string(), back: z.boolean() }).optional(),
  price: z.object({ amount: z.number(), currency: z.string(), at: z.number() }).optional(),
});
export type BatchView = z.infer<typeof BatchView>;

export const BatchLetterView = z.object({
  touch: z.string(),
  code: z.string(),
  person: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  out: z.string().optional(),
  erased: z.literal(true).optional(),
});
export type BatchLetterView = z.infer<typeof BatchLetterView>;

export const ReturnedView = z.object({
  returned: z.number(),
  known: z.number(),
  bad: z.number(),
  lines: z.array(
    z.object({
      line: z.number(),
      value: z.string(),
      what: z.enum(["returned", "known", "unknown", "notOut"]),
      reason: z.string().optional(),
      person: z.string().optional(),
    }),
  ),
});
export type ReturnedView = z.infer<typeof ReturnedView>;
