import type { Figures } from "#test/bench/figures";
import { killing as kill } from "../killing";
import type { Extent } from "./part";

/** T8: `kill -9` of a real house on SQLite, again and again. */
export async function killing({ quick, minutes, seed, say }: Extent): Promise<Figures> {
  const people = quick ? 300 : minutes ? minutes * 100 : 3_000;
  const { kills, touches, unknown, lost, double, stuck, unsent } = await kill({
    seed,
    people,
    kills: quick ? 5 : minutes ? minutes * 2 : 60,
  });
  say(
    `${people.toLocaleString("en")} people, ${touches.toLocaleString("en")} touches, killed ${kills} times`,
  );
  say(`${unknown} touches are unknown: shown as such, never sent again`);
  const none = (value: number) => ({ value, unit: "", bar: 0, better: "lower" }) as const;
  return {
    kill9_kills: { value: kills, unit: "", bar: null, better: "higher" },
    kill9_lost: none(lost),
    kill9_double: none(double),
    kill9_stuck: none(stuck),
    kill9_unsent: none(unsent),
  };
}
