import type { PersonState } from "#journey/person";
import { keys } from "../keys";
import type { World, Write } from "../ports";
import { type AddressRow, peopleOf, readPointers } from "./addressBook";
import { addressesOf, type StoredProfile } from "./draft";
import type { MergeRow } from "./mergePlan";

/** Every address somebody is found by: their own, and those of entries that were joined with theirs. */
export async function addressesFoundBy(w: World, person: string): Promise<string[]> {
  const [profile, state] = await w.store.batchGet<StoredProfile | PersonState>([
    keys.profile(person),
    keys.person(person),
  ]);
  const own = profile ? addressesOf(profile.data as StoredProfile) : []; // the key says which of the two a row holds
  const merged = (state?.data as PersonState | undefined)?.merged ?? [];
  const rows = await w.store.batchGet<MergeRow>(merged.map(({ merge }) => keys.merge(merge)));
  const theirs = rows.flatMap((row) => (row?.data.image ? addressesOf(row.data.image.profile) : []));
  return [...new Set([...own, ...theirs].map(({ hash }) => hash))];
}

/** Lets the addresses of one entry lead to another one. */
export async function movePointers(w: World, from: string, to: string, only?: string[]): Promise<void> {
  let open = only ?? [...(await addressesFoundBy(w, from)), ...(await addressesOfImage(w, from))];
  for (let tries = 0; open.length > 0; tries++) {
    if (tries === 20) throw new Error("an address is changed too often");
    const pointers = await readPointers(w, open);
    const asked = open.flatMap((hash): { hash: string; write: Write }[] => {
      const row = pointers.get(hash);
      const people = peopleOf(row?.data);
      if (!row || !people.includes(from)) return [];
      const [person, ...others] = [...new Set(people.map((one) => (one === from ? to : one)))];
      const data: AddressRow = { person: person ?? to, ...(others.length > 0 ? { others } : {}) };
      return [{ hash, write: { put: { ...keys.address(hash), data }, if: row.v } }];
    });
    const outcomes = await w.store.write(asked.map(({ write }) => write));
    open = asked.filter((_, i) => !outcomes[i]?.ok).map(({ hash }) => hash);
  }
}

/** Of somebody whose entry has ended: what the merge remembers. */
async function addressesOfImage(w: World, person: string): Promise<string[]> {
  const forward = await w.store.get<{ merge: string }>(keys.forward(person));
  const merge = forward && (await w.store.get<MergeRow>(keys.merge(forward.data.merge)));
  return merge?.data.image ? addressesOf(merge.data.image.profile).map(({ hash }) => hash) : [];
}
