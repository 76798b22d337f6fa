import type { Figures } from "#test/bench/figures";
import { explore } from "../small/explore";
import { SCOPES } from "../small/scopes";
import type { Extent } from "./part";

/** How many states of one scope are looked at. */
const MOST = { quick: 2_000, long: 300_000 };

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
  return {
    states_explored: { value: states, unit: "", bar: null, better: "higher" },
    states_wrong: { value: wrong, unit: "", bar: 0, better: "lower" },
  };
}
