import type { House } from "#journey/policies/house";
import type { FieldInfo, Rule } from "#journey/segment";

/** Whom a rule is asked about: everybody, at one moment. */
export interface Asked {
  rule: Rule;
  /** rules of the segments it names, by id */
  segments: Record<string, Rule>;
  /** ms since 1970 */
  now: number;
  /** what may keep somebody from being written to for now */
  house: Pick<House, "caps" | "rests">;
}

/** Everything that is asked about all people at once. */
export type Question =
  | (Asked & { ask: "count" })
  | (Asked & { ask: "breakdown"; field: string; type: FieldInfo["type"] })
  | (Asked & { ask: "difference"; other: Rule });

/** Whom a rule holds for. When fewer were seen than there are, they were a random share. */
export interface Tally {
  /** everybody there is; an estimate when only a share was seen and nobody keeps the number */
  total: number;
  seen: number;
  matches: number;
  /** how many of the matches can be reached how; see `funnel.ts` */
  reach: number[];
  /** ids of a few of the matches */
  sample: string[];
}

/** How the matches spread over the values of a field, see `spread.ts`. */
export interface Spread {
  total: number;
  matches: number;
  unknown: number;
  /** the most frequent values or ranges */
  values: [value: string | number | boolean, n: number][];
  /** people with values beyond those */
  others: number;
}

/** Two rules beside each other. */
export interface Parts {
  total: number;
  onlyFirst: number;
  both: number;
  onlySecond: number;
  /** ids of a few of each */
  samples: { onlyFirst: string[]; both: string[]; onlySecond: string[] };
}

export interface Answers {
  count: Tally;
  breakdown: Spread;
  difference: Parts;
}
export type Answer<Q extends Question> = Answers[Q["ask"]];

export interface AskOptions {
  /** so many ms the first answer may take; it is about a random share of the people when they do not suffice */
  within?: number | undefined;
  /** whoever asked does not want to know any more */
  signal?: AbortSignal | undefined;
}

/**
 * A world that can answer about everybody faster than by reading them. Its answers are true as of a moment at most a
 * second ago; undefined means that it cannot tell just now.
 */
export interface Counting {
  ask<Q extends Question>(question: Q, options?: AskOptions): Promise<Answer<Q> | undefined>;
  /** Ids of about so many people taken at random, and about how many there are, for as long as `ask` cannot tell. */
  some?(most: number): Promise<{ people: string[]; total: number }>;
}

/** So many people are shown of a segment. */
export const SAMPLE = 10;
