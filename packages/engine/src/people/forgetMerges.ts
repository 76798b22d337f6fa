import type { PersonState } from "#journey/person";
import { keys } from "../keys";
import type { World } from "../ports";
import { releaseAddresses } from "./addressBook";
import { addressesOf } from "./draft";
import type { MergeRow } from "./mergePlan";
import { keepRefused } from "./refused";

/** Forgets the entries that were joined with somebody who is to be erased: how they were, and what led from them. */
export async function forgetMerges(w: World, state: PersonState): Promise<void> {
  for (const { merge, person } of state.merged ?? []) {
    const row = await w.store.get<MergeRow>(keys.merge(merge));
    const image = row?.data.image;
    if (image) {
      await keepRefused(w, image.profile, state);
      await releaseAddresses(
        w,
        addressesOf(image.profile).map(({ hash }) => ({ person: state.id, hash })),
      );
    }
    const { group } = keys.timeline(person, 0);
    for (;;) {
      const { rows } = await w.store.query(group, { limit: 500 });
      if (rows.length === 0) break;
      await w.store.write(rows.map(({ id }) => ({ remove: { group, id } })));
    }
    await w.store.write([{ remove: keys.forward(person) }, { remove: keys.merge(merge) }]);
  }
}
