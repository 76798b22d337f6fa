import type { Channel } from "#journey/journey";
import { keys } from "../keys";
import { addressHash, normaliseEmail, normalisePhone } from "../people/address";
import type { World } from "../ports";

/** On which channels one is written to at an address. */
export const CHANNELS_OF: Record<"email" | "phone" | "externalId", Channel[]> = {
  email: ["email"],
  phone: ["sms", "call"],
  externalId: [],
};

/** What its owner may have refused that reaches them by this address, be it only to be known by it. */
export const KEPT_FOR: typeof CHANNELS_OF = {
  email: ["email", "social"],
  phone: ["sms", "call", "social"],
  externalId: [],
};

/** Why an address stands on the list. Bounces, complaints and erased people are asked about before they are taken off. */
export type Why = "bounce" | "complaint" | "member" | "list" | "erased" | "other";

/** One entry of the suppression list: an address, or every address of a domain, that is not written to. */
export interface Suppression {
  id: string;
  /** hash of the address; of a domain, of the domain with an @ before it */
  hash: string;
  kind: "email" | "phone" | "domain";
  /** gone when its owner was erased: the hash goes on to hold */
  address?: string;
  channels: Channel[];
  why: Why;
  /** in words */
  reason: string;
  /** a member's id, "provider", or the id of a list */
  by: string;
  /** ms */
  at: number;
}

const SHARDS = 4;

/** Where an entry stands. Newer ones come later in every shard. */
export const placeOf = (entry: { id: string; hash: string }) =>
  keys.suppression(Number.parseInt(entry.hash.slice(0, 4), 16) % SHARDS, entry.id);

export const entryId = (hash: string, at: number): string =>
  `${Math.round(at).toString(36).padStart(9, "0")}-${hash.slice(0, 32)}`;

export interface ReadAddress {
  kind: Suppression["kind"];
  address: string;
  hash: string;
  channels: Channel[];
}

const DOMAIN = /^@[^\s@]+$/;

/** Reads an e-mail address, a phone number or `@domain`; undefined when it is none of them. */
export function readAddress(text: string, country?: string): ReadAddress | undefined {
  const said = text.trim();
  if (DOMAIN.test(said)) {
    const domain = normaliseEmail(`a${said}`)?.slice(2);
    if (!domain) return undefined;
    return { kind: "domain", address: `@${domain}`, hash: addressHash(`@${domain}`), channels: ["email"] };
  }
  const email = said.includes("@") ? normaliseEmail(said) : undefined;
  if (email) return { kind: "email", address: email, hash: addressHash(email), channels: CHANNELS_OF.email };
  const phone = said.includes("@") ? undefined : normalisePhone(said, country);
  return phone
    ? { kind: "phone", address: phone, hash: addressHash(phone), channels: CHANNELS_OF.phone }
    : undefined;
}

/** A page of the list, newest first; with words only entries whose address or reason holds them. */
export async function listSuppressions(
  w: World,
  { q = "", after, limit = 50 }: { q?: string; after?: string; limit?: number } = {},
): Promise<{ entries: Suppression[]; next?: string }> {
  const wanted = q.trim().toLowerCase();
  const exact = wanted ? await findSuppression(w, wanted) : undefined;
  if (exact) return { entries: [exact] };
  const entries: Suppression[] = [];
  let from = after;
  // A search looks through so much of the list at a time; whoever asks on goes on from there.
  for (let looked = 0; looked < 40; looked++) {
    const page = await pageOf(w, from, Math.max(limit, wanted ? 500 : 1));
    for (const entry of page.entries) {
      from = entry.id;
      if (!wanted || `${entry.address ?? ""} ${entry.reason}`.toLowerCase().includes(wanted))
        entries.push(entry);
      if (entries.length === limit) return page.last === from ? { entries } : { entries, next: from };
    }
    if (page.last !== undefined || page.entries.length === 0) return { entries };
  }
  return from === undefined ? { entries } : { entries, next: from };
}

/** The next entries of all shards in one order; `last` is the id of the last one of the whole list, if it is among them. */
async function pageOf(
  w: World,
  after: string | undefined,
  limit: number,
): Promise<{ entries: Suppression[]; last?: string }> {
  const parts = await Promise.all(
    Array.from({ length: SHARDS }, (_, shard) =>
      w.store.query<Suppression>(keys.suppression(shard, "").group, { reverse: true, after, limit }),
    ),
  );
  const all = parts
    .flatMap(({ rows }) => rows.map(({ data }) => data))
    .sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));
  const entries = all.slice(0, limit);
  const whole = all.length <= limit && parts.every(({ next }) => next === undefined);
  const last = whole ? entries.at(-1)?.id : undefined;
  return last === undefined ? { entries } : { entries, last };
}

/** Every entry, newest first. */
export async function* everySuppression(w: World): AsyncGenerator<Suppression[]> {
  for (let after: string | undefined; ; ) {
    const { entries, last } = await pageOf(w, after, 500);
    if (entries.length > 0) yield entries;
    if (entries.length === 0 || last !== undefined) return;
    after = entries.at(-1)?.id;
  }
}

/** The entry of an address or `@domain`, whether it stands there in words or only as a hash. */
export async function findSuppression(
  w: World,
  text: string,
  country?: string,
): Promise<Suppression | undefined> {
  const read = readAddress(text, country);
  if (!read) return undefined;
  const entry = (await entriesAt(w, [read]))[0];
  if (!entry) return undefined;
  const found = await w.store.get<Suppression>(placeOf({ id: entry, hash: read.hash }));
  return found?.data;
}

/** For each address the id of its entry, if it has one. */
async function entriesAt(w: World, read: ReadAddress[]): Promise<(string | undefined)[]> {
  const [rows, domains] = await Promise.all([
    w.store.batchGet<{ entry?: string }>(read.map(({ hash }) => keys.refused(hash))),
    read.some(({ kind }) => kind === "domain")
      ? w.store.get<{ domains: Record<string, { entry: string }> }>(keys.suppressedDomains())
      : undefined,
  ]);
  return read.map(({ kind, address }, i) =>
    kind === "domain" ? domains?.data.domains[address.slice(1)]?.entry : rows[i]?.data.entry,
  );
}
