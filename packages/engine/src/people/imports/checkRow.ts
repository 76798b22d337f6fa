import type { ImportKind } from "../importRow";

/** A person as a comparison shows them. */
export interface Shown {
  /** in the house; absent for a line of the file */
  person?: string;
  line?: number;
  name: string;
  email?: string;
  phone?: string;
  account?: string;
}

/** One value that a line would change. */
export interface Differs {
  field: string;
  before: string;
  after: string;
}

/** A line and the person it would change, known by an address they share. */
export interface Match {
  line: number;
  by: "email" | "phone" | "externalId";
  row: Shown;
  known: Shown;
  changes: Differs[];
}

/** A line and somebody who may be the same person, though no address says so. */
export interface Pair {
  line: number;
  /** 0 to 1 */
  alike: number;
  row: Shown;
  other: Shown;
  /** by which the other one is found */
  address: string;
}

export interface PairsRow {
  pairs: Pair[];
}

/** What would become of a file, found out without changing anything. */
export interface ImportCheck {
  status: "running" | "done" | "failed";
  /** names this attempt, so that a later one ends it */
  token: string;
  kind: ImportKind;
  /** the whole file, not only its first lines */
  whole: boolean;
  rows: number;
  /** about so many there are to look at */
  of: number;
  add: number;
  update: number;
  unchanged: number;
  /** lines about somebody who has a line above */
  merge: number;
  refused: number;
  warnings: number;
  /** how many lines would change which value */
  changes: Record<string, number>;
  /** the first of those that would change somebody */
  matches: Match[];
  /** how many pairs may be one person */
  pairs: number;
  startedAt: number;
  finishedAt?: number;
  error?: string;
}

/** So many pairs are kept to be decided about. */
export const MOST_PAIRS = 2_000;
export const MOST_MATCHES = 40;
/** So many lines are looked at unless the whole file is asked for. */
export const LINES_CHECKED = 20_000;
