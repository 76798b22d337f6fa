import { didBy } from "#journey/behaviour";
import { fieldValue, type Subject } from "#journey/fieldValue";
import { type Leaf, leavesOf } from "#journey/leavesOf";
import { type FieldInfo, matches, type Rule, ruleSentence } from "#journey/segment";

/** One single question of a rule that speaks for somebody, in words, and their own value where it says more. */
export interface Why {
  words: string;
  value?: string;
}

/** Why a rule holds for somebody: each of its single questions that does, with what they have. */
export function whyOf(rule: Rule, subject: Subject, fields: Pick<FieldInfo, "field" | "label">[]): Why[] {
  return leavesOf(rule).flatMap(({ leaf, turned }) => {
    const answer = matches(leaf, subject);
    if (answer === undefined || answer === turned) return [];
    const words = ruleSentence(turned ? { none: [leaf] } : leaf, fields);
    const value = ownValue(leaf, subject);
    return [value === undefined ? { words } : { words, value }];
  });
}

function ownValue(leaf: Leaf, subject: Subject): string | undefined {
  if ("segment" in leaf) return undefined;
  if ("did" in leaf) {
    const { n, sum } = didBy(leaf.did, subject, leaf.withinDays);
    return leaf.measure === "times" ? `${n} ${n === 1 ? "time" : "times"}` : String(sum / 100);
  }
  const value = fieldValue(leaf.field, subject);
  if (value === undefined) return undefined;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return isTime(leaf.field) && typeof value === "number" ? dayOf(value) : String(value).slice(0, 120);
}

/** Fields that hold moments in ms. */
const isTime = (field: string): boolean =>
  /^(event|last|first)\./.test(field) || /^(activity\.last|engagement\.last|traits\.stageAt)$/.test(field);

function dayOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString().slice(0, 10);
}
