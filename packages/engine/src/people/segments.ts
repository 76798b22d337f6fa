import type { PersonState } from "#journey/person";
import { matches, type Rule, Rule as RuleSchema, ruleSentence } from "#journey/segment";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { SegmentRow } from "../rows";
import { listFields } from "./fields";
import { readPeople } from "./readPeople";

export type SegmentLine = SegmentRow & {
  /** the rule in words */
  sentence: string;
};

export async function listSegments(w: World): Promise<SegmentRow[]> {
  const { group } = keys.segment("");
  const found: SegmentRow[] = [];
  let after: string | undefined;
  do {
    const page = await w.store.query<SegmentRow>(group, { after, limit: 1_000 });
    found.push(...page.rows.map((row) => row.data));
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** Segments with their rules in the words of this house. */
export async function segmentLines(w: World): Promise<SegmentLine[]> {
  const [segments, fields] = await Promise.all([listSegments(w), listFields(w)]);
  return segments.map((segment) => ({ ...segment, sentence: ruleSentence(segment.rule, fields) }));
}

export async function createSegment(w: World, name: string, rule: unknown): Promise<SegmentLine> {
  const row: SegmentRow = {
    id: w.dice.id("seg"),
    name: nameOf(name),
    rule: ruleOf(rule),
    createdAt: w.clock.now(),
  };
  await w.store.write([{ put: { ...keys.segment(row.id), data: row }, if: "absent" }]);
  return { ...row, sentence: ruleSentence(row.rule, await listFields(w)) };
}

/** Changes a segment. Versions that were published keep the rule they were published with. */
export async function updateSegment(
  w: World,
  id: string,
  change: { name?: string; rule?: unknown },
): Promise<SegmentLine> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const row = await w.store.get<SegmentRow>(keys.segment(id));
    if (!row) throw unknownSegment();
    const next: SegmentRow = {
      ...row.data,
      ...(change.name === undefined ? {} : { name: nameOf(change.name) }),
      ...(change.rule === undefined ? {} : { rule: ruleOf(change.rule) }),
    };
    const [outcome] = await w.store.write([{ put: { ...keys.segment(id), data: next }, if: row.v }]);
    if (outcome?.ok) return { ...next, sentence: ruleSentence(next.rule, await listFields(w)) };
  }
  throw new Refusal("busy", "This segment is being changed by somebody else. Please try again.", 503);
}

export async function deleteSegment(w: World, id: string): Promise<void> {
  if (!(await w.store.get(keys.segment(id)))) throw unknownSegment();
  await w.store.write([{ remove: keys.segment(id) }]);
}

const unknownSegment = () =>
  new Refusal("unknownSegment", "There is no such segment. It may have been deleted.", 404);

function nameOf(name: string): string {
  const tidy = name.trim().slice(0, 160);
  if (!tidy) throw new Refusal("noName", "Give the segment a name.", 422);
  return tidy;
}

/** A rule from outside, or a refusal that says where it is wrong. */
export function ruleOf(rule: unknown): Rule {
  const parsed = RuleSchema.safeParse(rule);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    "badRule",
    "This is not a rule. It needs a field, an operator and a value, or a group of rules.",
    422,
    parsed.error.issues,
  );
}

const PAGE = 200;
/** A part ends when it holds so many people, or after so many pages of the store without them. */
const PART = 1_000;
const PAGES_PER_PART = 50;

/**
 * The people a rule holds for and who fit, part by part; without a rule, all who fit. `cursor` says where to go on after a part; it is undefined with the
 * last one, and there always is a last one, even if it is empty. Whom the rule cannot tell about stays out.
 */
export async function* audienceOf(
  w: World,
  rule: Rule | undefined,
  cursor?: string,
  fits: (state: PersonState) => boolean = () => true,
  segments: Readonly<Record<string, Rule>> = {},
): AsyncGenerator<{ people: string[]; cursor: string | undefined }> {
  let from = cursor;
  for (;;) {
    const people: string[] = [];
    for (let pages = 0; pages < PAGES_PER_PART && people.length < PART; pages++) {
      const part = await readPeople(w, { cursor: from, limit: PAGE });
      const now = w.clock.now();
      for (const { profile, state } of part.people) {
        if (!state || !fits(state)) continue;
        if (!rule || matches(rule, { profile, person: state, now, segments })) people.push(profile.id);
      }
      from = part.cursor;
      if (from === undefined) break;
    }
    yield { people, cursor: from };
    if (from === undefined) return;
    // A store in the same process never waits, and others want their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
