import { namedSegments } from "#journey/namedSegments";
import type { Rule } from "#journey/segment";
import type { SegmentRow } from "../rows";

/** The question a segment stands for: its rule, or whether somebody stands on the list that its snapshot made. */
export const ruleOfSegment = ({ id, rule, snapshot }: SegmentRow): Rule =>
  snapshot ? { field: `list.${id}`, op: "is", value: true } : rule;

/** The rules of the wanted segments and of all that those name in turn, by id. Unknown ids are left out. */
export function segmentRules(segments: SegmentRow[], wanted: Iterable<string>): Record<string, Rule> {
  const known = new Map(segments.map((segment) => [segment.id, segment]));
  const rules: Record<string, Rule> = {};
  const open = [...wanted];
  while (open.length > 0) {
    const segment = known.get(open.pop() ?? "");
    if (!segment || rules[segment.id]) continue;
    const rule = ruleOfSegment(segment);
    rules[segment.id] = rule;
    open.push(...namedSegments(rule));
  }
  return rules;
}
