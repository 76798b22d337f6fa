import type { ContentTerms } from "#journey/policies/contentTerms";
import { type House, HousePolicies, NO_POLICIES } from "#journey/policies/house";
import { keys } from "./keys";
import type { Row, World } from "./ports";
import { Refusal } from "./refusal";

/** How long a process believes what it has read, ms. */
const FRESH = 5_000;

const known = new WeakMap<object, { at: number; house: House }>();

/** What holds for every journey, as it was at most five seconds ago. */
export async function housePoliciesOf(w: World): Promise<House> {
  const now = w.clock.now();
  const last = known.get(w.store);
  if (last && now >= last.at && now < last.at + FRESH) return last.house;
  const [policies, contents] = await w.store.batchGet<unknown>([keys.housePolicies(), keys.contentTerms()]);
  // Under these keys nobody keeps anything but what this module writes.
  const house = { ...NO_POLICIES, ...(policies?.data as HousePolicies | undefined) };
  const terms = contents?.data as House["contents"];
  known.set(w.store, { at: now, house: terms ? { ...house, contents: terms } : house });
  return known.get(w.store)?.house ?? house;
}

/** When each piece of content may be sent, by id; content that is not named may be sent at any time. */
export async function readContentTerms(w: World): Promise<Record<string, ContentTerms>> {
  return (await w.store.get<Record<string, ContentTerms>>(keys.contentTerms()))?.data ?? {};
}

/** Says when a piece of content may be sent; nothing at all takes every bound off. It is felt within five seconds. */
export async function saveContentTerms(w: World, id: string, terms: ContentTerms): Promise<ContentTerms> {
  const key = keys.contentTerms();
  for (;;) {
    const found = await w.store.get<Record<string, ContentTerms>>(key);
    const { [id]: _before, ...data } = found?.data ?? {};
    if (terms.from !== undefined || terms.until !== undefined || terms.withdrawn) data[id] = terms;
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: found ? found.v : "absent" }]);
    if (!outcome?.ok) continue;
    known.delete(w.store);
    return data[id] ?? {};
  }
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
