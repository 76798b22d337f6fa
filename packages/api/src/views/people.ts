import { z } from "zod";
import { Channel } from "#journey/journey";
import { RuleShape } from "../ruleShape";

export { ImportView, Mapping } from "./imports";

export const ProfileView = z.object({
  id: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  title: z.string().optional(),
  role: z.string().optional(),
  specialty: z.string().optional(),
  account: z.string().optional(),
  accountName: z.string().optional(),
  country: z.string().optional(),
  zone: z.string().optional(),
  language: z.string().optional(),
  territory: z.string().optional(),
  externalId: z.string().optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});
export type ProfileView = z.infer<typeof ProfileView>;

export const PersonRowView = ProfileView.extend({
  consent: z.partialRecord(Channel, z.boolean()).describe("where consent is on"),
  suppressed: z.partialRecord(Channel, z.string()).describe("channel → reason"),
  inside: z.number().describe("journeys the person is in now"),
});
export type PersonRowView = z.infer<typeof PersonRowView>;

/** One line of a person's timeline, in words, with its because. */
export const ErasedView = z.object({
  kept: z.array(z.object({ what: z.string(), why: z.string() })).describe("what is not erased, and why"),
});
export type ErasedView = z.infer<typeof ErasedView>;

export const TimelineView = z.object({
  at: z.number(),
  what: z.string(),
  because: z.string().optional(),
  tone: z.enum(["plain", "good", "bad", "quiet"]),
  journey: z.string().optional(),
  journeyName: z.string().optional(),
  version: z.number().optional(),
  step: z.string().optional(),
  stepName: z.string().optional(),
  channel: Channel.optional(),
  touch: z.string().optional(),
});
export type TimelineView = z.infer<typeof TimelineView>;

export const PersonView = z.object({
  profile: ProfileView,
  consent: z.partialRecord(
    Channel,
    z.object({
      on: z.boolean(),
      at: z.number(),
      source: z.string(),
      partly: z.boolean().optional().describe("only purposes or products were spoken of"),
      purposes: z.record(z.string(), z.boolean()).optional(),
      products: z.record(z.string(), z.boolean()).optional(),
    }),
  ),
  breakUntil: z.number().optional().describe("they asked not to be written to until then, ms"),
  suppressed: z.partialRecord(Channel, z.object({ reason: z.string(), at: z.number() })),
  journeys: z.array(
    z.object({
      journey: z.string(),
      name: z.string(),
      version: z.number(),
      step: z.string(),
      stepName: z.string(),
      since: z.number(),
      due: z.number().optional(),
      because: z.string().optional(),
    }),
  ),
  timeline: z.array(TimelineView),
});
export type PersonView = z.infer<typeof PersonView>;

export const SegmentView = z.object({
  id: z.string(),
  name: z.string(),
  rule: RuleShape,
  sentence: z.string(),
  createdAt: z.number(),
});
export type SegmentView = z.infer<typeof SegmentView>;

export const SegmentCountView = z.object({
  total: z.number(),
  matches: z.number(),
  reachable: z.record(Channel, z.number()),
  elsewhere: z.number().describe("of the matches, people inside a live journey now"),
  sample: z.array(z.object({ person: z.string(), name: z.string(), account: z.string().optional() })),
  sentence: z.string(),
});
export type SegmentCountView = z.infer<typeof SegmentCountView>;

export const FieldView = z.object({
  field: z.string(),
  label: z.string(),
  type: z.enum(["text", "number", "date", "boolean", "choice"]),
  options: z.array(z.string()).optional(),
});
export type FieldView = z.infer<typeof FieldView>;
