import type { Channel } from "#journey/journey";
import { keys } from "../keys";
import type { Row, World, Write } from "../ports";
import { addressHash, externalIdHash, normaliseAddress } from "./address";
import type { DraftAddress } from "./draft";

/** An address and whose it is. A phone may be shared by several people of one practice; the rest by nobody. */
export interface AddressRow {
  person: string;
  others?: string[];
}

export type Pointers = Map<string, Row<AddressRow>>;

export const peopleOf = (row: AddressRow | undefined): string[] =>
  row ? [row.person, ...(row.others ?? [])] : [];

export async function readPointers(w: World, hashes: string[]): Promise<Pointers> {
  const unique = [...new Set(hashes)].sort();
  const rows = await w.store.batchGet<AddressRow>(unique.map(keys.address));
  const found: Pointers = new Map();
  unique.forEach((hash, i) => {
    const row = rows[i];
    if (row) found.set(hash, row);
  });
  return found;
}

/** Who wants which addresses. */
export interface Claim {
  person: string;
  /** the person is not written yet, so another id will do as well */
  fresh: boolean;
  addresses: DraftAddress[];
  /** kinds of address that belong to somebody else */
  taken: Set<DraftAddress["kind"]>;
  /** ids given up for another one; addresses that still point to them may be moved */
  given: Set<string>;
}

/** A line shared by more people than this is a hotline; it is no way to find anyone. */
const SHARED = 200;

/**
 * Claims addresses by conditional writes, before any person is written. All claimants go through the addresses
 * in the same order, so of two that make the same person at the same time the second meets the first one's claim
 * and takes over its id; what it had claimed before follows.
 */
export async function claimAddresses(w: World, claims: Claim[], pointers: Pointers): Promise<void> {
  for (const claim of claims)
    claim.addresses.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
  let open = claims.map((claim) => ({ claim, at: 0, tries: 0 }));
  while (open.length > 0) {
    const asked: { one: (typeof open)[number]; hash: string; write: Write; data: AddressRow }[] = [];
    for (const one of open) {
      for (let address = one.claim.addresses[one.at]; address; address = one.claim.addresses[++one.at]) {
        const present = pointers.get(address.hash);
        const data = claimed(one.claim, address, present?.data);
        if (!data) continue;
        const write: Write = { put: { ...keys.address(address.hash), data }, if: present?.v ?? "absent" };
        asked.push({ one, hash: address.hash, write, data });
        break;
      }
    }
    // By their order, so that a store which keeps them so goes through itself once.
    asked.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
    const outcomes = asked.length > 0 ? await w.store.write(asked.map(({ write }) => write)) : [];
    asked.forEach(({ one, hash, data }, i) => {
      const outcome = outcomes[i]!;
      one.tries += 1;
      if (outcome.ok) {
        pointers.set(hash, { ...keys.address(hash), v: outcome.v, data });
        one.at += 1;
      } else if (outcome.row)
        pointers.set(hash, outcome.row as Row<AddressRow>); // only this module writes them
      else pointers.delete(hash);
    });
    // Whoever took over another id starts again, so that what was claimed before follows.
    for (const one of open) if (adopt(one.claim, pointers)) one.at = 0;
    open = open.filter((one) => one.at < one.claim.addresses.length && one.tries < 30);
  }
}

/** What an address row should say for this person to have it; undefined when it does already or must not. */
function claimed(
  claim: Claim,
  address: DraftAddress,
  present: AddressRow | undefined,
): AddressRow | undefined {
  if (!present) return { person: claim.person };
  if (peopleOf(present).includes(claim.person)) return undefined;
  if (claim.given.has(present.person)) return { ...present, person: claim.person };
  if (address.kind === "phone") {
    const others = present.others ?? [];
    return others.length < SHARED ? { ...present, others: [...others, claim.person] } : undefined;
  }
  claim.taken.add(address.kind);
  return undefined;
}

function adopt(claim: Claim, pointers: Pointers): boolean {
  if (!claim.fresh) return false;
  for (const address of claim.addresses) {
    if (address.kind === "phone") continue;
    const holder = pointers.get(address.hash)?.data.person;
    if (!holder || holder === claim.person || claim.given.has(holder)) continue;
    claim.given.add(claim.person);
    claim.person = holder;
    claim.fresh = false;
    claim.taken.clear();
    return true;
  }
  return false;
}

/** Lets go of addresses that are a person's no more. */
export async function releaseAddresses(w: World, gone: { person: string; hash: string }[]): Promise<void> {
  for (let open = gone, tries = 0; open.length > 0 && tries < 10; tries++) {
    const pointers = await readPointers(
      w,
      open.map(({ hash }) => hash),
    );
    const writes: Write[] = [];
    const asked: typeof gone = [];
    for (const one of open) {
      const row = pointers.get(one.hash);
      const people = peopleOf(row?.data);
      if (!row || !people.includes(one.person)) continue;
      const [first, ...others] = people.filter((person) => person !== one.person);
      const key = keys.address(one.hash);
      writes.push(
        first
          ? { put: { ...key, data: { person: first, ...(others.length > 0 ? { others } : {}) } }, if: row.v }
          : { remove: key, if: row.v },
      );
      asked.push(one);
    }
    const outcomes = await w.store.write(writes);
    open = asked.filter((_, i) => !outcomes[i]?.ok);
  }
}

/** Everyone an address belongs to; several only for a shared phone. A text STOP from one speaks for all of them. */
export async function peopleAt(
  w: World,
  channel: Channel,
  address: string,
  country?: string,
): Promise<string[]> {
  const normal = normaliseAddress(channel, address, country);
  if (!normal) return [];
  return peopleOf((await w.store.get<AddressRow>(keys.address(addressHash(normal))))?.data);
}

/** The person an address belongs to; the one who had it first when it is a shared phone. */
export const findByAddress = async (
  w: World,
  channel: Channel,
  address: string,
  country?: string,
): Promise<string | undefined> => (await peopleAt(w, channel, address, country))[0];

/** The person another system knows by this id. */
export const findByExternalId = async (w: World, externalId: string): Promise<string | undefined> =>
  (await w.store.get<AddressRow>(keys.address(externalIdHash(externalId))))?.data.person;
