import type { Channel } from "#journey/journey";
import type { PersonState, Profile } from "#journey/person";
import { keys } from "../keys";
import type { World } from "../ports";
import { addressesOf, type DraftAddress } from "./draft";

/**
 * What is left of somebody who was erased: that nobody may write to these addresses. It names no one; the address is
 * kept as its hash, so that a list which brings it again does not begin to write to them anew. Keeping it is how an
 * objection is honoured (GDPR article 21(3), and 17(3)(b) against erasing it).
 */
export interface RefusedRow {
  channels: Channel[];
  /** ms */
  at: number;
}

export const REFUSED = "asked not to be written to, before their data was erased";

const CHANNELS_OF: Record<DraftAddress["kind"], Channel[]> = {
  email: ["email"],
  phone: ["sms", "call"],
  externalId: [],
};

const refuses = ({ consent, suppressed }: PersonState, channel: Channel): boolean =>
  consent[channel]?.on === false || suppressed[channel] !== undefined;

/** Keeps by address what somebody had refused. Answers on which channels. */
export async function keepRefused(w: World, profile: Profile, state: PersonState): Promise<Channel[]> {
  const at = w.clock.now();
  const kept = addressesOf(profile).flatMap(({ kind, hash }) => {
    const channels = CHANNELS_OF[kind].filter((channel) => refuses(state, channel));
    return channels.length > 0 ? [{ hash, channels }] : [];
  });
  if (kept.length === 0) return [];
  await w.store.write([
    { put: { ...keys.anyRefused(), data: { at } } },
    ...kept.map(({ hash, channels }) => {
      const data: RefusedRow = { channels, at };
      return { put: { ...keys.refused(hash), data } };
    }),
  ]);
  return kept.flatMap(({ channels }) => channels);
}

/** For each list of addresses, on which channels their former owners had refused. */
export async function refusedAt(w: World, lists: DraftAddress[][]): Promise<Channel[][]> {
  const none = lists.map((): Channel[] => []);
  // Most houses have erased nobody, and an import of a million need not ask a million times.
  if (lists.every((list) => list.length === 0) || !(await w.store.get(keys.anyRefused()))) return none;
  const flat = lists.flatMap((list, i) => list.map(({ hash }) => ({ hash, i })));
  const rows = await w.store.batchGet<RefusedRow>(flat.map(({ hash }) => keys.refused(hash)));
  for (const [n, { i }] of flat.entries()) none[i]?.push(...(rows[n]?.data.channels ?? []));
  return none;
}
