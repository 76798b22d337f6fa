import type { Figures } from "#test/bench/figures";
import { EVENTS, WRONGS } from "../tally";
import { swarm } from "../threads";
import type { Extent } from "./part";

const SHOWN = new Set(["worlds", "people", "transitions", "crashes", "duplicates_injected"]);

/** T3: the production code in faulty worlds, on every core, until so many durable transitions were made. */
export async function worlds({ transitions, seed, quick, minutes, say }: Extent): Promise<Figures> {
  say(`seeds from ${seed} on; every world has its own, and \`npm run prove -- --seed N\` plays one again`);
  let told = performance.now();
  let shown = 0;
  const { tally, seconds } = await swarm(
    { seed, transitions, findOne: false, most: minutes && minutes * 27 },
    (sum) => {
      for (; shown < Math.min(10, sum.bad.length); shown++)
        say(
          `WRONG: seed ${sum.bad[shown]}; play it again with \`npm run prove -- --seed ${sum.bad[shown]}\``,
        );
      if (performance.now() - told < (quick ? 5_000 : 60_000)) return;
      told = performance.now();
      const { worlds: n, transitions: done } = sum.tally.events;
      say(
        `   ${done.toLocaleString("en")} transitions in ${n.toLocaleString("en")} worlds, ${sum.bad.length} went wrong`,
      );
    },
  );
  say(`${Math.round(tally.events.transitions / seconds).toLocaleString("en")} durable transitions a second`);
  for (const name of EVENTS)
    if (!SHOWN.has(name))
      say(`   ${name.replaceAll("_", " ").padEnd(20)} ${tally.events[name].toLocaleString("en")}`);
  for (const sentence of tally.told) say(`   ${sentence}`);

  const figures: Figures = {};
  const event = (name: (typeof EVENTS)[number], bar: number | null = null) => {
    figures[name] = { value: tally.events[name], unit: "", bar, better: "higher" };
  };
  event("transitions", minutes === undefined ? transitions : null);
  event("worlds");
  event("people");
  event("crashes");
  event("duplicates_injected");
  for (const name of WRONGS) figures[name] = { value: tally.wrongs[name], unit: "", bar: 0, better: "lower" };
  return figures;
}
