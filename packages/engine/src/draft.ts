import type { Entering } from "#journey/enroll";
import type { AccountTouch, Enrollment, PersonState, Profile, Touch } from "#journey/person";
import type { House } from "#journey/policies/house";
import type { Guard } from "./guards";
import type { Row } from "./ports";
import type { JourneyHint, PageKind, Ref, VersionRow } from "./rows";

/** What a person of a paused journey waits for: a walk, or another look at a touch. */
export type ParkKind = Exclude<PageKind, "entry" | JourneyHint>;

/** One person's turn: `act` changes the draft; it may be called again on a newer image, so it must only look at that. */
export interface Move {
  person: string;
  /** Who is at work, as `base#attempt`: touches carry it, so that a later attempt knows what an earlier one left. */
  job: string;
  /** Its touches count as sent from their commit on: whoever brings the job back finds out by its name. */
  recorded?: boolean;
  /** whose money an earlier attempt may still hold, where the person cannot tell */
  campaigns?: readonly string[];
  act(draft: Draft): void;
}

export interface Draft {
  state: PersonState;
  profile: Profile;
  now: number;
  /**
   * A walk from where the enrollment stands. In a paused journey the person is parked instead. `hinted`: the hint that
   * stood for their wait was used up for it.
   */
  walk(enrollment: string, hinted?: boolean): void;
  /** Puts the person at the start of a version; false, and nothing happens, when they may not enter. */
  enter(version: VersionRow, how?: Entering): boolean;
  /** Notes that a guard has done its work, if this turn is what comes of it. */
  guarded(guard: Guard): void;
  /** Says that the state was changed by hand. */
  touchState(): void;
  /**
   * Makes a touch that is known not to exist, or may be sent again, this job's own: it goes out after the commit.
   * `asked` says which member wants it.
   */
  resend(touch: Touch, asked?: { by: string; reason: string }): void;
  version(journey: string, number: number): VersionRow | undefined;
  paused(journey: string): boolean;
  /** Lets a person of a paused journey wait for its resuming. */
  park(e: Pick<Enrollment, "journey" | "campaign" | "version">, ref: Ref, kind: ParkKind): void;
  /** what holds for every journey */
  house: House;
  /** what the person's account has had, as it was when deciding began */
  account: readonly AccountTouch[] | undefined;
  /** Whether a touch that is not out yet is left out, because a pause held it that was resumed so. */
  leftOut(touch: Touch): boolean;
  /** Asks for a later look at this person; durable before the commit. */
  later(
    kind: "retry" | "reconcile",
    ref: Ref,
    e: Pick<Enrollment, "journey" | "campaign" | "version">,
    due: number,
  ): void;
}

/** What deciding about one person brought, before anything is written. */
export interface Plan {
  move: Move;
  row: Row<PersonState>;
  profile: Profile;
  changed: boolean;
  state: PersonState;
  touches: Touch[];
  guards: Guard[];
  wakes: { e: Enrollment; seq: number; due: number }[];
  parks: { e: Pick<Enrollment, "journey" | "campaign" | "version">; ref: Ref; kind: ParkKind }[];
  laters: {
    kind: "retry" | "reconcile";
    ref: Ref;
    e: Pick<Enrollment, "journey" | "campaign" | "version">;
    due: number;
  }[];
}
