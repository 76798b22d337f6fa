/** What must never happen. Every count has to be nought, whatever the world did. */
export const WRONGS = [
  "double_sends",
  "lost_people",
  "stuck_people",
  "silently_unsent",
  "overspent",
  "sent_after_exit",
  "sent_while_paused",
  "sent_in_quiet_hours",
  "sent_over_cap",
  "ran_again",
  "lost_acts",
  "done_twice",
  "audit_gaps",
  "counter_mismatches",
  "leases_left",
  "unexpected_errors",
] as const;
export type Wrong = (typeof WRONGS)[number];

/** What the world did to the engine, and what the engine did. */
export const EVENTS = [
  "worlds",
  "people",
  "transitions",
  "sends",
  "crashes",
  "zombies",
  "duplicates_injected",
  "lost_acks",
  "throttles",
  "torn_batches",
  "stale_reads",
  "ambiguous_answers",
  "refusals",
  "lost_events",
  "late_events",
  "clock_jumps",
  "pauses",
  "publishings",
  "withdrawals",
  "entries_again",
  "exits",
  "unknown",
  "acts",
  "posts",
  "sent_again",
] as const;
export type Event = (typeof EVENTS)[number];

/** Counts of one world or of many, with the first sentences about what went wrong. */
export interface Tally {
  wrongs: Record<Wrong, number>;
  events: Record<Event, number>;
  told: string[];
}

const zeros = <Name extends string>(names: readonly Name[]): Record<Name, number> =>
  // `fromEntries` forgets which names it was given.
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;

export const newTally = (): Tally => ({ wrongs: zeros(WRONGS), events: zeros(EVENTS), told: [] });

const MOST_TOLD = 20;

export function wrong(tally: Tally, what: Wrong, sentence: string, n = 1): void {
  tally.wrongs[what] += n;
  if (tally.told.length < MOST_TOLD) tally.told.push(`${what}: ${sentence}`);
}

export function addTally(sum: Tally, one: Tally): void {
  for (const name of WRONGS) sum.wrongs[name] += one.wrongs[name];
  for (const name of EVENTS) sum.events[name] += one.events[name];
  sum.told.push(...one.told.slice(0, MOST_TOLD - sum.told.length));
}

export const wrongsOf = (tally: Tally): number => WRONGS.reduce((sum, name) => sum + tally.wrongs[name], 0);
