import { z } from "zod";
import { Campaign, Channel, JOURNEY_STATUSES, Journey, ResponseClass } from "#journey/journey";
import { ActCounts } from "./acts";

/** A problem as the API tells it; `step` points to the step on the canvas. */
export const ProblemView = z.object({
  code: z.string(),
  message: z.string(),
  level: z.enum(["blocking", "warning"]),
  step: z.string().optional(),
  path: z.string().optional(),
  field: z.string().optional(),
});
export type ProblemView = z.infer<typeof ProblemView>;

/** Every "no" of the API. */
export const RefusalView = z.object({
  code: z.string(),
  message: z.string(),
  problems: z.array(z.unknown()).optional(),
  current: z.unknown().optional().describe("on 409: what is stored now"),
});
export type RefusalView = z.infer<typeof RefusalView>;

export const CampaignView = Campaign.extend({ createdAt: z.number(), revision: z.number() });
export type CampaignView = z.infer<typeof CampaignView>;

export const JourneyMetaView = z.object({
  id: z.string(),
  campaign: z.string(),
  name: z.string(),
  status: z.enum(JOURNEY_STATUSES),
  /** the version new people enter, when there is one */
  version: z.number().optional(),
  createdAt: z.number(),
  activatedAt: z.number().optional(),
  pausedAt: z.number().optional(),
  /** numbers for the list, from the counters */
  entered: z.number(),
  inside: z.number(),
  spent: z.number(),
  currency: z.string(),
  problems: z.number(),
});
export type JourneyMetaView = z.infer<typeof JourneyMetaView>;

export const JourneyView = z.object({
  meta: JourneyMetaView,
  draft: z.object({
    document: Journey,
    revision: z.number(),
    savedAt: z.number(),
    savedBy: z.string(),
    /** whether the draft differs from the live version */
    changed: z.boolean(),
  }),
  problems: z.array(ProblemView),
});
export type JourneyView = z.infer<typeof JourneyView>;

export const SavedDraftView = z.object({
  revision: z.number(),
  savedAt: z.number(),
  problems: z.array(ProblemView),
});

export const VersionView = z.object({
  number: z.number(),
  hash: z.string(),
  publishedAt: z.number(),
  publishedBy: z.string(),
  document: Journey,
});
export type VersionView = z.infer<typeof VersionView>;

/** A range of a forecast: the middle and what nine in ten runs stay within. */
export const Range = z.object({ low: z.number(), mid: z.number(), high: z.number() });

export const ForecastView = z.object({
  people: z.number(),
  /** people of the audience who cannot be reached on any channel of the journey, by reason */
  notReached: z.array(z.object({ reason: z.string(), people: z.number() })),
  spend: Range,
  currency: z.string(),
  budget: z.number().optional(),
  finishesAt: z.number(),
  steps: z.array(
    z.object({
      step: z.string(),
      people: Range,
      touches: Range,
      responses: Range,
      spend: Range,
    }),
  ),
  days: z.array(
    z.object({ day: z.iso.date(), touches: z.number(), responses: z.number(), spend: z.number() }),
  ),
});
export type ForecastView = z.infer<typeof ForecastView>;

export const VERDICTS = ["notStarted", "tooEarly", "onTrack", "behind", "ahead"] as const;

/** Response against expected by now: rates are fractions, counts are people. */
export const ResponseView = z.object({
  verdict: z.enum(VERDICTS),
  sentence: z.string(),
  answered: z.number(),
  reached: z.number(),
  rate: z.number(),
  planned: z.number().optional(),
  expectedByNow: z.object({ low: z.number(), mid: z.number(), high: z.number() }).optional(),
  likelyFinal: z.object({ low: z.number(), high: z.number() }).optional(),
  maturity: z.number(),
});
export type ResponseView = z.infer<typeof ResponseView>;

export const SpendView = z.object({
  spent: z.number(),
  committed: z.number(),
  priced: z
    .number()
    .optional()
    .describe("how much more than planned the provider has charged; part of spent"),
  forecast: z.number(),
  budget: z.number().optional(),
  hard: z.boolean(),
  currency: z.string(),
});
export type SpendView = z.infer<typeof SpendView>;

/** What the card of one step says in live mode. */
export const StepLiveView = z.object({
  step: z.string(),
  in: z.number(),
  waiting: z.number(),
  out: z.number(),
  nextDue: z.number().optional(),
  touched: z.number(),
  response: ResponseView.optional(),
  spend: SpendView.optional(),
  /** people who took each path */
  paths: z.record(z.string(), z.number()),
  notSent: z.record(z.string(), z.number()),
  failed: z.number(),
  unknown: z.number(),
  undecided: z.number().describe("of the unknown ones, those no member has decided on"),
  acts: ActCounts.optional(),
  problems: z.number(),
});
export type StepLiveView = z.infer<typeof StepLiveView>;

export const LiveView = z.object({
  journey: z.string(),
  version: z.number().optional(),
  status: z.enum(JOURNEY_STATUSES),
  at: z.number(),
  entered: z.number(),
  inside: z.number(),
  older: z
    .array(z.object({ version: z.number(), people: z.number() }))
    .describe("people who are still inside versions before the live one"),
  finished: z.number(),
  goals: z.number(),
  nextDue: z.number().optional(),
  overdue: z.number().optional().describe("while paused: at most so many people's time has passed"),
  spend: SpendView,
  exits: z.record(z.string(), z.number()),
  steps: z.array(StepLiveView),
  document: Journey,
});
export type LiveView = z.infer<typeof LiveView>;

/** What the panel shows when one step is clicked. */
export const StepStatusView = StepLiveView.extend({
  name: z.string(),
  sentence: z.string().describe("how it stands, in words, the truth first"),
  classes: z.record(z.string(), z.number()).describe("responses by class, people counted once"),
  deliveries: z.record(z.string(), z.number()).describe("delivered, bounced, opened, clicked, complained"),
  drives: z.array(
    z.object({
      step: z.string(),
      name: z.string(),
      via: z.string(),
      people: z.number(),
      nextDue: z.number().optional(),
    }),
  ),
  dependsOn: z.array(z.object({ what: z.string(), name: z.string(), state: z.string() })),
  /** people held if this step were paused, and what would not be spent */
  ifPaused: z.object({ held: z.number(), notSpent: z.number() }),
  curve: z.array(
    z.object({ at: z.number(), actual: z.number(), low: z.number(), mid: z.number(), high: z.number() }),
  ),
});
export type StepStatusView = z.infer<typeof StepStatusView>;

export const STEP_PEOPLE = ["waiting", "passed", "answered", "notSent", "failed"] as const;
export const StepPersonView = z.object({
  person: z.string(),
  name: z.string(),
  account: z.string().optional(),
  since: z.number(),
  due: z.number().optional(),
  because: z.string(),
});
export type StepPersonView = z.infer<typeof StepPersonView>;

/** A touch of which nobody can tell whether it was sent. */
export const UnknownView = z.object({
  touch: z.string(),
  person: z.string(),
  name: z.string(),
  account: z.string().optional(),
  step: z.string(),
  channel: Channel,
  at: z.number(),
  inside: z.boolean().describe("whether the person is still inside the journey"),
});
export type UnknownView = z.infer<typeof UnknownView>;

export const UnknownSettledView = z.object({
  done: z.array(z.object({ touch: z.string(), status: z.string() })),
  refused: z.array(z.object({ touch: z.string(), code: z.string(), reason: z.string() })),
});
export type UnknownSettledView = z.infer<typeof UnknownSettledView>;

export const LedgerView = z.object({
  currency: z.string(),
  limit: z.number().optional(),
  spent: z.number(),
  leased: z.number(),
  lines: z.array(
    z.object({
      step: z.string(),
      name: z.string(),
      channel: Channel.optional(),
      touches: z.number(),
      spent: z.number(),
    }),
  ),
});
export type LedgerView = z.infer<typeof LedgerView>;

export const TaskView = z.object({
  id: z.string(),
  kind: z.string().describe("call, visit, reply, medical, safety"),
  status: z.enum(["open", "done"]),
  person: z.string(),
  personName: z.string(),
  account: z.string().optional(),
  phone: z.string().optional(),
  journey: z.string(),
  journeyName: z.string(),
  step: z.string(),
  title: z.string(),
  script: z.string().optional(),
  because: z.string(),
  owner: z.string().optional(),
  due: z.number(),
  createdAt: z.number(),
  outcome: z.object({ class: ResponseClass, note: z.string(), at: z.number(), by: z.string() }).optional(),
  accountId: z.string().optional(),
  email: z.string().optional(),
  team: z.string().optional().describe("id of the team it was routed to"),
  routed: z.string().optional().describe("the rule of the routing that sent it there"),
  class: ResponseClass.optional().describe("of tasks that an answer made: as what it is understood"),
  about: z.enum(["medicine", "product"]).optional(),
  touch: z.string().optional(),
  asset: z
    .object({
      id: z.string(),
      version: z.number(),
      topic: z.string().optional().describe("what the link was about that they clicked"),
      link: z.string().optional(),
      at: z.number().optional(),
    })
    .optional()
    .describe("the content they answered or clicked last, which led to this"),
  reply: z.object({ at: z.number(), id: z.string() }).optional(),
  said: z.string().optional().describe("how that answer begins"),
  into: z.object({ task: z.string(), at: z.number() }).optional().describe("it went on as that task"),
  accepted: z.object({ at: z.number(), by: z.string() }).optional(),
  refused: z
    .object({ reason: z.string(), note: z.string().optional(), at: z.number(), by: z.string() })
    .optional(),
  snoozedUntil: z.number().optional(),
  level: z
    .object({
      name: z.string(),
      marks: z.array(
        z.object({ percent: z.number(), at: z.number(), who: z.enum(["owner", "team", "manager"]) }),
      ),
      told: z.number(),
    })
    .optional()
    .describe("what was promised, and who is told when"),
});
export type TaskView = z.infer<typeof TaskView>;
