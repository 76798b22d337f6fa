import { z } from "zod";

export const EventResultView = z.object({
  accepted: z.boolean(),
  person: z.string().optional(),
  id: z.string().optional(),
  recorded: z.enum(["added", "known"]).optional().describe("known: it was told before"),
  live: z.boolean().optional().describe("whether journeys were told"),
  code: z.string().optional(),
  message: z.string().optional(),
});

export const ActivityNameView = z.object({
  name: z.string(),
  since: z.number(),
  valued: z.boolean().describe("values were told with it"),
});
export type ActivityNameView = z.infer<typeof ActivityNameView>;

export const ActivityView = z.object({
  person: z.string(),
  event: z.string(),
  at: z.number(),
  value: z.number().optional().describe("minor units"),
  detail: z.string().optional(),
  id: z.string(),
  import: z.string().optional(),
});
export type ActivityView = z.infer<typeof ActivityView>;
