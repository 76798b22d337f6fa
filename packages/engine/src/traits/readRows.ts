import type { PersonState } from "#journey/person";
import { keys } from "../keys";
import type { StoredProfile } from "../people/draft";
import type { Row, World } from "../ports";
import type { Read } from "./refresh";

/** A page of everybody, with the versions of their profiles, so that these can be written on condition. */
export async function readRows(
  w: World,
  cursor: string | undefined,
  limit: number,
): Promise<{ reads: Read[]; cursor: string | undefined }> {
  const part = await w.store.scan<StoredProfile | PersonState>({ prefix: "P#", cursor, limit: 2 * limit });
  const states = new Map<string, PersonState>();
  const profiles: Row<StoredProfile>[] = [];
  for (const row of part.rows) {
    // The id says which of the two a row holds.
    if (row.id === "A") profiles.push(row as Row<StoredProfile>);
    else if (row.id === "S") states.set(row.group, row.data as PersonState);
  }
  // A page may end between the two.
  const alone = profiles.filter(({ group }) => !states.has(group));
  const found = await w.store.batchGet<PersonState>(alone.map(({ data }) => keys.person(data.id)));
  alone.forEach(({ group }, i) => {
    const row = found[i];
    if (row) states.set(group, row.data);
  });
  return {
    reads: profiles.map((row) => ({ row, person: states.get(row.group) })),
    cursor: part.cursor,
  };
}
