import type { PersonState } from "#journey/person";
import { matches, type Rule, Rule as RuleSchema, ruleSentence } from "#journey/segment";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { SegmentRow } from "../rows";
import { changeSegment, unknownSegment } from "../segments/changeSegment";
import { checkRule } from "../segments/checkRule";
import { listSegments } from "../segments/listSegments";
import { type Use, usesOfSegments } from "../segments/usedBy";
import { labelsOf, type Vocabulary, vocabularyOf } from "../segments/vocabulary";
import { readPeople } from "./readPeople";

export { listSegments } from "../segments/listSegments";

export type SegmentLine = SegmentRow & {
  /** the rule in words */
  sentence: string;
  usedBy: Use[];
};

const lineOf = (row: SegmentRow, vocabulary: Vocabulary, usedBy: Use[] = []): SegmentLine => ({
  ...row,
  sentence: row.list ? "people an import put on this list" : ruleSentence(row.rule, labelsOf(vocabulary)),
  usedBy,
});

/** Segments with their rules in the words of this house, and who uses them; all, or only those put away or not. */
export async function segmentLines(w: World, archived?: boolean): Promise<SegmentLine[]> {
  const [segments, vocabulary, uses] = await Promise.all([
    listSegments(w),
    vocabularyOf(w),
    usesOfSegments(w),
  ]);
  return segments
    .filter((segment) => archived === undefined || archived === (segment.archived !== undefined))
    .map((segment) => lineOf(segment, vocabulary, uses.get(segment.id)));
}

/** One segment as the list tells it. */
export const segmentLine = async (w: World, row: SegmentRow): Promise<SegmentLine> =>
  lineOf(row, await vocabularyOf(w), (await usesOfSegments(w)).get(row.id));

/** A rule from outside that this house can answer, or a refusal that says what is wrong with it. */
export async function knownRule(w: World, rule: unknown, self?: string): Promise<Rule> {
  const parsed = ruleOf(rule);
  const [vocabulary, segments] = await Promise.all([vocabularyOf(w), listSegments(w)]);
  checkRule(parsed, vocabulary, segments, self);
  return parsed;
}

export async function createSegment(w: World, name: string, rule: unknown): Promise<SegmentLine> {
  const row: SegmentRow = {
    id: w.dice.id("seg"),
    name: nameOf(name),
    rule: await knownRule(w, rule),
    createdAt: w.clock.now(),
  };
  await w.store.write([{ put: { ...keys.segment(row.id), data: row }, if: "absent" }]);
  return lineOf(row, await vocabularyOf(w));
}

/** Changes a segment. Versions that were published keep the rule they were published with. */
export async function updateSegment(
  w: World,
  id: string,
  change: { name?: string; rule?: unknown },
): Promise<SegmentLine> {
  const name = change.name === undefined ? undefined : nameOf(change.name);
  const known = await w.store.get<SegmentRow>(keys.segment(id));
  if (!known) throw unknownSegment();
  if (known.data.list && change.rule !== undefined)
    throw new Refusal("isList", "This is a list: imports fill it, and it has no rule to change.", 409);
  if (known.data.archived && change.rule !== undefined)
    throw new Refusal("archived", "This segment is archived. Bring it back before you change its rule.", 409);
  const rule = change.rule === undefined ? undefined : await knownRule(w, change.rule, id);
  const next = await changeSegment(w, id, (row) => ({
    ...row,
    ...(name === undefined ? {} : { name }),
    ...(rule === undefined ? {} : { rule }),
    changedAt: w.clock.now(),
  }));
  return segmentLine(w, next);
}

/** Another segment with the same rule. */
export async function copySegment(w: World, id: string): Promise<SegmentLine> {
  const row = await w.store.get<SegmentRow>(keys.segment(id));
  if (!row) throw unknownSegment();
  return createSegment(w, `Copy of ${row.data.name}`.slice(0, 160), row.data.rule);
}

/** Removes a segment that nobody uses any more. */
export async function deleteSegment(w: World, id: string): Promise<void> {
  if (!(await w.store.get(keys.segment(id)))) throw unknownSegment();
  const uses = (await usesOfSegments(w)).get(id) ?? [];
  if (uses.length > 0)
    throw new Refusal(
      "segmentInUse",
      `This segment is used by ${uses.map((use) => `the ${use.in} “${use.name}”`).join(", ")}. Take it out there first.`,
      409,
      uses,
    );
  await w.store.write([{ remove: keys.segment(id) }, { remove: keys.snapshot(id) }]);
}

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
