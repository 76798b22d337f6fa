import { z } from "zod";
import { Channel } from "#journey/journey";
import { RuleShape } from "../ruleShape";

/** Where a segment is asked about. */
export const UseView = z.object({
  in: z.enum(["journey", "segment"]),
  id: z.string(),
  name: z.string(),
  as: z.enum(["audience", "rule"]).optional().describe("in a journey: its audience, or a rule of a step"),
  live: z.boolean().optional().describe("people go through that journey now"),
});
export type UseView = z.infer<typeof UseView>;

export const SegmentView = z.object({
  id: z.string(),
  name: z.string(),
  rule: RuleShape,
  sentence: z.string(),
  createdAt: z.number(),
  changedAt: z.number().optional(),
  snapshot: z
    .object({ at: z.number(), size: z.number() })
    .optional()
    .describe("there when it is the people whom the rule held for at that moment"),
  list: z.boolean().optional().describe("imports fill it; it has no rule of its own"),
  archived: z
    .object({ at: z.number(), by: z.string() })
    .optional()
    .describe("nobody can choose it any more: since when, and who put it away"),
  trail: z
    .array(z.object({ at: z.number(), by: z.string(), did: z.enum(["archived", "unarchived"]) }))
    .optional(),
  usedBy: z.array(UseView),
});
export type SegmentView = z.infer<typeof SegmentView>;

export const SampleView = z.object({
  person: z.string(),
  name: z.string(),
  account: z.string().optional(),
  why: z
    .array(z.object({ words: z.string(), value: z.string().optional() }))
    .describe("what of the rule speaks for them, and what they have"),
});
export type SampleView = z.infer<typeof SampleView>;

export const SegmentCountView = z.object({
  total: z.number(),
  matches: z.number(),
  range: z
    .object({ low: z.number(), high: z.number(), seen: z.number() })
    .optional()
    .describe("there when only so many people were asked: 95 of 100 such ranges hold the true number"),
  funnel: z
    .record(z.string(), z.array(z.number()))
    .describe(
      "by channel and for any of them: match, consent, reachable, not had enough, in no other journey",
    ),
  reachable: z.record(Channel, z.number()),
  elsewhere: z.number().describe("of the matches, people inside a live journey now"),
  sample: z.array(SampleView),
  sentence: z.string(),
});
export type SegmentCountView = z.infer<typeof SegmentCountView>;

export const BreakdownView = z.object({
  total: z.number(),
  matches: z.number(),
  unknown: z.number().describe("matches whose value is not known"),
  values: z.array(z.tuple([z.union([z.string(), z.number(), z.boolean()]), z.number()])),
  others: z.number().describe("matches with values beyond those"),
});
export type BreakdownView = z.infer<typeof BreakdownView>;

const PartView = z.object({ n: z.number(), sample: z.array(SampleView), sentence: z.string() });
export const DifferenceView = z.object({
  total: z.number(),
  onlyFirst: PartView,
  both: PartView,
  onlySecond: PartView,
});
export type DifferenceView = z.infer<typeof DifferenceView>;

export const SnapshotView = z.object({
  at: z.number().describe("the moment it is about"),
  seen: z.number().describe("people looked at so far"),
  size: z.number().describe("of them, those who belong"),
  done: z.boolean(),
});
export type SnapshotView = z.infer<typeof SnapshotView>;

export const FieldView = z.object({
  field: z.string(),
  label: z.string(),
  type: z.enum(["text", "number", "date", "boolean", "choice"]),
  options: z.array(z.string()).optional(),
});
export type FieldView = z.infer<typeof FieldView>;

export const VocabularyView = z.object({
  fields: z.array(FieldView),
  deeds: z.array(
    z.object({
      did: z.string(),
      done: z.string(),
      not: z.string(),
      valued: z.boolean().describe("it may have a value in money"),
      own: z.boolean().describe("it is about our own touches"),
    }),
  ),
  segments: z.array(z.object({ id: z.string(), name: z.string(), archived: z.boolean().optional() })),
  currency: z.string().optional(),
});
export type VocabularyView = z.infer<typeof VocabularyView>;
