import { z } from "zod";
import { OUTCOMES } from "#journey/scores/outcomes";
import { LAPSE_REASONS, STAGES } from "#journey/traits";
import { RuleShape } from "../ruleShape";

const Stage = z.enum(STAGES);
const Reason = z.enum(LAPSE_REASONS);

export const TraitsView = z.object({
  at: z.number(),
  stage: Stage.optional(),
  stageAt: z.number().optional(),
  stageBy: z.string().optional().describe("the rule that moved them, in words, or the member who did"),
  stageHeld: z.boolean().optional().describe("a member has set it; it stands until they do something newer"),
  stages: z
    .array(z.tuple([Stage, z.number(), z.string()]))
    .optional()
    .describe("the stages before: which, since when, by whom"),
  fit: z.number().optional(),
  engagement: z.number().optional(),
  score: z.number().optional(),
  scores: z
    .array(z.tuple([z.number(), z.number()]))
    .optional()
    .describe("day since 1970 and score"),
  r: z.number().optional(),
  f: z.number().optional(),
  m: z.number().optional(),
  reason: Reason.optional(),
  reasonBy: z.string().optional(),
  reasonHeld: z.boolean().optional(),
});

const ScorePartView = z.object({
  of: z.enum(["fit", "engagement"]),
  label: z.string(),
  points: z.number(),
  detail: z.string(),
});

export const RfmBoundsView = z.object({
  recency: z.array(z.number()).describe("days, from the worst fifth to the best"),
  times: z.array(z.number()),
  value: z.array(z.number()).describe("minor units"),
  people: z.number(),
});

export const PersonTraitsView = z.object({
  traits: TraitsView.optional(),
  score: z.object({
    fit: z.number(),
    engagement: z.number(),
    score: z.number(),
    because: z.array(ScorePartView).describe("their points add up to the score"),
  }),
  bought: z.object({ recency: z.number(), times: z.number(), value: z.number().optional() }).optional(),
  bounds: RfmBoundsView.optional(),
  currency: z.string().optional(),
});
export type PersonTraitsView = z.infer<typeof PersonTraitsView>;

export const SaidOfPerson = z.object({
  stage: Stage.nullable().optional().describe("null: the rules decide again"),
  reason: Reason.nullable().optional().describe("null: the rules decide again"),
});

/** A model as it travels: rules are documents of their own, read by the engine. */
export const ModelShape = z.object({
  buying: z.array(z.string()).max(20).describe("activities that count as buying"),
  fit: z.array(z.object({ label: z.string(), when: RuleShape, points: z.number() })).max(50),
  engagement: z
    .array(
      z.object({
        label: z.string(),
        deed: z.string(),
        points: z.number(),
        halfLife: z.number().optional().describe("days after which it is worth half"),
        most: z.number().optional().describe("most points all times together may bring"),
      }),
    )
    .max(50),
  stages: z.array(z.object({ stage: Stage, when: RuleShape })).max(40),
  reasons: z.array(z.object({ reason: Reason, when: RuleShape })).max(40),
});

export const ModelView = ModelShape.extend({ revision: z.number() });
export type ModelView = z.infer<typeof ModelView>;

const Sketch = z.object({ stage: Stage.optional(), score: z.number().optional() });
export const PreviewView = z.object({
  person: z.string(),
  name: z.string(),
  account: z.string().optional(),
  before: Sketch.optional(),
  after: Sketch,
  because: z.array(ScorePartView),
});
export type PreviewView = z.infer<typeof PreviewView>;

export const ProgressView = z.object({
  startedAt: z.number(),
  by: z.string(),
  done: z.number().describe("0 to 1"),
  what: z.string(),
});

const OutcomeReportView = z.object({
  outcome: z.enum(OUTCOMES),
  n: z.number().describe("passages through journeys"),
  hits: z.number(),
  bands: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      n: z.number(),
      hits: z.number(),
      rate: z.number(),
      low: z.number(),
      high: z.number(),
      lift: z.number().optional(),
    }),
  ),
  threshold: z
    .object({
      score: z.number(),
      from: z.number(),
      to: z.number(),
      above: z.object({ n: z.number(), hits: z.number() }),
      below: z.object({ n: z.number(), hits: z.number() }),
      index: z.number().describe("Youden's index"),
    })
    .optional(),
  because: z.string().optional().describe("why no threshold is suggested"),
});
export type OutcomeReportView = z.infer<typeof OutcomeReportView>;

const Named = z.object({ id: z.string(), name: z.string() });

const AssessedView = z.object({
  at: z.number(),
  took: z.number(),
  by: z.string(),
  total: z.number(),
  changed: z.number(),
  counts: z.array(z.object({ id: z.string(), label: z.string(), people: z.number(), rule: RuleShape })),
  currency: z.string(),
  stake: z.array(
    z.object({
      reason: Reason,
      label: z.string(),
      controllable: z.boolean(),
      people: z.number(),
      value: z.number(),
    }),
  ),
  potential: z.object({ value: z.number(), accounts: z.number(), exact: z.boolean() }),
  duplicates: z.object({
    people: z.number(),
    exact: z.boolean(),
    share: z.number(),
    pairs: z.array(z.tuple([Named, Named])).describe("a few of them, for those who may see people"),
  }),
  workable: z.object({ sentence: z.string(), data: z.string() }),
  bounds: RfmBoundsView.optional(),
  outcomes: z.array(OutcomeReportView),
  days: z.array(z.object({ day: z.number(), stages: z.record(z.string(), z.number()) })),
});

export const AssessmentView = z.object({
  assessment: AssessedView.optional().describe("absent until the pool is assessed for the first time"),
  progress: ProgressView.optional().describe("there while an assessment is under way"),
});
export type AssessmentView = z.infer<typeof AssessmentView>;
