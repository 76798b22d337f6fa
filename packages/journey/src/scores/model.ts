import { z } from "zod";
import { Rule } from "../rule";
import { LAPSE_REASONS, STAGES } from "../traits";

const Label = z.string().trim().min(1, "needs a name").max(80);
const Points = z.number().int().min(-100).max(100);

/** Points for what somebody is: role, type of account, geography. */
export const FitRule = z.object({ label: Label, when: Rule, points: Points });
export type FitRule = z.infer<typeof FitRule>;

/**
 * Points for every time somebody did something, which lose half their worth in so many days. A cap bounds what all times
 * together bring.
 */
export const DeedRule = z.object({
  label: Label,
  deed: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .describe("order, webinar … or opened, email.clicked, answered.positive …"),
  points: Points,
  halfLife: z.number().int().min(1).max(3_650).optional().describe("days; absent: it never fades"),
  most: z.number().int().min(1).max(1_000).optional().describe("most points all times together may bring"),
});
export type DeedRule = z.infer<typeof DeedRule>;

export const StageRule = z.object({ stage: z.enum(STAGES), when: Rule });
export type StageRule = z.infer<typeof StageRule>;

export const ReasonRule = z.object({ reason: z.enum(LAPSE_REASONS), when: Rule });
export type ReasonRule = z.infer<typeof ReasonRule>;

/** How this house scores people and tells where they stand. Of stages and reasons the first rule that holds decides. */
export const TraitsModel = z
  .object({
    buying: z.array(z.string().trim().min(1).max(80)).min(1).max(20),
    fit: z.array(FitRule).max(50),
    engagement: z.array(DeedRule).max(50),
    stages: z.array(StageRule).max(40),
    reasons: z.array(ReasonRule).max(40),
  })
  .superRefine(({ fit }, ctx) => {
    for (const [i, { when }] of fit.entries())
      if (asksForScores(when))
        ctx.addIssue({
          code: "custom",
          path: ["fit", i, "when"],
          message: "asks for the score it is to make: take fit, engagement and score out of it",
        });
  });
export type TraitsModel = z.infer<typeof TraitsModel>;

function asksForScores(rule: Rule): boolean {
  if ("all" in rule) return rule.all.some(asksForScores);
  if ("any" in rule) return rule.any.some(asksForScores);
  if ("none" in rule) return rule.none.some(asksForScores);
  return "field" in rule && ["traits.score", "traits.fit", "traits.engagement"].includes(rule.field);
}
