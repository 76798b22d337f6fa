import { z } from "@hono/zod-openapi";
import { ResponseClass } from "#journey/journey";

const seen = {
  id: z.string(),
  channel: z.enum(["email", "sms"]),
  from: z.string(),
  at: z.number().describe("ms since 1970"),
  why: z.enum(["unknownSender", "wrongTag", "unknownNumber", "robot", "flood"]),
  class: ResponseClass.describe("what its words seem to say"),
  person: z.string().optional(),
};

export const UnmatchedView = z.object({
  ...seen,
  subject: z.string(),
  text: z.string(),
  because: z.string().describe("why it waits, in words"),
  attachments: z
    .array(z.object({ name: z.string(), type: z.string(), size: z.number().describe("bytes") }))
    .optional(),
});
export type UnmatchedView = z.infer<typeof UnmatchedView>;

export const DecidedView = z.object({
  ...seen,
  done: z.enum(["assigned", "dismissed"]),
  by: z.string(),
  doneAt: z.number(),
  reason: z.string().optional(),
});
export type DecidedView = z.infer<typeof DecidedView>;
