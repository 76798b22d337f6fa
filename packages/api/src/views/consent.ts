import { z } from "zod";
import { Channel } from "#journey/journey";

/** One entry of a person's consent ledger. */
export const LedgerView = z.object({
  at: z.number(),
  what: z.enum(["given", "withdrawn", "suppressed", "lifted", "break", "breakOver"]),
  channel: Channel.optional(),
  purpose: z.string().optional(),
  product: z.string().optional(),
  source: z.string().describe("where it comes from, or why"),
  by: z.string().optional().describe("a member's id, “person”, “provider” or the id of an import"),
  who: z.string().optional().describe("the same in words"),
  text: z.string().optional().describe("names the words that were shown, for ever"),
  words: z.string().optional(),
  language: z.string().optional().describe("of the words, where they are the house's own"),
  basis: z.string().optional().describe("legal ground, when it is not consent"),
  proof: z.string().optional(),
  until: z.number().optional().describe("of a break, ms"),
  v: z.number().describe("which write of the person it was"),
});
export type LedgerView = z.infer<typeof LedgerView>;

/** Something consent is asked for: a channel, a purpose or a product. */
export const PurposeView = z.object({
  id: z.string(),
  kind: z.enum(["channel", "purpose", "product"]),
  name: z.string(),
  text: z.string().describe("the words people see when they are asked"),
  hash: z.string(),
  version: z.number(),
  covered: z.boolean().describe("a yes to the channel covers it"),
  confirmBy: z.string().optional().describe("the e-mail that asks people to confirm it, by its id"),
  retired: z.boolean().optional(),
  at: z.number(),
  by: z.string(),
});
export type PurposeView = z.infer<typeof PurposeView>;

export const SuppressionView = z.object({
  id: z.string(),
  kind: z.enum(["email", "phone", "domain"]),
  address: z.string().optional().describe("absent when its owner was erased: only its hash is kept"),
  channels: z.array(Channel),
  why: z.enum(["bounce", "complaint", "member", "list", "erased", "other"]),
  reason: z.string(),
  by: z.string(),
  who: z.string().describe("the same in words"),
  at: z.number(),
});
export type SuppressionView = z.infer<typeof SuppressionView>;

export const SuppressionRunView = z.object({
  id: z.string(),
  what: z.enum(["list", "domain", "liftDomain"]),
  status: z.enum(["running", "done", "failed"]),
  name: z.string(),
  reason: z.string(),
  by: z.string(),
  createdAt: z.number(),
  finishedAt: z.number().optional(),
  error: z.string().optional(),
  done: z.number().describe("lines read, or people looked at"),
  added: z.number(),
  known: z.number(),
  bad: z.number(),
  people: z.number().describe("people who have one of the addresses now"),
  lines: z
    .array(z.object({ line: z.number(), value: z.string(), reason: z.string() }))
    .describe("the first 200 lines that are no address"),
  hash: z.string().optional().describe("SHA-256 of the file"),
});
export type SuppressionRunView = z.infer<typeof SuppressionRunView>;
