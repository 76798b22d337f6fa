import { keys } from "../keys";
import type { World } from "../ports";
import type { Gathering } from "./gathering";
import { giveUpSeat } from "./setStanding";

/** Takes somebody off all events; whoever waited for their place gets it. Safe to repeat. */
export async function forgetRegistrations(w: World, people: string[]): Promise<void> {
  for (const person of people) {
    const { group } = keys.gathered(person, "");
    for (;;) {
      const { rows } = await w.store.query<{ gathering: string }>(group, { limit: 200 });
      if (rows.length === 0) break;
      for (const { data, id } of rows) {
        const gathering = (await w.store.get<Gathering>(keys.gathering(data.gathering)))?.data;
        if (gathering?.capacity !== undefined) await giveUpSeat(w, gathering, person);
        await w.store.write([{ remove: keys.registration(data.gathering, person) }]);
        await w.store.write([{ remove: { group, id } }]);
      }
    }
  }
}
