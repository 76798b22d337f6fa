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
  accounts: z
    .object({
      removed: z.number().describe("accounts it had made that are not there any more"),
      restored: z.number().describe("accounts whose former values stand again"),
      kept: z
        .object({ people: z.number().optional(), changed: z.number().optional() })
        .describe("accounts it had made that stay, by the reason why"),
      valuesKept: z.number().describe("values that somebody has changed since, which stay"),
    })
    .optional(),
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
  list: z.string().optional().describe("the list that everybody of the file is put on"),
});
export type ImportView = z.infer<typeof ImportView>;

/** What a member says about lines that may speak of somebody known: about all, and about some by their number. */
export const Decisions = z.object({
  all: z.enum(["same", "two"]).optional(),
  lines: z.record(z.string().regex(/^\d+$/), z.enum(["same", "two"])).optional(),
});

export const MappingView = z.object({
  kind: z.enum(["people", "activities"]),
  mapping: Mapping,
  event: z.string().optional(),
});
export type MappingView = z.infer<typeof MappingView>;

export const PreviewView = z.object({
  lines: z.array(
    z.object({
      line: z.number(),
      values: z.record(z.string(), z.string()).describe("by target, as they would be stored"),
      faults: z.array(
        z.object({ level: z.enum(["refused", "warning"]), reason: z.string(), value: z.string() }),
      ),
    }),
  ),
});
export type PreviewView = z.infer<typeof PreviewView>;

const Shown = z.object({
  person: z.string().optional(),
  line: z.number().optional(),
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  account: z.string().optional(),
});

export const CheckView = z.object({
  status: z.enum(["running", "done", "failed"]),
  token: z.string(),
  kind: z.enum(["people", "activities"]),
  whole: z.boolean().describe("every line, not only the first 20,000"),
  rows: z.number(),
  of: z.number(),
  add: z.number(),
  update: z.number(),
  unchanged: z.number(),
  merge: z.number().describe("lines about somebody who has a line above"),
  refused: z.number(),
  warnings: z.number(),
  changes: z.record(z.string(), z.number()).describe("how many lines would change which value"),
  matches: z
    .array(
      z.object({
        line: z.number(),
        by: z.enum(["email", "phone", "externalId"]),
        row: Shown,
        known: Shown,
        changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
      }),
    )
    .describe("the first lines that would change somebody"),
  pairs: z.number().describe("lines that may speak of somebody known, though no address says so"),
  startedAt: z.number(),
  finishedAt: z.number().optional(),
  error: z.string().optional(),
});
export type CheckView = z.infer<typeof CheckView>;

export const PairsView = z.object({
  pairs: z.array(z.object({ line: z.number(), alike: z.number(), row: Shown, other: Shown })),
});
export type PairsView = z.infer<typeof PairsView>;
