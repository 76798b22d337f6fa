import { z } from "zod";
import { FormDesign } from "#engine/forms/design";
import { ROLES } from "#engine/roles";
import { Channel } from "#journey/journey";

export { ROLES };

export const MemberView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  createdAt: z.number(),
});
export type MemberView = z.infer<typeof MemberView>;

export const MeView = z.object({
  member: MemberView.nullable(),
  /** what the caller may do, e.g. "people:read"; the face hides the rest */
  rights: z.array(z.string()),
  /** nobody has set up this house yet */
  firstRun: z.boolean(),
  /** the first run may offer the demo campaign */
  demo: z.boolean(),
  /** which world this is: local has a mailbox and a phone one can open */
  world: z.enum(["local", "aws"]),
  clock: z.object({ now: z.number(), manual: z.boolean() }),
});
export type MeView = z.infer<typeof MeView>;

export const ApiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  createdAt: z.number(),
  lastUsedAt: z.number().optional(),
});
export type ApiKeyView = z.infer<typeof ApiKeyView>;

/** What is said. E-mail has subject, preheader and body; SMS and call scripts have a body. Bodies are Liquid. */
export const ContentDraft = z.object({
  channel: z.union([Channel, z.literal("form")]),
  name: z.string().min(1).max(160),
  subject: z.string().max(300).optional(),
  preheader: z.string().max(300).optional(),
  /** e-mail: Markdown-like blocks with headings, links, lists and images by URL; others: plain text */
  body: z.string().max(100_000),
  /** of a form: its fields, its looks, and what becomes of answers; the body stands above the fields */
  form: FormDesign.optional(),
});
export type ContentDraft = z.infer<typeof ContentDraft>;

export const ContentView = ContentDraft.extend({
  id: z.string(),
  version: z.number(),
  hash: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  createdBy: z.string(),
});
export type ContentView = z.infer<typeof ContentView>;

export const PreviewView = z.object({
  subject: z.string().optional(),
  html: z.string().optional(),
  text: z.string(),
  /** the lines in the window of a letter */
  to: z.array(z.string()).optional(),
  sms: z
    .object({ encoding: z.enum(["GSM-7", "UCS-2"]), segments: z.number(), length: z.number() })
    .optional(),
  problems: z.array(z.object({ message: z.string(), level: z.enum(["blocking", "warning"]) })),
});
export type PreviewView = z.infer<typeof PreviewView>;

/** A message in the mailbox or phone of the local world. */
export const LetterView = z.object({
  id: z.string(),
  channel: z.enum(["email", "sms"]),
  direction: z.enum(["out", "in"]),
  at: z.number(),
  to: z.string(),
  from: z.string(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  tags: z.record(z.string(), z.string()),
  /** what has happened to it: delivered, bounced, opened, clicked, answered … */
  marks: z.array(z.string()),
});
export type LetterView = z.infer<typeof LetterView>;

/** What keeps people from being lost, doubled or written to after an exit, and how often it had to. */
export const GuardView = z.object({ guard: z.string(), what: z.string(), count: z.number() });
export type GuardView = z.infer<typeof GuardView>;

/** A job that failed too often and was put aside. */
export const DeadLetterView = z.object({
  id: z.string(),
  what: z.string(),
  journey: z.string().optional(),
  attempts: z.number(),
  reason: z.string().optional(),
  at: z.number(),
});
export type DeadLetterView = z.infer<typeof DeadLetterView>;
