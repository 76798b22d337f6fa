import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { SegmentRow } from "../rows";

export const unknownSegment = () =>
  new Refusal("unknownSegment", "There is no such segment. It may have been deleted.", 404);

/** Changes a segment's row; tries again when somebody else was faster. */
export async function changeSegment(
  w: World,
  id: string,
  change: (row: SegmentRow) => SegmentRow,
): Promise<SegmentRow> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const row = await w.store.get<SegmentRow>(keys.segment(id));
    if (!row) throw unknownSegment();
    const data = change(row.data);
    if (data === row.data) return data;
    const [outcome] = await w.store.write([{ put: { ...keys.segment(id), data }, if: row.v }]);
    if (outcome?.ok) return data;
  }
  throw new Refusal("busy", "This segment is being changed by somebody else. Please try again.", 503);
}
