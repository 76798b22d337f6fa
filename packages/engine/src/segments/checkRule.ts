import { isTouchDeed } from "#journey/behaviour";
import { type Leaf, leavesOf } from "#journey/leavesOf";
import type { FieldRule, Rule } from "#journey/segment";
import { Refusal } from "../refusal";
import type { SegmentRow } from "../rows";
import { namedIn } from "./namedIn";
import type { Vocabulary } from "./vocabulary";

/**
 * Refuses a rule that asks about what nobody here knows: a field, a deed, a segment, a day no calendar has; and one
 * that would come back to its own segment, `self`.
 */
export function checkRule(rule: Rule, vocabulary: Vocabulary, segments: SegmentRow[], self?: string): void {
  for (const { leaf } of leavesOf(rule)) checkLeaf(leaf, vocabulary);
  checkCircle(rule, segments, self);
}

function checkLeaf(leaf: Leaf, { fields, deeds, segments }: Vocabulary): void {
  if ("segment" in leaf) {
    if (segments.some(({ id }) => id === leaf.segment)) return;
    throw new Refusal(
      "unknownSegment",
      `The rule names a segment that is not here any more (${leaf.segment}). Choose another one.`,
      422,
    );
  }
  if ("did" in leaf) {
    if (isTouchDeed(leaf.did) || deeds.some(({ did }) => did === leaf.did)) return;
    throw unknown(
      "an activity",
      leaf.did,
      deeds.map(({ did }) => [did, did]),
    );
  }
  const [source = "", rest = ""] = parted(leaf.field);
  const known =
    fields.some(({ field }) => field === leaf.field) ||
    (source === "event" && rest !== "") ||
    (source === "last" && isTouchDeed(rest)) ||
    (source === "list" && segments.some(({ id }) => id === rest));
  if (!known)
    throw unknown(
      "a field",
      leaf.field,
      fields.flatMap(({ field, label }): [string, string][] => [
        [field, field],
        [label, field],
      ]),
    );
  checkDays(leaf);
}

const parted = (field: string): [string, string] => {
  const dot = field.indexOf(".");
  return dot < 0 ? ["", field] : [field.slice(0, dot), field.slice(dot + 1)];
};

const DATED = new Set<FieldRule["op"]>(["before", "after", "between"]);

/** A day such as the 30th of February would let nobody in, without a word. */
function checkDays({ op, value }: FieldRule): void {
  if (!DATED.has(op)) return;
  for (const one of Array.isArray(value) ? value : [value]) {
    if (typeof one !== "string" || !/^\d{4}-\d{2}-\d{2}/.test(one.trim())) continue;
    const day = one.trim().slice(0, 10);
    const at = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day))
      throw new Refusal("noSuchDate", `There is no day ${day}. Choose one that the calendar has.`, 422);
  }
}

function unknown(what: string, name: string, known: [spelled: string, is: string][]): Refusal {
  const near = nearest(name, known);
  return new Refusal(
    "unknownField",
    `Nobody here knows ${what} “${name}”.${near === undefined ? " Choose one from the list." : ` Did you mean “${near}”?`}`,
    422,
  );
}

/** The known name that differs in the fewest letters, if it is not altogether another one. */
function nearest(name: string, known: [spelled: string, is: string][]): string | undefined {
  let best: { is: string; far: number } | undefined;
  for (const [spelled, is] of known) {
    const far = distance(plain(name), plain(spelled));
    if (!best || far < best.far) best = { is, far };
  }
  return best && best.far <= Math.max(2, name.length / 2) ? best.is : undefined;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** How many letters must be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

function checkCircle(rule: Rule, segments: SegmentRow[], self: string | undefined): void {
  if (self === undefined) return;
  const rules = new Map(segments.map((one) => [one.id, one]));
  const open = namedIn(rule);
  const met = new Set<string>();
  while (open.length > 0) {
    const id = open.pop() ?? "";
    if (id === self)
      throw new Refusal(
        "segmentCircle",
        "The rule comes back to this segment itself. Take out the segment that names it.",
        422,
      );
    const named = rules.get(id);
    if (!named || met.has(id)) continue;
    met.add(id);
    open.push(...namedIn(named.rule));
  }
}
