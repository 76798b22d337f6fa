import type { Cap } from "#journey/journey";
import type { ContentTerms } from "#journey/policies/contentTerms";
import { type House, HousePolicies, NO_POLICIES } from "#journey/policies/house";
import { coveredBy, type PurposesRow } from "./consent/purposes";
import { keys } from "./keys";
import type { Row, World } from "./ports";
import { Refusal } from "./refusal";
import type { CountingRow } from "./rows";

/** How long a process believes what it has read, ms. */
export const FRESH = 5_000;

const known = new WeakMap<object, { at: number; house: House }>();

/** What holds for every journey, as it was at most five seconds ago. */
export async function housePoliciesOf(w: World): Promise<House> {
  const now = w.clock.now();
  const last = known.get(w.store);
  if (last && now >= last.at && now < last.at + FRESH) return last.house;
  const [policies, contents, counted, purposes] = await w.store.batchGet<unknown>([
    keys.housePolicies(),
    keys.contentTerms(),
    keys.accountCounting(),
    keys.purposes(),
  ]);
  // Under these keys nobody keeps anything but what this module writes.
  const house: House = { ...NO_POLICIES, ...(policies?.data as HousePolicies | undefined) };
  const terms = contents?.data as House["contents"];
  if (terms) house.contents = terms;
  const counting = countingOf(counted?.data as CountingRow | undefined);
  if (counting) house.counting = counting;
  const covered = coveredBy(purposes?.data as PurposesRow | undefined);
  if (covered.length > 0) house.covered = covered;
  known.set(w.store, { at: now, house });
  return house;
}

/** Has what was read forgotten, because somebody has just changed it here. */
export const forgetHousePolicies = (w: World): boolean => known.delete(w.store);

function countingOf(row: CountingRow | undefined): House["counting"] {
  const days = Math.max(0, ...Object.values(row?.days ?? {}));
  return row && days > 0 ? { since: row.since, days } : undefined;
}

/**
 * Has touches counted per account from now on if somebody's caps ask for it: `who` is "house" or a journey. It must be
 * durable before those caps are. What was counted before for fewer days is counted anew.
 */
export async function countForCaps(w: World, who: string, caps: Cap[] = []): Promise<void> {
  const wanted = Math.max(0, ...caps.flatMap((one) => (one.per === "account" ? one.days : [])));
  const key = keys.accountCounting();
  for (;;) {
    const found = await w.store.get<CountingRow>(key);
    const { [who]: before = 0, ...others } = found?.data.days ?? {};
    if (before === wanted) return;
    const days = wanted > 0 ? { ...others, [who]: wanted } : others;
    const reach = countingOf(found?.data)?.days ?? 0;
    const since = found && Math.max(0, ...Object.values(days)) <= reach ? found.data.since : w.clock.now();
    const data: CountingRow = { since, days };
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: found ? found.v : "absent" }]);
    if (!outcome?.ok) continue;
    known.delete(w.store);
    return;
  }
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
  const before = await readHousePolicies(w);
  await countForCaps(w, "house", [...before.policies.caps, ...policies.caps]);
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
  await countForCaps(w, "house", policies.caps);
  known.delete(w.store);
  return { policies, revision: outcome.v };
}
