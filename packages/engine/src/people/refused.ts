import type { Channel } from "#journey/journey";
import type { PersonState, Profile } from "#journey/person";
import { isOff } from "#journey/policies/consent";
import { entryId, KEPT_FOR, placeOf, type Suppression } from "../consent/suppressed";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { withConsent, withSuppression } from "./consent";
import { addressesOf, type DraftAddress } from "./draft";

/**
 * What holds for an address, whoever has it now or gets it later: that nobody may write to it. It names no one; the
 * address is kept as its hash. Of somebody who was erased it is all that is left, so that a list which brings the address
 * again does not begin to write to them anew: that is how an objection is honoured (GDPR article 21(3), and 17(3)(b)
 * against erasing it).
 */
export interface RefusedRow {
  channels: Channel[];
  /** ms */
  at: number;
  /** reasons of those channels that are suppressed; on the others its former owner had refused */
  why?: Partial<Record<Channel, string>>;
  /** its entry in the suppression list */
  entry?: string;
}

/** Domains nobody is written to at, with their entry in the list. */
export interface DomainsRow {
  domains: Record<string, { reason: string; entry: string; at: number }>;
}

/** One channel on which an address must not be written to. */
export interface Refused {
  channel: Channel;
  /** there when the address is suppressed; else its former owner had refused */
  suppressed?: string;
}

export const REFUSED = "asked not to be written to, before their data was erased";

const refuses = ({ consent, suppressed }: PersonState, channel: Channel): boolean =>
  isOff(consent[channel]) || suppressed[channel] !== undefined;

/**
 * Keeps by address what somebody had refused, as a nameless entry of the suppression list. Answers on which channels.
 * To be called before they are erased.
 */
export async function keepRefused(w: World, profile: Profile, state: PersonState): Promise<Channel[]> {
  const at = w.clock.now();
  const kept = addressesOf(profile).flatMap(({ kind, hash }) => {
    const channels = KEPT_FOR[kind].filter((channel) => refuses(state, channel));
    return kind === "externalId" || channels.length === 0 ? [] : [{ kind, hash, channels }];
  });
  if (kept.length === 0) return [];
  await w.store.write([{ put: { ...keys.anyRefused(), data: { at } } }]);
  for (const { kind, hash, channels } of kept) {
    let entry = entryId(hash, at);
    await changeRefused(w, hash, (row) => {
      entry = row?.entry ?? entry;
      return {
        ...row,
        channels: [...new Set([...(row?.channels ?? []), ...channels])],
        at: row?.at ?? at,
        entry,
      };
    });
    await hideAddress(w, { id: entry, hash, kind, channels, why: "erased", reason: REFUSED, by: "", at });
  }
  return kept.flatMap(({ channels }) => channels);
}

/** The entry goes on without the address; who asks for that very address still finds it. */
async function hideAddress(w: World, fresh: Suppression): Promise<void> {
  const key = placeOf(fresh);
  for (;;) {
    const found = await w.store.get<Suppression>(key);
    const { address: _gone, ...entry } = found?.data ?? fresh;
    const [outcome] = await w.store.write([{ put: { ...key, data: entry }, if: found ? found.v : "absent" }]);
    if (outcome?.ok) return;
  }
}

/** One conditional change of what holds for an address; nothing for "nothing holds any more". */
export async function changeRefused(
  w: World,
  hash: string,
  change: (row: RefusedRow | undefined) => RefusedRow | undefined,
): Promise<void> {
  const key = keys.refused(hash);
  for (;;) {
    const found: Row<RefusedRow> | undefined = await w.store.get<RefusedRow>(key);
    const data = change(found?.data);
    if (data === found?.data) return;
    const [outcome] = await w.store.write([
      data ? { put: { ...key, data }, if: found ? found.v : "absent" } : { remove: key, if: found?.v ?? 0 },
    ]);
    if (outcome?.ok) return;
  }
}

/** For each list of addresses, on which channels they must not be written to. */
export async function refusedAt(w: World, lists: DraftAddress[][]): Promise<Refused[][]> {
  const found = lists.map((): Refused[] => []);
  if (lists.every((list) => list.length === 0)) return found;
  const [any, domains] = await w.store.batchGet<DomainsRow>([keys.anyRefused(), keys.suppressedDomains()]);
  // A house that has suppressed and erased nobody need not ask a million times while it imports a million.
  if (!any) return found;
  const flat = lists.flatMap((list, i) => list.map((address) => ({ ...address, i })));
  const rows = await w.store.batchGet<RefusedRow>(flat.map(({ hash }) => keys.refused(hash)));
  for (const [n, { i, domain }] of flat.entries()) {
    const row = rows[n]?.data;
    for (const channel of row?.channels ?? []) found[i]?.push(refusedOn(channel, row?.why?.[channel]));
    const at = domain === undefined ? undefined : domains?.data.domains[domain];
    if (at) found[i]?.push({ channel: "email", suppressed: domainReason(domain ?? "", at.reason) });
  }
  return found;
}

const refusedOn = (channel: Channel, suppressed: string | undefined): Refused => ({
  channel,
  ...(suppressed === undefined ? {} : { suppressed }),
});

/** How the reason of a whole domain reads on a person; it is known again by its beginning. */
export const domainReason = (domain: string, reason: string): string => `@${domain}: ${reason}`;

/** What a person has to know of the addresses they come to have. */
export function withRefused(state: PersonState, refused: readonly Refused[], at: number): PersonState {
  let next = state;
  for (const { channel, suppressed } of refused) {
    if (suppressed !== undefined)
      next = withSuppression(next, { channel, reason: suppressed, at, proof: "suppression list" });
    else if (!isOff(next.consent[channel]))
      next = withConsent(next, { channel, on: false, source: REFUSED, at });
  }
  return next;
}
