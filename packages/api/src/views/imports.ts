import { z } from "zod";

/** Target of one CSV column: a profile field, `fields.<name>`, `consent.<channel>`, or "" to leave it out. */
export const Mapping = z.record(z.string(), z.string());

const UndoView = z.object({
  startedAt: z.number(),
  finishedAt: z.number().optional(),
  done: z.number().describe("people or activities looked at so far"),
  of: z.number(),
  removed: z.number().describe("people, or activities, that are not there any more"),
  restored: z.number().describe("people whose former values stand again"),
  kept: z
    .object({
      journey: z.number().optional(),
      touched: z.number().optional(),
      changed: z.number().optional(),
      consent: z.number().optional(),
      activities: z.number().optional(),
    })
    .describe("people that were added and stay, by the reason why"),
  valuesKept: z.number().describe("values that somebody has changed since, which stay"),
  consents: z.number().describe("consents taken back"),
  optOuts: z.number().describe("opt-outs that the file brought, which stay"),
});

export const ImportView = z.object({
  id: z.string(),
  status: z.enum(["uploaded", "running", "done", "failed", "cancelled", "undoing", "undone"]),
  kind: z.enum(["people", "activities"]),
  format: z.enum(["csv", "jsonl"]),
  fileName: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      guess: z.string(),
      type: z.string(),
      samples: z.array(z.string()),
      filled: z.number(),
    }),
  ),
  delimiter: z.string().describe("empty where lines are JSON"),
  rows: z.number(),
  estimated: z
    .boolean()
    .optional()
    .describe("there are about so many rows; the file is too large to count first"),
  mapping: Mapping,
  event: z.string().optional().describe("the one name of all activities, where no column names them"),
  done: z.number(),
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  merged: z.number(),
  refused: z.number(),
  warnings: z.number(),
  createdAt: z.number(),
  startedAt: z.number().optional(),
  finishedAt: z.number().optional(),
  error: z.string().optional(),
  /** the first 200 lines with a fault; all of them in report.csv */
  lines: z.array(
    z.object({
      line: z.number(),
      level: z.enum(["refused", "warning"]),
      reason: z.string(),
      value: z.string(),
    }),
  ),
  read: z.number().describe("share of the file that is read, 0 to 1"),
  perSecond: z.number().optional(),
  secondsLeft: z.number().optional(),
  still: z.boolean().optional().describe("it has not moved for a minute: resume it"),
  undo: UndoView.optional(),
});
export type ImportView = z.infer<typeof ImportView>;
