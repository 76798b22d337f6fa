import type { Profile } from "#journey/person";
import type { Act } from "#journey/steps/define";
import type { World } from "../ports";
import type { ActJob, ActRow } from "./rows";

/** One attempt at an act: who it is about, as they are now. */
export interface Doing<A extends Act = Act> {
  w: World;
  job: ActJob;
  act: A;
  /** as they are called now: they may have been joined with another entry since */
  person: string;
  profile: Profile;
  before: ActRow | undefined;
  /** the step and its journey, in words, for whoever asks why something has changed */
  source: string;
}

/** How an attempt ended. `again`: a later one may do better, best not before so many ms. */
export type Attempt =
  | ({ ended: "done" | "failed"; because: string } & Pick<ActRow, "status" | "answer" | "into" | "event">)
  | { ended: "again"; because: string; after?: number; until?: number; status?: number };
