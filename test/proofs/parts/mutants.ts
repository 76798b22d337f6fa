import type { Figures } from "#test/bench/figures";
import { huntAll } from "../hunt";
import { MUTANTS } from "../mutants";
import type { Extent } from "./part";

/** How many durable transitions a mutant may survive. */
const PATIENCE = { quick: 60_000, long: 400_000 };

/** T5: every rule of the protocol is broken once, and the same worlds must find out. */
export async function mutants({ quick, minutes, say }: Extent): Promise<Figures> {
  const most = minutes && (minutes * 40) / MUTANTS.length;
  const kills = await huntAll(quick ? PATIENCE.quick : PATIENCE.long, most, (kill) => {
    const how = kill.killed ? `killed after ${kill.seconds.toFixed(1).padStart(5)} s` : "STILL ALIVE";
    say(`${kill.mutant.name.padEnd(28)} ${how}  ${kill.told.slice(0, 90)}`);
  });
  const killed = kills.filter((kill) => kill.killed).length;
  return {
    mutants: { value: kills.length, unit: "", bar: 12, better: "higher" },
    mutants_killed: { value: killed, unit: "", bar: kills.length, better: "higher" },
  };
}
