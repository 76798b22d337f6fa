import { z } from "zod";

const By = z.object({ id: z.string(), name: z.string() });

export const CommentView = z.object({
  id: z.string(),
  text: z.string().describe("empty where it was deleted under answers"),
  by: By,
  at: z.number(),
  editedAt: z.number().optional(),
  deleted: z.boolean(),
  revision: z.number().describe("of its words, for If-Match"),
});
export type CommentView = z.infer<typeof CommentView>;

/** A comment on a step, or on the whole journey, with its answers. */
export const ThreadView = z.object({
  id: z.string(),
  step: z.string().optional().describe("absent: the whole journey; it may not be in the drawing any more"),
  stepName: z.string().optional().describe("what the step was called when the thread was opened"),
  revision: z.number().describe("of the thread, for If-Match; every answer changes it"),
  comments: z.array(CommentView).describe("the first one, then the answers, oldest first"),
  resolved: z.object({ by: By, at: z.number() }).optional(),
});
export type ThreadView = z.infer<typeof ThreadView>;
