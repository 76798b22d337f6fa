import { eachChannel } from "#journey/channels";
import type { Channel } from "#journey/journey";
import { namedSegments } from "#journey/namedSegments";
import type { PersonState } from "#journey/person";
import { type Rule, ruleSentence } from "#journey/segment";
import { housePoliciesOf } from "../housePolicies";
import { keys } from "../keys";
import type { World } from "../ports";
import { askPeople } from "../segments/askPeople";
import { type Funnel, funnelOf, insideOf, STEPS } from "../segments/funnel";
import { listSegments } from "../segments/listSegments";
import type { Asked, AskOptions } from "../segments/question";
import { rangeOf } from "../segments/range";
import { labelsOf, vocabularyOf } from "../segments/vocabulary";
import { type Why, whyOf } from "../segments/why";
import type { StoredProfile } from "./draft";
import type { FieldLine } from "./fields";
import { segmentRules } from "./segmentRules";

export interface SegmentSample {
  person: string;
  name: string;
  account?: string;
  /** what of the rule speaks for them */
  why: Why[];
}

export interface SegmentCount {
  total: number;
  matches: number;
  /** there when only a share was asked: 95 of 100 such ranges hold the true number */
  range?: { low: number; high: number; seen: number };
  /** step by step to those who can be written to now, see `STEPS` */
  funnel: Funnel;
  /** of the matches, people with an address, consent and no suppression */
  reachable: Record<Channel, number>;
  /** of the matches, people inside a journey now */
  elsewhere: number;
  sample: SegmentSample[];
  sentence: string;
}

/** What is asked about everybody with a rule, as of now. */
export async function askedNow(w: World, rule: Rule, ...others: Rule[]): Promise<Asked> {
  const [segments, { caps, rests }] = await Promise.all([listSegments(w), housePoliciesOf(w)]);
  return {
    rule,
    segments: segmentRules(segments, [rule, ...others].flatMap(namedSegments)),
    now: w.clock.now(),
    house: { caps, rests },
  };
}

/** Counts whom a rule holds for, and on which channels they may be written to; exactly, unless time is short. */
export async function countSegment(w: World, rule: Rule, options: AskOptions = {}): Promise<SegmentCount> {
  const [asked, vocabulary] = await Promise.all([askedNow(w, rule), vocabularyOf(w)]);
  const fields = labelsOf(vocabulary);
  const tally = await askPeople(w, { ask: "count", ...asked }, options);
  const scale = tally.seen > 0 && tally.seen < tally.total ? tally.total / tally.seen : 1;
  const funnel = funnelOf(tally.reach, scale);
  const reachable = eachChannel((channel) => funnel[channel][STEPS.indexOf("reachable")] ?? 0);
  return {
    total: tally.total,
    matches: Math.round(tally.matches * scale),
    ...(scale === 1
      ? {}
      : { range: { ...rangeOf(tally.matches, tally.seen, tally.total), seen: tally.seen } }),
    funnel,
    reachable,
    elsewhere: Math.round(insideOf(tally.reach) * scale),
    sample: await peopleWithWhy(w, asked, tally.sample, fields),
    sentence: ruleSentence(rule, fields),
  };
}

/** A few people by their ids, with why a rule holds for them. Who is gone meanwhile is left out. */
export async function peopleWithWhy(
  w: World,
  { rule, segments, now }: Asked,
  ids: string[],
  fields: Pick<FieldLine, "field" | "label">[],
): Promise<SegmentSample[]> {
  const rows = await w.store.batchGet<unknown>(ids.flatMap((id) => [keys.profile(id), keys.person(id)]));
  return ids.flatMap((id, i) => {
    // Under these keys there are these two.
    const profile = rows[2 * i]?.data as StoredProfile | undefined;
    const person = rows[2 * i + 1]?.data as PersonState | undefined;
    if (!profile) return [];
    const why = whyOf(rule, { profile, ...(person ? { person } : {}), now, segments }, fields);
    const line = { person: id, name: nameOf(profile), why };
    return [profile.accountName === undefined ? line : { ...line, account: profile.accountName }];
  });
}

const nameOf = ({ title, firstName, lastName, email, phone, id }: StoredProfile): string =>
  [title, firstName, lastName].filter(Boolean).join(" ") || email || phone || id;
