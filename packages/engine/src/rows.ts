import type { Budget, Channel, Journey, JourneyStatus, ResponseClass, Version } from "#journey/journey";
import type { Pause } from "#journey/pauses";
import type { AccountTouch } from "#journey/person";
import type { Rule } from "#journey/segment";
import type { Asset } from "./asset";

/** What the store keeps, by kind of row. Times are ms since 1970, money is minor units. */

export interface JourneyMeta {
  id: string;
  campaign: string;
  name: string;
  status: JourneyStatus;
  /** the version new people enter */
  version?: number;
  createdAt: number;
  activatedAt?: number;
  pausedAt?: number;
  /** when it stood still before, in order: what is due depends on it */
  pauses?: Pause[];
}

export interface DraftRow {
  document: Journey;
  revision: number;
  savedAt: number;
  savedBy: string;
}

/** A version as it is kept: the published document and the rules of the segments it names. */
export type VersionRow = Version & { segments: Record<string, Rule> };

export interface SegmentRow {
  id: string;
  name: string;
  rule: Rule;
  createdAt: number;
  /** there when the segment is the people whom its rule held for at that moment, who stand on a list since */
  snapshot?: { at: number; size: number };
  /** nobody but imports puts people on it, and its rule only asks who stands there */
  list?: true;
  changedAt?: number;
  /** nobody can choose it any more: since when (ms), and which member put it away */
  archived?: { at: number; by: string };
  /** who put it away and brought it back, the latest last */
  trail?: { at: number; by: string; did: "archived" | "unarchived" }[];
}

/** Where a run of the audience stands; it can be taken up again after any crash. */
export interface RunRow {
  id: string;
  journey: string;
  version: number;
  startedAt: number;
  /** where the scan goes on; absent at the start */
  cursor?: string;
  done: boolean;
  matched: number;
  /** it takes those only who finished without an answer and are due again */
  only?: "due";
}

/** What the people of an account have had lately, and what is about to be sent to them, oldest first. */
export interface AccountTouchesRow {
  /** the counting it belongs to, see `CountingRow` */
  since: number;
  /** when its people were last asked what they remember, ms */
  counted: number;
  touches: AccountTouch[];
}

/** Since when touches are counted per account, and how many days back each of those who asked for it looks. */
export interface CountingRow {
  since: number;
  days: Record<string, number>;
}

export interface TaskRow {
  /** the id of the touch, or of the answer it was made for, so that making it twice makes it once */
  id: string;
  kind: string;
  status: "open" | "done";
  person: string;
  campaign: string;
  journey: string;
  version: number;
  step: string;
  title: string;
  script?: string;
  because: string;
  /** e-mail address of a member, or a name another system gave */
  owner?: string;
  /** id of the team it was routed to */
  team?: string;
  /** which rule of the routing sent it there */
  routed?: string;
  due: number;
  createdAt: number;
  outcome?: { class: ResponseClass; note: string; at: number; by: string };
  /** of tasks that an answer made: its class, what it is about, and where it is kept in full */
  class?: ResponseClass;
  about?: "medicine" | "product";
  reply?: { at: number; id: string };
  /** how that answer begins, for lists */
  said?: string;
  touch?: string;
  /** the content that was answered, or that led to it, and the link of it that was clicked */
  asset?: Asset;
  /** it went on as another task, such as the call that the journey asked for */
  into?: { task: string; at: number };
  accepted?: { at: number; by: string };
  refused?: { reason: string; note?: string; at: number; by: string };
  snoozedUntil?: number;
  /** what was promised: by when, and whom to tell at which moments; `told` of them are done */
  level?: {
    name: string;
    marks: { percent: number; at: number; who: "owner" | "team" | "manager" }[];
    told: number;
  };
  /** of safety reports: how they stand, see safety/cases.ts */
  report?: SafetyReport;
}

/** What became of a text that may speak of harm. It is closed by a case reference, or by a reason and a second look. */
export interface SafetyReport {
  /** when the house learnt of it, ms: its day begins then */
  received: number;
  /** a member of drug safety has taken it up */
  seen?: { at: number; by: string };
  /** it was handed to the safety database */
  exported?: { at: number; by: string };
  /** its sender was thanked in one line */
  thanked?: { at: number; by: string };
  reference?: string;
  /** why it is none */
  none?: string;
  closed?: { at: number; by: string };
  /** who looked a second time at one that was closed as none */
  second?: { at: number; by: string; agrees: boolean; note?: string };
  /** under which id the journeys are held, when it is not the answer's own */
  hold?: string;
  /** whether the person's journeys went on or ended */
  journeys?: { act: "resume" | "end"; at: number; by: string };
}

/** One person in a page: who, which enrollment, which position. */
export interface Ref {
  person: string;
  enrollment: string;
  seq: number;
  /** for retries: the touch to try again, and the attempt that did not come off */
  touch?: string;
  nonce?: string;
  /** for acts: the step that asked; the act stands in `touch` */
  step?: string;
  /** for timers and retries: how often it has come before the commit it was a hint for */
  early?: number;
}

/** Hints about a journey and not about people: what was about to be written must not be forgotten. */
export type JourneyHint = "resume" | "activate" | "schedule" | "act";

export type PageKind = "entry" | "timer" | "retry" | "reconcile" | JourneyHint;

export interface PageHead {
  kind: PageKind;
  /** when it may run, ms */
  due: number;
  size: number;
  attempts: number;
  /** until when a worker owns it, ms */
  lease: number;
  complete: boolean;
  /** one letter per reference: "1" says that all its touches went out, "~" that sending them has begun */
  done?: string;
  /** for people who enter: how many of the page may, on which of the journey's days */
  places?: { day: string; n: number };
}

export interface PageBody {
  kind: PageKind;
  journey: string;
  campaign: string;
  version: number;
  refs: Ref[];
  because: string;
  /** Where its wait began, when it waits for a later day: the time of pauses does not count as waiting. */
  from?: number;
  /** for people who enter: the event that lets them, if they belong to the segment the start names */
  event?: string;
  /** it has waited for the line of its channel already */
  paced?: boolean;
}

/** The end of a line of messages: the last second that is taken, and by how many. Seconds since 1970. */
export interface LineRow {
  second: number;
  taken: number;
}

/** What waits for a paused journey to be resumed: one person, or a page of people who were about to enter. */
export interface ParkedRow {
  kind: PageKind;
  campaign: string;
  version: number;
  refs: Ref[];
  /** for people who enter on a later day: see PageBody, and when they would have entered */
  from?: number;
  due?: number;
  /** see PageBody */
  event?: string;
  because?: string;
}

/** The event that lets people into a journey, and since when, ms. */
export interface DoorRow {
  journey: string;
  event: string;
  since: number;
}

/** When a version looks at its audience next, ms. Hints for other times are stale. */
export interface ScheduleRow {
  version: number;
  next: number;
}

/** Money of one campaign in escrow. `spent` counts committed touches; a lease is money a job may still commit. */
export interface BudgetRow {
  currency: string;
  limit?: Budget;
  journeys: Record<
    string,
    { limit?: Budget; spent: number; steps: Record<string, { limit?: Budget; spent: number }> }
  >;
  leases: Record<string, { at: number; amounts: { journey: string; step: string; amount: number }[] }>;
  /** stream shard → the last change of which money that came back is counted */
  heard?: Record<string, string>;
}

/** Counters of one step, folded from the change stream. */
export interface StepCounters {
  in: number;
  out: number;
  paths: Record<string, number>;
  touched: number;
  sent: number;
  spent: number;
  /** how much more (or less) than planned the provider has charged; it is part of `spent` */
  priced?: number;
  failed: number;
  unknown: number;
  cancelled: number;
  pending: number;
  notSent: Record<string, number>;
  held: Record<string, number>;
  deliveries: Record<string, number>;
  classes: Record<string, number>;
  /** what the step asked to be done: asked, done, failed; there once it has asked for anything */
  acts?: Record<string, number>;
  answered: number;
  late: number;
  /** hour (ms / 3,600,000) → touches sent in it */
  sends: Record<string, number>;
  /** hour → first answers in it */
  answers: Record<string, number>;
  /** how long first answers took, under the names of `#journey/verdict/pace`; there once there is one */
  delays?: Record<string, number>;
  /** hour → people due in it and the earliest of them, ms */
  due: Record<string, { n: number; first: number }>;
}

export interface Counters {
  lastSeq: string;
  entered: number;
  left: Record<string, number>;
  finished: number;
  goals: number;
  steps: Record<string, StepCounters>;
}

/** Older lines of a person's log, oldest first; see `seal`. */
export interface TimelineRow {
  lines: string[];
}

export interface UnknownRow {
  touch: string;
  person: string;
  step: string;
  at: number;
  channel: Channel;
}
