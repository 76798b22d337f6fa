import type { Channel } from "#journey/journey";
import { newPerson, type PersonState } from "#journey/person";
import { keys } from "../keys";
import { peopleOf, readPointers } from "../people/addressBook";
import { withoutSuppression, withSuppression } from "../people/consent";
import type { RefusedRow } from "../people/refused";
import type { Row, World, Write } from "../ports";
import { Refusal } from "../refusal";
import { seal } from "../seal";
import { warn } from "../stops";
import { entryId, placeOf, type ReadAddress, type Suppression, type Why } from "./suppressed";

/** Why addresses are suppressed, and who says so. */
export interface Order {
  why: Why;
  reason: string;
  by: string;
}

/**
 * Puts addresses on the list; of each it answers whether it was there already. What holds for the address comes first, so
 * that whoever gets it from now on knows; then whoever has it already. In between nobody slips through: people claim an
 * address before they ask what holds for it. Doing it twice changes nothing.
 */
export async function suppressAddresses(
  w: World,
  read: ReadAddress[],
  order: Order,
): Promise<{ known: boolean[]; people: number }> {
  const known = await keepEntries(w, read, order);
  const people = await suppressHolders(w, read, order);
  return { known, people };
}

/** The entries of the list and what holds for the addresses, without looking for people. */
export async function keepEntries(w: World, read: ReadAddress[], order: Order): Promise<boolean[]> {
  if (read.length === 0) return [];
  const at = w.clock.now();
  await w.store.write([{ put: { ...keys.anyRefused(), data: { at } } }]);
  const rows: (Row<RefusedRow> | undefined)[] = await w.store.batchGet<RefusedRow>(
    read.map(({ hash }) => keys.refused(hash)),
  );
  const known = rows.map((row, i) => holdsAll(row?.data, read[i]!.channels));
  let open = read.map((one, i) => ({ one, i }));
  const kept = new Map<number, RefusedRow>();
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === 20) throw busy();
    const writes = open.map(({ one, i }): Write => {
      const row = rows[i];
      const data = withReason(row?.data, one, order.reason, at);
      kept.set(i, data);
      return { put: { ...keys.refused(one.hash), data }, if: row?.v ?? "absent" };
    });
    const outcomes = await w.store.write(writes);
    open = open.filter(({ i }, n) => {
      const outcome = outcomes[n]!;
      if (!outcome.ok) rows[i] = outcome.row as Row<RefusedRow> | undefined; // the same key, so the same kind of row
      return !outcome.ok;
    });
  }
  // Whoever died before this line left a row that names its entry, and puts it here when it comes again.
  await w.store.write(
    read.map((one, i): Write => {
      const row = kept.get(i);
      const id = row?.entry ?? entryId(one.hash, at);
      const channels = row?.channels ?? one.channels;
      const entry: Suppression = { id, ...one, channels, ...order, at: timeOf(id) };
      const put = { ...placeOf(entry), data: entry };
      return known[i] ? { put, if: "absent" } : { put };
    }),
  );
  return known;
}

const timeOf = (id: string): number => Number.parseInt(id.slice(0, id.indexOf("-")), 36);

const holdsAll = (row: RefusedRow | undefined, channels: Channel[]): boolean =>
  row?.entry !== undefined && channels.every((channel) => row.why?.[channel] !== undefined);

function withReason(
  row: RefusedRow | undefined,
  { channels, hash }: ReadAddress,
  reason: string,
  at: number,
): RefusedRow {
  const why = { ...row?.why };
  for (const channel of channels) why[channel] ??= reason;
  return {
    channels: [...new Set([...(row?.channels ?? []), ...channels])],
    at: row?.at ?? at,
    why,
    entry: row?.entry ?? entryId(hash, at),
  };
}

/** Suppresses whoever has these addresses now; answers how many people that were. */
async function suppressHolders(w: World, read: ReadAddress[], order: Order): Promise<number> {
  const pointers = await readPointers(
    w,
    read.map(({ hash }) => hash),
  );
  const channels = new Map<string, Set<Channel>>();
  for (const one of read)
    for (const person of peopleOf(pointers.get(one.hash)?.data))
      channels.set(person, new Set([...(channels.get(person) ?? []), ...one.channels]));
  const at = w.clock.now();
  const proof = { by: order.by, proof: "suppression list" };
  await changeAll(w, [...channels.keys()], (state) => {
    let next = state;
    for (const channel of channels.get(state.id) ?? [])
      next = withSuppression(next, { channel, reason: order.reason, at, ...proof });
    return next;
  });
  return channels.size;
}

/** Takes a suppression from whoever has an address now, where `holds` says that it is this one. */
export async function freeHolders(
  w: World,
  entry: Suppression,
  order: { reason: string; by: string },
): Promise<number> {
  const pointers = await readPointers(w, [entry.hash]);
  const people = peopleOf(pointers.get(entry.hash)?.data);
  await changeAll(w, people, (state) => {
    let next = state;
    for (const channel of entry.channels)
      next = withoutSuppression(next, { channel, at: w.clock.now(), ...order });
    return next;
  });
  return people.length;
}

/**
 * Changes many people at once, each on condition. Somebody who has claimed an address and is not written yet is born
 * here with the change, so that whoever is about to write them loses that race and meets it.
 */
export async function changeAll(
  w: World,
  people: string[],
  change: (state: PersonState) => PersonState,
): Promise<number> {
  const rows: (Row<PersonState> | undefined)[] = await w.store.batchGet<PersonState>(people.map(keys.person));
  let open = people.map((person, i) => ({ person, row: rows[i] }));
  let changed = 0;
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === 20) throw busy();
    const asked = open.flatMap((one) => {
      const before = one.row ? { ...one.row.data, facts: [] } : newPerson(one.person);
      const after = change(before);
      return after === before ? [] : [{ ...one, after }];
    });
    if (asked.length === 0) return changed;
    await warn(
      w,
      asked.map(({ row, after }) => [row?.data, after]),
    );
    const outcomes = await w.store.write(
      asked.map(({ person, row, after }): Write => {
        const data = seal(after, (row?.v ?? 0) + 1);
        return { put: { ...keys.person(person), data }, if: row?.v ?? "absent" };
      }),
    );
    open = asked.flatMap(({ person }, i) => {
      const outcome = outcomes[i]!;
      if (outcome.ok) changed++;
      return outcome.ok ? [] : [{ person, row: outcome.row as Row<PersonState> | undefined }]; // as above
    });
  }
  return changed;
}

const busy = () => new Refusal("busy", "Others are changing this just now. Please try again.", 503);
