import { HousePolicies, NO_POLICIES } from "#journey/policies/house";
import { keys } from "./keys";
import type { Row, World } from "./ports";
import { Refusal } from "./refusal";

/** How long a process believes what it has read, ms. */
const FRESH = 5_000;

const known = new WeakMap<object, { at: number; policies: HousePolicies }>();

/** What holds for every journey, as it was at most five seconds ago. */
export async function housePoliciesOf(w: World): Promise<HousePolicies> {
  const now = w.clock.now();
  const last = known.get(w.store);
  if (last && now >= last.at && now < last.at + FRESH) return last.policies;
  const { policies } = await readHousePolicies(w);
  known.set(w.store, { at: now, policies });
  return policies;
}

/** What holds for every journey, with the revision a change may name. */
export async function readHousePolicies(w: World): Promise<{ policies: HousePolicies; revision: number }> {
  const row: Row<HousePolicies> | undefined = await w.store.get(keys.housePolicies());
  return { policies: { ...NO_POLICIES, ...row?.data }, revision: row?.v ?? 0 };
}

/** Replaces what holds for every journey; with a revision only over that one. It is felt within five seconds. */
export async function saveHousePolicies(
  w: World,
  given: HousePolicies,
  revision?: number,
): Promise<{ policies: HousePolicies; revision: number }> {
  const policies = HousePolicies.parse(given);
  const put = { ...keys.housePolicies(), data: policies };
  const [outcome] = await w.store.write([
    revision === undefined ? { put } : { put, if: revision === 0 ? "absent" : revision },
  ]);
  if (!outcome?.ok)
    throw new Refusal(
      "changedMeanwhile",
      "Somebody else changed the house rules just now. Load them again.",
      409,
    );
  known.delete(w.store);
  return { policies, revision: outcome.v };
}
