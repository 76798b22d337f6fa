import type { PersonState } from "#journey/person";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import type { StoredProfile } from "./draft";

export interface Known {
  profile: StoredProfile;
  /** missing only while the person is just being made */
  state?: PersonState;
}

/**
 * One page of everybody, profile and truth together. A person is met at the profile row; when the truth has
 * fallen on the next page it is fetched, so a cursor never cuts a person in two.
 */
export async function readPeople(
  w: Pick<World, "store">,
  options: { cursor?: string; limit?: number; segment?: number; segments?: number } = {},
): Promise<{ people: Known[]; cursor?: string }> {
  const { rows, cursor } = await w.store.scan<StoredProfile | PersonState>({ prefix: "P#", ...options });
  const people = new Map<string, Known>();
  const states = new Map<string, PersonState>();
  for (const row of rows) {
    // The id says which of the two a row holds.
    if (row.id === "A") people.set(row.group, { profile: row.data as StoredProfile });
    else if (row.id === "S") states.set(row.group, row.data as PersonState);
  }
  const alone: Known[] = [];
  for (const [group, known] of people) {
    const state = states.get(group);
    if (state) known.state = state;
    else alone.push(known);
  }
  if (alone.length > 0) {
    const found: (Row<PersonState> | undefined)[] = await w.store.batchGet<PersonState>(
      alone.map(({ profile }) => keys.person(profile.id)),
    );
    alone.forEach((known, i) => {
      const row = found[i];
      if (row) known.state = row.data;
    });
  }
  return { people: [...people.values()], cursor };
}
