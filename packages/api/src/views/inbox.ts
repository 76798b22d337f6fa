import { z } from "zod";
import { Channel, ResponseClass } from "#journey/journey";
import { TaskView } from "./journeys";

export const ReplyView = z.object({
  id: z.string(),
  person: z.string(),
  at: z.number(),
  channel: Channel,
  text: z.string(),
  class: ResponseClass.describe("as it is understood now"),
  rule: z.string().optional().describe("what made it be understood so"),
  perhaps: z.string().optional().describe("the class the rules were not sure of"),
  about: z.enum(["medicine", "product"]).optional(),
  until: z.number().optional().describe("the day it names, ms"),
  late: z.boolean().optional(),
  journey: z.string().optional(),
  step: z.string().optional(),
  corrections: z
    .array(
      z.object({
        class: ResponseClass,
        was: ResponseClass,
        at: z.number(),
        by: z.string(),
        note: z.string().optional(),
      }),
    )
    .optional(),
});
export type ReplyView = z.infer<typeof ReplyView>;

/** An answer in the list of all answers: with whose it is. */
export const AnswerView = ReplyView.extend({ personName: z.string(), account: z.string().optional() });
export type AnswerView = z.infer<typeof AnswerView>;

export const ThreadView = z.object({
  task: TaskView,
  reply: ReplyView.optional(),
  message: z
    .object({
      channel: z.string(),
      subject: z.string().optional(),
      html: z.string().optional(),
      text: z.string(),
      at: z.number().optional(),
      content: z.object({ id: z.string(), version: z.number(), name: z.string() }),
    })
    .optional()
    .describe("the message that was answered, with the person as they were known when the answer came"),
  earlier: z.array(ReplyView),
  standing: z
    .object({
      journey: z.string(),
      journeyName: z.string(),
      step: z.string().optional(),
      stepName: z.string().optional(),
      because: z.string().optional(),
      due: z.number().optional(),
      left: z.string().optional(),
    })
    .optional(),
  paused: z.boolean(),
  stage: z.string().optional(),
  score: z.number().optional(),
  story: z.array(
    z.object({
      at: z.number(),
      what: z.string(),
      because: z.string().optional(),
      tone: z.enum(["plain", "good", "bad", "quiet"]),
    }),
  ),
});
export type ThreadView = z.infer<typeof ThreadView>;

export const ExampleView = z.object({
  id: z.string(),
  text: z.string(),
  class: ResponseClass,
  was: ResponseClass,
  by: z.string(),
  byName: z.string(),
  at: z.number(),
  on: z.boolean(),
});
export type ExampleView = z.infer<typeof ExampleView>;

export const NoticeView = z.object({
  id: z.string(),
  kind: z.enum(["task", "safety", "escalation", "step"]),
  title: z.string(),
  text: z.string(),
  at: z.number(),
  link: z.string().optional(),
  read: z.number().optional(),
});
export type NoticeView = z.infer<typeof NoticeView>;

const Done = z.object({ at: z.number(), by: z.string() });
export const SafetyView = TaskView.extend({
  report: z.object({
    received: z.number(),
    seen: Done.optional(),
    exported: Done.optional(),
    thanked: Done.optional(),
    reference: z.string().optional(),
    none: z.string().optional(),
    closed: Done.optional(),
    second: Done.extend({ agrees: z.boolean(), note: z.string().optional() }).optional(),
    journeys: Done.extend({ act: z.enum(["resume", "end"]) }).optional(),
  }),
});
export type SafetyView = z.infer<typeof SafetyView>;

export const DayReportView = z.object({
  day: z.string(),
  at: z.number(),
  received: z.number(),
  flagged: z.number(),
  reported: z.number(),
  acknowledged: z.number(),
  sent: z.number(),
  closed: z.number(),
  none: z.number(),
  looked: z.number(),
  differences: z.array(
    z.object({
      reply: z.string(),
      person: z.string(),
      at: z.number(),
      what: z.string(),
      words: z.string(),
    }),
  ),
});
export type DayReportView = z.infer<typeof DayReportView>;
