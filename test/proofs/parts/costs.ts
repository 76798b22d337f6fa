import type { Figures } from "#test/bench/figures";
import { type Cost, costOfAudience, costOfJourney } from "../cost/costOfJourney";
import { PRICES } from "../cost/prices";
import type { Extent } from "./part";

/** T7: the representative journey over a store that counts request units, and what AWS asks for them. */
export async function costs({ quick, say }: Extent): Promise<Figures> {
  const people = quick ? 500 : 2_000;
  const lean = await costOfJourney(people, false);
  const rich = await costOfJourney(people, true);
  const audience = await costOfAudience(people);
  const tenMillion = 10 * (audience.writeUnits * PRICES.writeUnits + audience.readUnits * PRICES.readUnits);
  say(
    `${people.toLocaleString("en")} people; prices of ${PRICES.dated}; units per person by what they are for`,
  );
  const cell = (n: number) => n.toFixed(3).padStart(8);
  const of = (cost: Cost, part: string) => cost.parts[part] ?? { writes: 0, reads: 0 };
  say(`${"".padEnd(12)}  lean: write     read   rich: write     read`);
  for (const part of new Set([...Object.keys(lean.parts), ...Object.keys(rich.parts)])) {
    const [a, b] = [of(lean, part), of(rich, part)];
    say(`${part.padEnd(12)}     ${cell(a.writes)} ${cell(a.reads)}      ${cell(b.writes)} ${cell(b.reads)}`);
  }
  say(
    `choosing the audience: ${audience.writeUnits.toFixed(3)} write and ${audience.readUnits.toFixed(3)} read units per person who is looked at and belongs`,
  );
  return {
    usd_per_ten_million_chosen: { value: tenMillion, unit: "USD", bar: null, better: "lower" },
    write_units_per_person: { value: lean.writeUnits, unit: "units", bar: 2.6, better: "lower" },
    read_units_per_person: { value: lean.readUnits, unit: "units", bar: 2.1, better: "lower" },
    usd_per_million_people_lean: { value: lean.usdPerMillion, unit: "USD", bar: 3, better: "lower" },
    usd_per_million_people_rich: { value: rich.usdPerMillion, unit: "USD", bar: 4.5, better: "lower" },
  };
}
