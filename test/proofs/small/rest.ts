import type { Job, World } from "#engine/ports";
import type { Rows } from "#test/worlds/memory";

/** How many faults may still come. */
export interface Left {
  crashes: number;
  duplicates: number;
  timeouts: number;
}

/** A moment in which nobody is at work: all there is stands in here. */
export interface Rest {
  rows: Rows;
  queue: Job[];
  /** ms since 1970 */
  now: number;
  left: Left;
  /** messages at the provider, by touch */
  arrived: Record<string, number>;
  answered: boolean;
  proven: boolean;
  /** a member has made one of the two entries, or nobody will */
  joined: boolean;
  /** how often each job was started: ids come from it, so that two ways to the same state name everything alike */
  starts: Record<string, number>;
}

/** Something that may happen next. */
export interface Action {
  name: string;
  /** something breaks */
  fault?: true;
  act: () => Promise<void>;
}

/** A world of one or two people whose every step somebody else decides on. */
export interface SmallWorld {
  actions(): Action[];
  isAtRest(): boolean;
  rest(): Rest;
  /** messages at the provider, by touch */
  arrived(): Record<string, number>;
  /** the same for two states that cannot be told apart */
  key(): string;
  world: World;
}
