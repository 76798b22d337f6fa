import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { SegmentRow } from "../rows";
import { changeSegment } from "./changeSegment";
import { type Use, usesOfSegments } from "./usedBy";

/** What is remembered of putting away and bringing back. */
const REMEMBERED = 20;

/**
 * Puts a segment away: nobody can choose it any more, and rules that name it already go on. Not while people go through
 * a journey that asks about it, be it by way of another segment.
 */
export async function archiveSegment(w: World, id: string, by: string): Promise<SegmentRow> {
  const live = liveUses(id, await usesOfSegments(w));
  if (live.length > 0)
    throw new Refusal(
      "segmentInUse",
      `People go through ${live.map(({ name }) => `“${name}”`).join(", ")}, which asks about this segment. Let that end, or take the segment out there first.`,
      409,
      live,
    );
  return turn(w, id, "archived", by);
}

/** Brings it back to where it can be chosen. */
export const unarchiveSegment = (w: World, id: string, by: string): Promise<SegmentRow> =>
  turn(w, id, "unarchived", by);

const turn = (w: World, id: string, did: "archived" | "unarchived", by: string): Promise<SegmentRow> =>
  changeSegment(w, id, (row) => {
    if (did === "archived" ? row.archived : !row.archived) return row;
    const at = w.clock.now();
    const { archived: _before, ...rest } = row;
    return {
      ...rest,
      ...(did === "archived" ? { archived: { at, by } } : {}),
      trail: [...(row.trail ?? []), { at, by, did }].slice(-REMEMBERED),
    };
  });

/** The live journeys that ask about it, also through the rules of other segments. */
function liveUses(id: string, uses: Map<string, Use[]>, seen = new Set<string>()): Use[] {
  if (seen.has(id)) return [];
  seen.add(id);
  const found = new Map<string, Use>();
  for (const use of uses.get(id) ?? [])
    for (const live of use.in === "segment" ? liveUses(use.id, uses, seen) : use.live ? [use] : [])
      found.set(live.id, live);
  return [...found.values()];
}
