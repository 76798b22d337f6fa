import { z } from "zod";
import { Channel, ResponseClass } from "#journey/journey";

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
  street: z.string().optional(),
  postcode: z.string().optional(),
  city: z.string().optional(),
  externalId: z.string().optional(),
  owner: z.string().optional(),
  influence: z.string().optional().describe("in their account: high, medium or low"),
  stance: z.string().optional().describe("towards us: champion, supporter, neutral, critic or blocker"),
  accountFacts: z
    .object({
      kind: z.string().optional(),
      tier: z.string().optional(),
      potential: z.number().optional(),
      status: z.string().optional(),
      rival: z.string().optional(),
      owner: z.string().optional(),
      territory: z.string().optional(),
      city: z.string().optional(),
    })
    .optional()
    .describe("what their account knows"),
  also: z
    .array(
      z.object({
        account: z.string(),
        accountName: z.string().optional(),
        role: z.string().optional(),
        influence: z.string().optional(),
        stance: z.string().optional(),
      }),
    )
    .optional()
    .describe("further accounts they have a part in"),
  lists: z.array(z.string()).optional(),
  traits: z.object({ stage: z.string().optional(), score: z.number().optional() }).optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});
export type ProfileView = z.infer<typeof ProfileView>;

export const PersonRowView = ProfileView.extend({
  consent: z.partialRecord(Channel, z.boolean()).describe("where consent is on"),
  suppressed: z.partialRecord(Channel, z.string()).describe("channel → reason"),
  inside: z.number().describe("journeys the person is in now"),
  lastAnswer: z.object({ class: ResponseClass, at: z.number() }).optional(),
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
  about: z.enum(["touch", "answer", "consent", "journey", "event"]),
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
  merged: z
    .array(
      z.object({
        merge: z.string(),
        person: z.string(),
        name: z.string(),
        at: z.number(),
        by: z.string(),
        undoable: z.boolean(),
      }),
    )
    .describe("entries that were joined with this one, latest first"),
});
export type PersonView = z.infer<typeof PersonView>;

export { FieldView, SegmentCountView, SegmentView } from "./segments";
