import { z } from "zod";
import { PARTS } from "#journey/difference";
import { Choice } from "#journey/moves";
import { ForecastView } from "./journeys";

/** What publishing a drawing would change, and for whom. */
export const DifferenceView = z.object({
  from: z.number().optional().describe("the version that is live; absent before the first"),
  inside: z.number().describe("people inside that version"),
  older: z
    .array(z.object({ version: z.number(), people: z.number() }))
    .describe("people who finish on versions before it; they are not asked about again"),
  policies: z.array(z.string()).describe("the journey's rules that changed, in words"),
  steps: z.array(
    z.object({
      step: z.string(),
      name: z.string(),
      change: z.enum(["added", "removed", "changed"]),
      parts: z.array(z.enum(PARTS)),
      says: z.array(z.string()).describe("what changed, in sentences"),
      inside: z.number(),
      choice: Choice.describe("what is proposed for the people at this step"),
    }),
  ),
  landings: z
    .array(z.object({ step: z.string(), name: z.string() }))
    .describe("steps of the new drawing people can be moved to"),
});
export type DifferenceView = z.infer<typeof DifferenceView>;

/** What publishing would do to the people inside: money in minor units, times in ms since 1970. */
export const MigrationForecastView = ForecastView.pick({
  spend: true,
  currency: true,
  finishesAt: true,
  steps: true,
  days: true,
}).extend({
  people: z.number(),
  moved: z.number().describe("go on at their step with the new version"),
  elsewhere: z.number().describe("go on at another step of it"),
  finish: z.number(),
  exit: z.number(),
  atOnce: z.number().describe("of those who stay inside: go on or are written to right away"),
});
export type MigrationForecastView = z.infer<typeof MigrationForecastView>;
