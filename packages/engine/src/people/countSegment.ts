import { CHANNELS, type Channel } from "#journey/journey";
import { namedSegments } from "#journey/namedSegments";
import { matches, type Rule, ruleSentence } from "#journey/segment";
import type { World } from "../ports";
import { listFields } from "./fields";
import { type Known, readPeople } from "./readPeople";
import { segmentRules } from "./segmentRules";
import { listSegments } from "./segments";

export interface SegmentCount {
  total: number;
  matches: number;
  /** of the matches, people with an address, consent and no suppression */
  reachable: Record<Channel, number>;
  /** of the matches, people inside a journey now */
  elsewhere: number;
  sample: { person: string; name: string; account?: string }[];
  sentence: string;
}

const SAMPLE = 8;

const ADDRESS: Record<Channel, "email" | "phone"> = { email: "email", sms: "phone", call: "phone" };

const reaches = ({ profile, state }: Known, channel: Channel): boolean =>
  !!profile[ADDRESS[channel]] && state?.consent[channel]?.on === true && !state.suppressed[channel];

/** Counts, exactly, whom a rule holds for, and on which channels they may be written to. */
export async function countSegment(w: World, rule: Rule): Promise<SegmentCount> {
  const count: SegmentCount = {
    total: 0,
    matches: 0,
    reachable: { email: 0, sms: 0, call: 0 },
    elsewhere: 0,
    sample: [],
    sentence: ruleSentence(rule, await listFields(w)),
  };
  const now = w.clock.now();
  const segments = segmentRules(await listSegments(w), namedSegments(rule));
  let cursor: string | undefined;
  do {
    const page = await readPeople(w, { cursor, limit: 1_000 });
    for (const known of page.people) {
      count.total++;
      if (known.state && matches(rule, { profile: known.profile, person: known.state, now, segments }))
        add(count, known);
    }
    cursor = page.cursor;
    await new Promise((resolve) => setImmediate(resolve));
  } while (cursor !== undefined);
  return count;
}

function add(count: SegmentCount, known: Known): void {
  const { profile, state } = known;
  count.matches++;
  for (const channel of CHANNELS) if (reaches(known, channel)) count.reachable[channel]++;
  if (Object.keys(state?.enrollments ?? {}).length > 0) count.elsewhere++;
  if (count.sample.length < SAMPLE) {
    const name = [profile.title, profile.firstName, profile.lastName].filter(Boolean).join(" ");
    count.sample.push({
      person: profile.id,
      name: name || profile.email || profile.phone || profile.id,
      account: profile.accountName,
    });
  }
}
