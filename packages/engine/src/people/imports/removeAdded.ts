import type { PersonState } from "#journey/person";
import { keys } from "../../keys";
import type { Row, World, Write } from "../../ports";
import { warn } from "../../stops";
import { releaseAddresses } from "../addressBook";
import { addressesOf, type StoredProfile } from "../draft";
import type { ImportRow, KeptBecause } from "../importRow";
import type { Before } from "./before";
import { reasonToKeep } from "./reasonToKeep";

/** Somebody whom the import has added, as they are now; without a truth when a worker died on the way. */
export interface There {
  before: Before;
  profile: Row<StoredProfile>;
  state?: Row<PersonState>;
}

/**
 * Removes people nobody has had to do with: the truth first and only as it was read, the profile last, because it knows
 * what else is theirs. Answers who stays after all, because something has happened in the last moment.
 */
export async function removeAdded(
  w: World,
  row: ImportRow,
  people: There[],
): Promise<(Required<There> & { why: KeptBecause })[]> {
  const withTruth = people.flatMap(({ state }) => (state ? [state] : []));
  await warn(
    w,
    withTruth.map(({ data }) => [data, undefined]),
  );
  const outcomes = await w.store.write(
    withTruth.map((state): Write => ({ remove: keys.person(state.data.id), if: state.v })),
  );
  const lost = new Map(
    withTruth.flatMap((state, i) => {
      const outcome = outcomes[i]!;
      // Under this key there are truths only.
      return outcome.ok ? [] : [[state.data.id, outcome.row as Row<PersonState> | undefined] as const];
    }),
  );
  const gone = people.filter(({ before }) => !lost.has(before.person));
  await releaseAddresses(
    w,
    gone.flatMap(({ profile }) =>
      addressesOf(profile.data).map(({ hash }) => ({ person: profile.data.id, hash })),
    ),
  );
  await w.store.write(
    gone.flatMap(({ profile: { data } }): Write[] => [
      ...(data.account ? [{ remove: keys.membership(data.account, data.id) }] : []),
      { remove: keys.profile(data.id) },
    ]),
  );
  return people.flatMap(({ before, profile }) => {
    const state = lost.get(before.person);
    if (!state) return [];
    const why = reasonToKeep(row, before, profile.data, state.data) ?? "changed";
    return [{ before, profile, state, why }];
  });
}
