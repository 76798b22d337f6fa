/** Where somebody stands in their life with us. The order is the way forward; the last two come after a customer. */
export const STAGES = [
  "new",
  "engaged",
  "nurtured",
  "qualified",
  "accepted",
  "customer",
  "lapsed",
  "reactivated",
] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_WORDS: Record<Stage, string> = {
  new: "New",
  engaged: "Engaged",
  nurtured: "Nurtured",
  qualified: "Marketing qualified",
  accepted: "Sales accepted",
  customer: "Customer",
  lapsed: "Lapsed",
  reactivated: "Reactivated",
};

/** Why somebody lapsed. */
export const LAPSE_REASONS = [
  "timing",
  "access",
  "competitor",
  "staffing",
  "badExperience",
  "unknown",
] as const;
export type LapseReason = (typeof LAPSE_REASONS)[number];

export const LAPSE_WORDS: Record<LapseReason, string> = {
  timing: "Timing",
  access: "Access and reimbursement",
  competitor: "Competitor",
  staffing: "Staff changed",
  badExperience: "Bad experience",
  unknown: "Not known",
};

/** Which of them a campaign can do something about. */
export const CONTROLLABLE: Record<LapseReason, boolean> = {
  timing: false,
  access: true,
  competitor: true,
  staffing: false,
  badExperience: true,
  unknown: false,
};

/** What the house has worked out about somebody, as of `at` (ms since 1970). Scores are whole points. */
export interface Traits {
  at: number;
  stage?: Stage;
  stageAt?: number;
  /** the rule that moved them, in words, or the member who did */
  stageBy?: string;
  /** a member has set it: rules leave it until something newer happens */
  stageHeld?: true;
  /** the stages before, newest last, with when they began, ms */
  stages?: [stage: Stage, at: number, by: string][];
  fit?: number;
  engagement?: number;
  /** fit and engagement together */
  score?: number;
  /** the score of former days: day since 1970 and points, newest last */
  scores?: [day: number, score: number][];
  /** recency, frequency and monetary value in fifths of the pool, 5 is best */
  r?: number;
  f?: number;
  m?: number;
  reason?: LapseReason;
  reasonBy?: string;
  /** a member has said why: rules leave it */
  reasonHeld?: true;
}
