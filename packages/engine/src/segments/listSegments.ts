import { keys } from "../keys";
import type { World } from "../ports";
import type { SegmentRow } from "../rows";

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
