import type { SegmentView } from "#api/views/segments";
import { Chip } from "../ui/Chip";
import { dateOf } from "../ui/words";

/** Whether a segment is whoever its rule holds for now, or the people of one day, or a list. */
export function Kind({
  segment: { list, snapshot, archived },
}: {
  segment: Pick<SegmentView, "list" | "snapshot" | "archived">;
}) {
  if (archived) return <Chip>Archived</Chip>;
  if (list) return <Chip>List</Chip>;
  if (snapshot) return <Chip tone="ahead">Snapshot of {dateOf(snapshot.at)}</Chip>;
  return <Chip tone="good">Dynamic</Chip>;
}
