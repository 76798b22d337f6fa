import type { z } from "zod";
import type { Channel, Plan, Policies, ResponseClass } from "../journey";
import type { AccountTouch, Acted, PersonState, Profile, Touch } from "../person";
import type { House } from "../policies/house";
import type { Rule } from "../rule";
import type { Stage } from "../traits";

/** An outlet of a step. `fixed` ones are always on and may stay unconnected: they end the enrollment. */
export interface PathSpec {
  id: string;
  label: string;
  fixed?: boolean;
}

/** What a step may look at when it decides. No clock, no dice, no I/O: the engine fills it. */
export interface Moment {
  /** ms since 1970 */
  now: number;
  /** when the person came to this step, ms */
  entered: number;
  /** when the person entered the journey, ms */
  enrolled: number;
  profile: Profile;
  person: PersonState;
  /** the touch this visit to the step made, if it did */
  touch?: Touch;
  /** the touches this visit made before that one, as far as they are remembered, and how many they were */
  earlier?: readonly Touch[];
  rounds?: number;
  /** what the step asked to be done for this person in this passage, and how it ended */
  act?: Acted;
  /** whether the step has touched this person on an earlier visit of which no more than that is known */
  touched?: boolean;
  policies: Policies;
  /** what holds for all journeys of the house, if anything does */
  house?: House;
  /** what the person's account has had, as far as it is kept; their own may stand among it */
  account?: readonly AccountTouch[];
  /** whether a date (YYYY-MM-DD) is a public holiday in a country (two letters) */
  isHoliday?(country: string, date: string): boolean;
  plan: Plan;
  /** A share in [0, 1), the same for the same person, step and salt for ever. */
  chance(salt: string, by?: "person" | "account"): number;
  /** true, false, or undefined when the data needed is missing */
  matches(rule: Rule): boolean | undefined;
  /** The moment so many ms of waiting after another; a pause may not count as waiting. */
  after(from: number, ms: number): number;
  /** whether the time of this visit came during a pause whose touches are left out */
  leftOut: boolean;
  /** Whether the budgets that cover this step still pay for a cost in minor units. */
  affords(cost: number): boolean;
}

/** Something a decision wants done outside. The engine turns it into an intent with an id. */
export interface TouchDraft {
  channel: Channel;
  content: { id: string; version: number };
  purpose?: string;
  product?: string;
  /** minor units */
  cost: number;
}

export type Decision =
  | {
      do: "go";
      path: string;
      because: string;
      touch?: TouchDraft;
      /** what the step's `acts` says is to be done after the commit */
      act?: true;
      notSent?: string;
      /** the channel that was not taken, where there are several */
      channel?: Channel;
      goal?: boolean;
      /** when time alone opened this way: the moment it did, ms */
      due?: number;
    }
  | { do: "hold"; until?: number; because: string; touch?: TouchDraft; act?: true; held?: string }
  | { do: "end"; reason: string; because: string; goal?: boolean; notSent?: string };

/** What an update changes. Texts may hold merge fields. */
export type Change =
  | { what: "field"; field: string; to: string }
  | { what: "add"; field: string; by: number }
  | { what: "score"; points: number }
  | { what: "stage"; stage: Stage }
  | { what: "owner"; owner: string }
  | { what: "list"; segment: string; on: boolean }
  | {
      what: "account";
      accountField: "tier" | "status" | "rival" | "kind" | "territory" | "owner";
      to: string;
    };

/** What a step does that is no touch. The engine does it once, after the commit that asks for it. */
export type Act =
  | {
      do: "webhook";
      url: string;
      /** the name of a secret of the house */
      secret: string;
      /** JSON with merge fields in its texts; empty: the ids */
      body: string;
      /** where something stands in the answer, and the person's field it goes to */
      keep: { from: string; to: string }[];
      /** whether people wait for the answer, and how long, ms */
      answer: boolean;
      within?: number | undefined;
    }
  | { do: "update"; change: Change }
  /** nobody named: who looks after the person. `within`: it is a task, too, due so many ms later */
  | { do: "notify"; to: { member?: string; role?: string }; title: string; text: string; within?: number }
  | { do: "handOver"; journey: string };

/** One way to people: a channel, what is said there, and what it costs (minor units) if not what the plan says. */
export interface Way {
  channel: Channel;
  content?: { id: string; version: number };
  cost?: number;
}

/** Where a step kind belongs in a journey. */
export type Place = "start" | "middle" | "end";
export type Group = "who" | "reach" | "act" | "wait" | "choose" | "finish";
export type Tone = "start" | "talk" | "time" | "choose" | "task" | "end";

/**
 * How people come into a journey: everybody of the segment once, the segment again and again (`next` is the first time
 * after another, ms), whoever an event happens to, or nobody but by a member's hand.
 */
export type Entry =
  | { by: "segment" }
  | { by: "schedule"; next(after: number, zone: string): number }
  | { by: "event"; event: string }
  | { by: "hand" };

/** Names of the things a config points to, so that a card can say a sentence with them. */
export interface Names {
  content(id: string): string | undefined;
  segment(id: string): string | undefined;
  /** of an event that people are invited to */
  gathering?(id: string): string | undefined;
  /** an event's name in words, where the house itself tells it */
  event?(name: string): string | undefined;
  journey?(id: string): string | undefined;
}

/** What a config points to. */
export interface Uses {
  segment?: string;
  member?: string;
  /** a form, and what of it: a field and its choices */
  form?: { id: string; field?: string; choices?: string[] };
  gathering?: string;
  event?: string;
  /** a secret that webhooks are signed with */
  secret?: string;
  journey?: string;
  /** a list that people are put on or taken off, and a field that is written */
  list?: string;
  field?: string;
}

/** A fault in one step's config, in words that say what to do. */
export interface Complaint {
  /** for programs; "config" when absent */
  code?: string;
  message: string;
  level?: "blocking" | "warning";
  field?: string;
}

/** Everything there is to know about a kind of step. Nobody outside `steps/` asks which kind a step is. */
export interface StepKind<C = unknown> {
  kind: string;
  label: string;
  summary: string;
  place: Place;
  group: Group;
  look: { icon: string; tone: Tone };
  config: z.ZodType<C>;
  /** The first example is what the palette puts down. */
  examples: Record<string, C>;
  /** The plan a new step of this kind starts with. */
  plan?: Plan;
  paths(config: C): PathSpec[];
  sentence(config: C, names: Names): string;
  check?(config: C): Complaint[];
  /** The ways it may touch people, at least one and in their order, for kinds that touch people. */
  ways?(config: C): readonly Way[];
  /** Which segment, member (by e-mail address), form, event to go to, and event to wait for a config points to. */
  uses?(config: C): Uses;
  /** How long it may listen for an answer, ms; undefined when it does not listen. */
  listens?(config: C): number | undefined;
  /** How long after a touch it makes another while nobody answers, ms, and how many more, for kinds that repeat. */
  again?(config: C): { every: number; most: number } | undefined;
  /**
   * The event it waits for and how long, ms, for kinds that wait for one; `among`: one of these comes with it and says
   * more.
   */
  awaits?(config: C): { event: string; within: number; among?: readonly string[] } | undefined;
  /** How people come in by it, for kinds that let people in. */
  enters?(config: C): Entry;
  /** The field of a person that says how long they wait, for kinds that wait for one: a change is looked at at once. */
  reads?(config: C): string | undefined;
  /** How many people a day it may let in, for kinds that let people in. */
  intake?(config: C): number | undefined;
  /** "never twice" (default) or "at least once", for kinds that touch people. */
  guarantee?(config: C): "neverTwice" | "atLeastOnce";
  /** What to do with an answer that comes after the person has moved on. */
  late?(config: C): "record" | "task" | "reroute";
  /** The outlet an answer takes, for kinds that listen. */
  answerPath?(config: C, answer: ResponseClass): string | undefined;
  /** For kinds that make a task: how long until it is due, ms, and who does it. */
  task?(config: C): { within: number; owner: string } | undefined;
  /** What it does that is no touch, for kinds that act. */
  acts?(config: C): Act;
  decide(config: C, moment: Moment): Decision;
}

/** Keeps the config's type between schema and functions, then forgets it so that kinds fit one record. */
export function defineStep<C>(kind: StepKind<NoInfer<C>> & { config: z.ZodType<C> }): StepKind {
  // The one cast of the house: a registry holds kinds of many config types, and `kindOf` parses before it calls.
  return kind as unknown as StepKind;
}
