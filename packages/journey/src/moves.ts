import { z } from "zod";
import { StepId } from "./journey";

/** What may become of people inside when a new version is published over theirs. */
export const FATES = ["move", "finish", "exit"] as const;
export type Fate = (typeof FATES)[number];

/** One step's choice: "move" stays at the very step, `to` goes to another one of the new version. */
export const Choice = z.union([z.enum(FATES), z.object({ to: StepId })]);
export type Choice = z.infer<typeof Choice>;

/** What becomes of the people of one older version: a choice for some steps, and one for all others. */
export const Moves = z.object({
  rest: z.enum(FATES).default("move"),
  steps: z.record(StepId, Choice).default({}),
});
export type Moves = z.infer<typeof Moves>;

/**
 * What a member chooses when they publish. It is said for the people of the version that was live until then. Who was
 * let finish on a still older version was promised that, and stays unless `versions` says something else.
 */
export const Choices = Moves.extend({
  versions: z
    .record(z.string().regex(/^[1-9]\d{0,5}$/, "must be the number of a version"), Moves)
    .default({}),
});
export type Choices = z.infer<typeof Choices>;
