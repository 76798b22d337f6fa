import type { Fact, TouchStatus } from "#journey/person";
import { type Amounts, addAmount, giveBack } from "./budget";
import type { World } from "./ports";

type Outcome = Extract<Fact, { fact: "outcome" }>;

const over = (status: TouchStatus): boolean => status === "failed" || status === "cancelled";

/**
 * Whether a touch that was paid for has come to nothing. One that was cancelled by an exit while its sender may have
 * had it stays paid for, unless its own sender says that it is not out: the money must not be spent a second time.
 */
const cameToNothing = (f: Outcome): boolean =>
  f.cost > 0 &&
  over(f.status) &&
  !over(f.was) &&
  (f.status === "failed" || f.was !== "pending" || f.free === true);

/** What comes back; less than nothing where the provider has charged more than was reserved: that is spent, limit or not. */
function comesBack(f: Fact): number {
  if (f.fact === "price") return f.unbooked ? 0 : f.was - f.cost;
  return f.fact === "outcome" && cameToNothing(f) ? f.cost : 0;
}

/** Gives the money back of touches that came to nothing, and books true prices, as the changes of one stream shard tell it. */
export async function foldRefunds(
  w: World,
  shard: string,
  changes: { seq: string; facts: Fact[] }[],
): Promise<void> {
  const campaigns = new Map<string, { seq: string; amounts: Amounts }[]>();
  for (const { seq, facts } of changes)
    for (const f of facts) {
      const back = comesBack(f);
      if (back === 0 || !("campaign" in f)) continue;
      const amounts: Amounts = new Map();
      addAmount(amounts, f.journey, f.step, back);
      campaigns.set(f.campaign, [...(campaigns.get(f.campaign) ?? []), { seq, amounts }]);
    }
  for (const [campaign, told] of campaigns) await giveBack(w, campaign, shard, told);
}
