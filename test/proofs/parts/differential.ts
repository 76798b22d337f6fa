import { isDeepStrictEqual } from "node:util";
import type { Figures } from "#test/bench/figures";
import { compare } from "../compare";
import type { Extent } from "./part";

/** T6: a calm world ends as a plain interpreter of the same journey says, one loop without concurrency. */
export async function differential({ quick, minutes, seed, say }: Extent): Promise<Figures> {
  const n = quick ? 40 : minutes ? minutes * 30 : 1_000;
  let differ = 0;
  let people = 0;
  for (let one = seed; one < seed + n; one++) {
    const { engine, plain } = await compare(one);
    people += Object.entries(plain).reduce((sum, [name, k]) => sum + (name.startsWith("left: ") ? k : 0), 0);
    if (isDeepStrictEqual(sorted(engine), sorted(plain))) continue;
    differ += 1;
    if (differ <= 3) say(`WRONG: seed ${one}\n   engine ${line(engine)}\n   plain  ${line(plain)}`);
  }
  say(
    `${n.toLocaleString("en")} random journeys with ${people.toLocaleString("en")} people, seeds from ${seed} on`,
  );
  return {
    journeys_compared: { value: n, unit: "", bar: null, better: "higher" },
    histograms_that_differ: { value: differ, unit: "", bar: 0, better: "lower" },
  };
}

const sorted = (h: Record<string, number>) => Object.entries(h).sort(([a], [b]) => (a < b ? -1 : 1));
const line = (h: Record<string, number>) =>
  sorted(h)
    .map(([name, n]) => `${name}: ${n}`)
    .join(", ");
