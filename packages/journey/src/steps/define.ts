import type { z } from "zod";
import type { Channel, Plan, Policies, ResponseClass } from "../journey";
import type { AccountTouch, PersonState, Profile, Touch } from "../person";
import type { House } from "../policies/house";
import type { Rule } from "../rule";

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
      notSent?: string;
      /** the channel that was not taken, where there are several */
      channel?: Channel;
      goal?: boolean;
      /** when time alone opened this way: the moment it did, ms */
      due?: number;
    }
  | { do: "hold"; until?: number; because: string; touch?: TouchDraft; held?: string }
  | { do: "end"; reason: string; because: string; goal?: boolean; notSent?: string };

/** One way to people: a channel, what is said there, and what it costs (minor units) if not what the plan says. */
export interface Way {
  channel: Channel;
  content?: { id: string; version: number };
  cost?: number;
}

/** Where a step kind belongs in a journey. */
export type Place = "start" | "middle" | "end";
export type Group = "who" | "reach" | "wait" | "choose" | "finish";
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
  /** Which segment and which member (by e-mail address) a config points to. */
  uses?(config: C): { segment?: string; member?: string };
  /** How long it may listen for an answer, ms; undefined when it does not listen. */
  listens?(config: C): number | undefined;
  /** How long after a touch it makes another while nobody answers, ms, and how many more, for kinds that repeat. */
  again?(config: C): { every: number; most: number } | undefined;
  /** The event it waits for and how long, ms, for kinds that wait for one. */
  awaits?(config: C): { event: string; within: number } | undefined;
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
  decide(config: C, moment: Moment): Decision;
}

/** Keeps the config's type between schema and functions, then forgets it so that kinds fit one record. */
export function defineStep<C>(kind: StepKind<NoInfer<C>> & { config: z.ZodType<C> }): StepKind {
  // The one cast of the house: a registry holds kinds of many config types, and `kindOf` parses before it calls.
  return kind as unknown as StepKind;
}
