import type { Campaign } from "#journey/journey";
import { digitsOf } from "#journey/money";
import type { Touch } from "#journey/person";
import type { Draft } from "./draft";
import { keys } from "./keys";
import type { Settings, World } from "./ports";
import { setStatus } from "./setStatus";
import type { Signal } from "./signal";

type PriceSignal = Extract<Signal, { signal: "price" }>;

/** A price in the money of its touch's campaign, or in words when no rate leads there. */
export type Priced = { cost: number } | { unbooked: string };

/** Which money each campaign counts in, read once a minute. */
const currencies = new WeakMap<World, { at: number; of: Map<string, string> }>();
const KEEP = 60_000;

/** Money of one currency in another, minor units to minor units; undefined when no rate is known. */
export function exchanged(
  { exchange = {} }: Pick<Settings, "exchange">,
  amount: number,
  from: string,
  to: string,
): number | undefined {
  const straight = exchange[`${from}/${to}`];
  const back = exchange[`${to}/${from}`];
  const rate = from === to ? 1 : (straight ?? (back ? 1 / back : undefined));
  if (rate === undefined) return undefined;
  return Math.round(amount * rate * 10 ** (digitsOf(to) - digitsOf(from)) * 10_000) / 10_000;
}

/** What tells a price in the money of a campaign. It is read before anybody is decided about. */
export type Pricing = (signal: PriceSignal, campaign: string) => Priced;

export async function pricingOf(w: World): Promise<Pricing> {
  const of = await currenciesOf(w);
  return ({ amount, currency }, campaign) => {
    const to = of.get(campaign);
    if (to === undefined) {
      // A campaign of this very minute: the price comes again, and by then its campaign is read.
      currencies.delete(w);
      throw new Error(`the currency of ${campaign} is not known`);
    }
    const cost = exchanged(w.settings, amount, currency, to);
    if (cost !== undefined) return { cost };
    const places = digitsOf(currency);
    return { unbooked: `${(amount / 10 ** places).toFixed(places + 2)} ${currency}` };
  };
}

async function currenciesOf(w: World): Promise<Map<string, string>> {
  const now = w.clock.now();
  const known = currencies.get(w);
  if (known && now - known.at < KEEP) return known.of;
  const of = new Map<string, string>();
  for (let after: string | undefined; ; ) {
    const part = await w.store.query<Campaign>(keys.campaign("").group, { after, limit: 1_000 });
    for (const { id, data } of part.rows) of.set(id, data.currency);
    if (part.next === undefined) break;
    after = part.next;
  }
  currencies.set(w, { at: now, of });
  return of;
}

/**
 * Books what the provider has charged instead of what was planned. Told again it changes nothing; of several prices the
 * highest stands, so that their order does not matter. It is booked even where a hard budget has no room for it: the
 * money is gone, and hiding that would let more be spent.
 */
export function bookPrice(draft: Draft, touch: Touch, price: Priced): void {
  // Nobody charges for what does not exist.
  if (touch.status === "pending" || touch.status === "unknown") setStatus(draft, touch, "sent");
  const was = touch.price ?? (touch.status === "sent" ? touch.cost : 0);
  const place = {
    at: draft.now,
    campaign: touch.campaign,
    journey: touch.journey,
    version: touch.version,
    enrollment: touch.enrollment,
    step: touch.step,
  };
  const about = { fact: "price" as const, ...place, touch: touch.id, channel: touch.channel, was };
  if ("unbooked" in price) {
    if (draft.state.seen.includes(`price ${touch.id}`)) return;
    draft.state.seen.push(`price ${touch.id}`);
    draft.state.facts.push({ ...about, cost: was, unbooked: price.unbooked });
    draft.touchState();
    return;
  }
  if (touch.price !== undefined && touch.price >= price.cost) return;
  touch.price = price.cost;
  draft.state.facts.push({ ...about, cost: price.cost });
  draft.touchState();
}
