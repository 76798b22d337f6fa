import type { Channel } from "#journey/journey";
import { keys } from "../keys";
import { changeRefused, type DomainsRow } from "../people/refused";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { freeHolders, type Order, suppressAddresses } from "./suppressAddresses";
import {
  entryId,
  findSuppression,
  placeOf,
  type ReadAddress,
  readAddress,
  type Suppression,
  type Why,
} from "./suppressed";
import { startDomain } from "./suppressionRuns";

export interface SuppressionDraft {
  address: string;
  /** of a phone number only: texts, calls or both */
  channels?: Channel[];
  reason: string;
  /** how numbers without a country code are read */
  country?: string;
}

const NO_ADDRESS =
  "This is no e-mail address, phone number with its country code, or domain such as @example.org.";
const MOST_DOMAINS = 1_000;

/** Puts one address or domain on the list, whether anybody has it or not. Saying it again changes nothing. */
export async function addSuppression(
  w: World,
  { address, channels, reason, country }: SuppressionDraft,
  by: string,
): Promise<Suppression> {
  const read = readAddress(address, country);
  if (!read) throw new Refusal("badAddress", NO_ADDRESS, 422);
  const order: Order = { why: "member", reason, by };
  if (read.kind === "domain") return addDomain(w, read, order);
  const wanted = channels?.filter((channel) => read.channels.includes(channel)) ?? read.channels;
  if (wanted.length === 0)
    throw new Refusal("badChannels", "This address is of no use on the channels that were named.", 422);
  await suppressAddresses(w, [{ ...read, channels: wanted }], order);
  return there(await findSuppression(w, read.address));
}

async function addDomain(w: World, read: ReadAddress, order: Order): Promise<Suppression> {
  const domain = read.address.slice(1);
  const at = w.clock.now();
  const entry = await changeDomains(w, (domains) => {
    const present = domains[domain];
    if (!present && Object.keys(domains).length >= MOST_DOMAINS)
      throw new Refusal("tooManyDomains", `The list takes ${MOST_DOMAINS} domains at most.`, 422);
    const id = present?.entry ?? entryId(read.hash, at);
    return { domains: present ? domains : { ...domains, [domain]: { ...order, entry: id, at } }, answer: id };
  });
  const data: Suppression = { id: entry, ...read, ...order, at };
  await w.store.write([
    { put: { ...keys.anyRefused(), data: { at } } },
    { put: { ...placeOf(data), data }, if: "absent" },
  ]);
  await startDomain(w, { domain, lift: false, reason: order.reason, by: order.by });
  return there(await findSuppression(w, read.address));
}

async function changeDomains<T>(
  w: World,
  change: (domains: DomainsRow["domains"]) => { domains: DomainsRow["domains"]; answer: T },
): Promise<T> {
  const key = keys.suppressedDomains();
  for (;;) {
    const found = await w.store.get<DomainsRow>(key);
    const before = found?.data.domains ?? {};
    const { domains, answer } = change(before);
    if (domains === before) return answer;
    const [outcome] = await w.store.write([
      { put: { ...key, data: { domains } }, if: found ? found.v : "absent" },
    ]);
    if (outcome?.ok) return answer;
  }
}

const there = (entry: Suppression | undefined): Suppression => {
  if (!entry) throw new Refusal("busy", "Others are changing this just now. Please try again.", 503);
  return entry;
};

/** What is asked once more before an address is taken off the list, in words. */
const ASK_FIRST: Partial<Record<Why, string>> = {
  bounce:
    "Mail to this address came back for good. Writing to it again harms how all your mail is received. Take it off only if you know that it works again.",
  complaint:
    "Its owner marked a message as unwanted. Writing again without their asking for it may be against the law.",
  erased: "Its owner had refused and was erased. Take it off only if they have asked to hear from you again.",
};

/** Takes an entry off the list, and lets whoever has the address be written to again. */
export async function removeSuppression(
  w: World,
  id: string,
  { reason, sure = false }: { reason: string; sure?: boolean },
  by: string,
): Promise<Suppression> {
  const entry = await suppressionOf(w, id);
  const ask = ASK_FIRST[entry.why];
  if (ask && !sure) throw new Refusal("askFirst", ask, 409);
  if (entry.kind === "domain" && entry.address) {
    const domain = entry.address.slice(1);
    await changeDomains(w, (domains) => {
      const { [domain]: gone, ...rest } = domains;
      return { domains: gone ? rest : domains, answer: undefined };
    });
    await startDomain(w, { domain, lift: true, reason, by });
  } else {
    await changeRefused(w, entry.hash, () => undefined);
    await freeHolders(w, entry, { reason, by });
  }
  // Last, so that whoever dies before can do it again from the list.
  await w.store.write([{ remove: placeOf(entry) }]);
  return entry;
}

async function suppressionOf(w: World, id: string): Promise<Suppression> {
  const hash = id.slice(id.indexOf("-") + 1);
  const found = /^[0-9a-z]{9}-[0-9a-f]{32}$/.test(id)
    ? await w.store.get<Suppression>(placeOf({ id, hash }))
    : undefined;
  if (!found) throw new Refusal("unknownSuppression", "This entry is not on the list any more.", 404);
  return found.data;
}
