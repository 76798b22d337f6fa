import type { PersonState } from "#journey/person";
import { keys } from "../keys";
import { peopleOfAccount } from "../people/accounts";
import type { World } from "../ports";

/** So many people of each account are looked at for a list. */
const MOST_PEOPLE = 100;

/** When anybody of these accounts was touched last, ms, in their order. */
export async function lastTouches(w: World, accounts: string[]): Promise<(number | undefined)[]> {
  const people = await Promise.all(accounts.map((id) => peopleOfAccount(w, id, { limit: MOST_PEOPLE })));
  const rows = await w.store.batchGet<PersonState>(people.flatMap((one) => one.people.map(keys.person)));
  let at = 0;
  return people.map((one) => {
    const states = rows.slice(at, at + one.people.length);
    at += one.people.length;
    const times = states.flatMap((row) =>
      (row?.data.touches ?? []).flatMap((t) =>
        t.status === "failed" || t.status === "cancelled" ? [] : [t.at],
      ),
    );
    return times.length > 0 ? Math.max(...times) : undefined;
  });
}
