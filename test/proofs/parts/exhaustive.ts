import type { Figures } from "#test/bench/figures";
import { explore } from "../small/explore";
import { SCOPES, WANDERED } from "../small/scopes";
import { wander } from "../small/wander";
import type { Extent } from "./part";

/** How many states of one scope are looked at. */
const MOST = { quick: 2_000, long: 300_000 };

/** How often somebody walks through a scope that has too many states. */
const WALKS = { quick: 100, long: 20_000 };

/** T4: every order of the calls of a very small world, with one crash, one duplicate or one time-out at any of them. */
export async function exhaustive({ quick, minutes, say }: Extent): Promise<Figures> {
  let states = 0;
  let wrong = 0;
  for (const scope of SCOPES) {
    const found = await explore(
      scope,
      quick ? MOST.quick : MOST.long,
      minutes && (minutes * 12) / SCOPES.length,
    );
    states += found.states;
    const end = found.complete ? "all of them" : found.wrong ? "WRONG" : "not all";
    const [n, t] = [found.states, found.transitions].map((x) => x.toLocaleString("en").padStart(9));
    say(`${scope.name.padEnd(52)} ${n} states ${t} transitions, ${end}`);
    if (!found.wrong) continue;
    wrong += 1;
    say(`   ${found.wrong.what}; the way there:`);
    for (const line of found.wrong.way) say(`      ${line.slice(0, 140)}`);
  }
  const seed = Date.now() % 1_000_000_000;
  let walks = 0;
  for (const scope of WANDERED) {
    const found = await wander(
      scope,
      seed,
      quick ? WALKS.quick : WALKS.long,
      minutes && (minutes * 12) / SCOPES.length,
    );
    walks += found.walks;
    say(`${scope.name.padEnd(52)} ${found.walks.toLocaleString("en").padStart(9)} walks from seed ${seed}`);
    if (!found.wrong) continue;
    wrong += 1;
    say(`   WRONG: ${found.wrong.what}; seed ${found.wrong.seed}, the way there:`);
    for (const line of found.wrong.way) say(`      ${line.slice(0, 140)}`);
  }
  return {
    walks: { value: walks, unit: "", bar: null, better: "higher" },
    states_explored: { value: states, unit: "", bar: null, better: "higher" },
    states_wrong: { value: wrong, unit: "", bar: 0, better: "lower" },
  };
}
