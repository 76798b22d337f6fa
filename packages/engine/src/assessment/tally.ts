import { hash } from "node:crypto";
import type { PersonState, Profile } from "#journey/person";
import type { TraitsModel } from "#journey/scores/model";
import { countOutcomes, type OutcomeCounts } from "#journey/scores/outcomes";
import { POOL_QUESTIONS } from "#journey/scores/questions";
import { matches, type Rule } from "#journey/segment";

/** The counts of a pool, as far as they have come. */
export interface Tally {
  total: number;
  /** by the id of a question */
  counts: Record<string, number>;
  /** what lapsed people bought for in the year before they stopped, minor units, by reason */
  stake: Record<string, { people: number; value: number }>;
  /** by score: see `countOutcomes` */
  outcomes: OutcomeCounts;
  /** which share of names and accounts is looked at closely, 0 to 1; 1 in pools of up to some thousand people */
  share: number;
  /** hash of name and account → the first person who has it */
  names: Record<string, string>;
  /** people who have the name and account of somebody before them, of that share */
  again: number;
  pairs: [string, string][];
  /** potential of accounts with a lapsed person, of that share */
  accounts: Record<string, number>;
}

/** So many names and accounts fit into the row of a sweep, which a store takes up to 390 KB of. */
export const CLOSELY = 5_000;
const MOST_PAIRS = 20;
const YEAR = 365;

export const newTally = (people: number): Tally => ({
  total: 0,
  counts: Object.fromEntries(POOL_QUESTIONS.map(({ id }) => [id, 0])),
  stake: {},
  outcomes: {},
  share: people <= CLOSELY ? 1 : CLOSELY / people,
  names: {},
  again: 0,
  pairs: [],
  accounts: {},
});

interface Who {
  profile: Profile;
  person: PersonState | undefined;
  segments: Record<string, Rule>;
}

/** Counts one person. Changes the tally. */
export function tally(to: Tally, model: TraitsModel, { profile, person, segments }: Who, now: number): void {
  // Who is just being made has no truth yet, and no segment counts them either.
  if (!person) return;
  to.total++;
  const subject = { profile, person, now, segments };
  for (const { id, rule } of POOL_QUESTIONS)
    if (matches(rule, subject) === true) to.counts[id] = (to.counts[id] ?? 0) + 1;
  countOutcomes(to.outcomes, model, { profile, person, now });
  if (profile.traits?.stage === "lapsed") countStake(to, model, profile);
  countName(to, profile);
}

function countStake(to: Tally, model: TraitsModel, profile: Profile): void {
  const reason = profile.traits?.reason ?? "unknown";
  const before = to.stake[reason] ?? { people: 0, value: 0 };
  to.stake[reason] = { people: before.people + 1, value: before.value + lastYearOf(model, profile) };
  const { account, accountFacts } = profile;
  if (account && accountFacts?.potential !== undefined && isLookedAt(to, account))
    to.accounts[nameOf(account)] = accountFacts.potential;
}

/** For how much somebody bought in the year up to the last time they did, minor units. */
export function lastYearOf(model: TraitsModel, profile: Profile): number {
  const days = model.buying.flatMap((name) => profile.did?.[name]?.days ?? []);
  const last = Math.max(...days.map(([day]) => day));
  return days.reduce((sum, [day, , value = 0]) => (day > last - YEAR ? sum + value : sum), 0);
}

function countName(to: Tally, { id, firstName, lastName, account, country }: Profile): void {
  if (!firstName || !lastName) return;
  const text = [firstName, lastName, account ?? country ?? ""].join("|").normalize("NFKD").toLowerCase();
  if (!isLookedAt(to, text)) return;
  const name = nameOf(text);
  const first = Object.hasOwn(to.names, name) ? to.names[name] : undefined;
  if (first === undefined) to.names[name] = id;
  else {
    to.again++;
    if (to.pairs.length < MOST_PAIRS) to.pairs.push([first, id]);
  }
}

const nameOf = (text: string): string => hash("sha1", text, "base64url").slice(0, 8);

const isLookedAt = ({ share }: Tally, text: string): boolean =>
  share >= 1 || Number.parseInt(hash("sha1", text).slice(-8), 16) < share * 0x1_0000_0000;
