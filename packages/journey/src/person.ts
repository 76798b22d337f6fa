import type { Did } from "./did";
import type { Fact } from "./fact";
import type { Channel, ResponseClass } from "./journey";
import type { Traits } from "./traits";

export type { Fact, Proof, Scope } from "./fact";

/** How much weight somebody's word has in their account. */
export const INFLUENCES = ["high", "medium", "low"] as const;

/** Where somebody stands towards us. */
export const STANCES = ["champion", "supporter", "neutral", "critic", "blocker"] as const;

/** Of an account, what rules about its people ask; a copy of it stands with each of them. */
export interface AccountFacts {
  /** hospital, practice, pharmacy, distributor, payer … */
  kind?: string;
  tier?: string;
  /** what it could be worth a year, minor units */
  potential?: number;
  /** of our product: not listed, in review, listed, first choice, lost … */
  status?: string;
  /** the competitor whose product is used */
  rival?: string;
  owner?: string;
  territory?: string;
  city?: string;
}

/** A further account somebody belongs to. */
export interface Stakeholding {
  account: string;
  accountName?: string;
  role?: string;
  /** one of INFLUENCES */
  influence?: string;
  /** one of STANCES */
  stance?: string;
}

/** What we know about a person. Custom fields stand in `fields`; dates are ISO texts. */
export interface Profile {
  id: string;
  email?: string;
  phone?: string;
  firstName?: string;
  lastName?: string;
  title?: string;
  role?: string;
  specialty?: string;
  account?: string;
  accountName?: string;
  country?: string;
  /** street and number, and whatever else stands above the town */
  street?: string;
  postcode?: string;
  city?: string;
  zone?: string;
  language?: string;
  territory?: string;
  externalId?: string;
  /** the member who looks after this person: an id, or a name another system gave */
  owner?: string;
  /** one of INFLUENCES */
  influence?: string;
  /** one of STANCES */
  stance?: string;
  fields?: Record<string, string | number | boolean | null>;
  accountFacts?: AccountFacts;
  also?: Stakeholding[];
  /** what they did outside of our touches, by the name of the activity */
  did?: Record<string, Did>;
  /** points that journeys have given, on top of what the rules give */
  points?: number;
  /** life cycle, scores and reason for lapse, as last worked out */
  traits?: Traits;
  /** lists and snapshots they stand on, by the id of the segment */
  lists?: string[];
}

export interface Consent {
  on: boolean;
  /** ms since 1970 */
  at: number;
  source: string;
  /** Nothing was said about the channel as a whole, only about purposes or products; `on` is false then. */
  partly?: boolean;
  /** What was said about single purposes and products on this channel: a yes that is asked for, a no that narrows. */
  purposes?: Record<string, boolean>;
  products?: Record<string, boolean>;
}

/**
 * pending: the intent is committed, nobody knows yet whether the message exists.
 * sent: the provider took it (or the task was made); a touch that a page makes says so from its commit on, and
 * whoever learns otherwise writes that. unknown: nobody can tell; never sent again.
 * retry: the provider said a definite no for now. failed: a definite no. cancelled: an exit came first.
 */
export type TouchStatus = "pending" | "sent" | "unknown" | "retry" | "failed" | "cancelled";

/** One message or task to one person. Its id is the intent: `person.enrollment.seq.n`. */
export interface Touch {
  id: string;
  enrollment: string;
  campaign: string;
  journey: string;
  version: number;
  step: string;
  channel: Channel;
  content: { id: string; version: number };
  /** what it is sent for and about, where its journey names it: consent is asked for exactly that */
  purpose?: string;
  product?: string;
  /** minor units */
  cost: number;
  /** what the provider says it cost, minor units with fractions; booked instead of `cost` */
  price?: number;
  status: TouchStatus;
  /** Which job made it and which attempt: how a worker knows its own write again (rule R12). */
  job: string;
  nonce: string;
  /** the job that makes the present attempt, when that is not the first one */
  by?: string;
  /** when it was committed, ms */
  at: number;
  tries: number;
  delivered?: number;
  bounced?: number;
  opened?: number;
  clicked?: number;
  complained?: number;
  /** what programs did with it: they open and click before anybody reads */
  machine?: string[];
  /** what the links were about that were clicked, where they say so; when last, ms, and where that led */
  topics?: Record<string, { at: number; link?: string }>;
  /** links that were opened in one burst: until when it lasts, ms, and which; whoever opens many is a program */
  burst?: { until: number; links: string[]; machine?: true };
  /** `until`: the moment the answer names, ms, such as when to ask again */
  answer?: {
    class: ResponseClass;
    at: number;
    until?: number;
    /** when the answer came that the counts of its step have, where it is not this one; 0: that of another touch */
    counted?: number;
    /** how often a member has corrected it */
    fixed?: number;
  };
  reason?: string;
  provider?: string;
  /** It was tried again although an earlier attempt may have gone out. */
  doubted?: true;
  /** A member has decided that it stays unknown. */
  settled?: true;
  /** its turn in the line of its provider, ms: the second that begins then is kept for it */
  place?: number;
  /** An exit came while its sender may still be at it, or may have been: who has not sent it yet must not send it. */
  stop?: true;
}

/** What a step asked to be done for a person: its act is `person.enrollment.seq.a`. `at`: when it was asked for, ms. */
export interface Acted {
  seq: number;
  at: number;
  status: "asked" | "done" | "failed";
  /** how it ended, in words */
  because?: string;
}

/** A touch somebody of an account has had, or is about to have: what a cap per account asks about colleagues. */
export type AccountTouch = Pick<Touch, "id" | "channel" | "at">;

/** Whether nothing but its own commit says that a touch went out. An opt-out may have come without the message. */
export const unproven = (touch: Touch): boolean =>
  touch.status === "sent" &&
  touch.provider === undefined &&
  touch.delivered === undefined &&
  touch.bounced === undefined &&
  touch.opened === undefined &&
  touch.clicked === undefined &&
  (touch.answer === undefined || touch.answer.class === "unsubscribe");

/**
 * Whether a touch counts as one its person has had: it did not come to nothing for certain. One that an exit took back
 * while its sender may have had it (`stop`) may be out, so that caps count it.
 */
export const mayBeHad = ({ status, stop, doubted }: Touch): boolean =>
  status !== "failed" && (status !== "cancelled" || stop === true || doubted === true);

/** One person's passage through one version. */
export interface Enrollment {
  id: string;
  journey: string;
  campaign: string;
  version: number;
  step: string;
  /** Counts every change of position or hold; a timer hint with another seq is stale. */
  seq: number;
  /** when the person came to this step, ms */
  entered: number;
  /** when the person entered the journey, ms */
  since: number;
  /** the touch this visit made, if any */
  touch?: string;
  /** those this visit made before it, because nobody had answered */
  earlier?: string[];
  /** when a timer should look again, ms */
  due?: number;
  /** why the person stands still, in words */
  because?: string;
  /** the policy that holds a touch back, if one does */
  held?: string;
  /** The newest version that was asked what becomes of this person, and that let them finish on theirs. */
  upTo?: number;
  /** the answer of the account that has moved this person, ms */
  account?: number;
  /** steps whose touches this person no longer remembers one by one */
  touched?: string[];
  /** what steps of this passage asked to be done, by step: none asks twice */
  acts?: Record<string, Acted>;
}

/** Whether somebody still waits for an answer to this touch where they stand. */
export const listensTo = (e: Enrollment | undefined, touch: string): boolean =>
  e !== undefined && (e.touch === touch || (e.earlier?.includes(touch) ?? false));

/** What is left of a journey a person was in. */
export interface Past {
  entries: number;
  left?: number;
  reason?: string;
  /** when they may come back because they finished without an answer, ms */
  again?: number;
}

/** The truth about one person: every race is settled by one conditional write of this. */
export interface PersonState {
  id: string;
  consent: Partial<Record<Channel, Consent>>;
  suppressed: Partial<Record<Channel, { reason: string; at: number }>>;
  /** when they may be written to again, ms, because they asked for a break */
  breakUntil?: number;
  /** when they are back, ms, as their automatic answer says */
  awayUntil?: number;
  /** answers that may speak of harm, by their ids, while drug safety looks at them: no journey goes on meanwhile */
  harm?: { at: number; reports: string[] };
  enrollments: Record<string, Enrollment>;
  /** per journey: how often entered and when and why last left */
  past: Record<string, Past>;
  touches: Touch[];
  /** when the latest of those touches were made that are remembered no more, per channel, ms */
  older?: Partial<Record<Channel, number[]>>;
  /** last time each event was seen, ms */
  mailbox: Record<string, number>;
  /** ids of inputs that must not count twice (inbound texts, events), newest last */
  seen: string[];
  /** entries of the same person that were joined with this one, and by which merge */
  merged?: { merge: string; person: string }[];
  /** who wrote last: how a writer whose answer was lost knows its own write again (rule R12) */
  writer?: string;
  /** What the write under way does. In the store they stand in the log, the last line of which the fold reads. */
  facts: Fact[];
  /** What the last writes did, oldest first: one packed line each, marked with the version it made */
  log?: string[];
}

export const newPerson = (id: string): PersonState => ({
  id,
  consent: {},
  suppressed: {},
  enrollments: {},
  past: {},
  touches: [],
  mailbox: {},
  seen: [],
  facts: [],
});

/** A copy that may be changed without the first one noticing, to the depth that deciding and signals change. */
export const copyPerson = (state: PersonState): PersonState => ({
  ...state,
  consent: { ...state.consent },
  suppressed: { ...state.suppressed },
  enrollments: copyEach(state.enrollments),
  past: copyEach(state.past),
  touches: state.touches.map((touch) => ({ ...touch })),
  mailbox: { ...state.mailbox },
  seen: [...state.seen],
  facts: [],
});

function copyEach<T extends object>(record: Record<string, T>): Record<string, T> {
  const copy: Record<string, T> = {};
  for (const name of Object.keys(record)) copy[name] = { ...record[name]! };
  return copy;
}
