import { keys } from "../keys";
import type { Row, World } from "../ports";
import type { StoredProfile } from "./draft";

/** The profiles of these people, by id, without those who are not there. */
export async function readProfiles(w: World, people: string[]): Promise<Map<string, StoredProfile>> {
  const rows: (Row<StoredProfile> | undefined)[] = await w.store.batchGet<StoredProfile>(
    [...new Set(people)].map(keys.profile),
  );
  return new Map(rows.flatMap((row) => (row ? [[row.data.id, row.data] as const] : [])));
}
