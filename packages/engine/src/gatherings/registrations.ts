import { keys } from "../keys";
import type { World } from "../ports";
import type { Registration, Standing } from "./gathering";

export const registrationOf = (w: World, gathering: string, person: string) =>
  w.store.get<Registration>(keys.registration(gathering, person));

export async function listRegistrations(
  w: World,
  gathering: string,
  { after, limit = 200, standing }: { after?: string; limit?: number; standing?: Standing } = {},
): Promise<{ items: Registration[]; after?: string }> {
  const { group } = keys.registration(gathering, "");
  const items: Registration[] = [];
  let next = after;
  do {
    const page = await w.store.query<Registration>(group, { after: next, limit: 500 });
    for (const { data, id } of page.rows) {
      if (standing && data.standing !== standing) continue;
      if (items.length === limit) return { items, after: next };
      items.push(data);
      next = id;
    }
    next = page.next;
  } while (next !== undefined);
  return { items };
}

export async function allRegistrations(w: World, gathering: string): Promise<Registration[]> {
  const all: Registration[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await listRegistrations(w, gathering, { after, limit: 1_000 });
    all.push(...page.items);
    after = page.after;
    more = after !== undefined;
  }
  return all;
}

/** Who has a place or waits for one, and does not know of the latest change. */
export const isUntold = ({ standing, toldOf = 0 }: Registration, sequence: number): boolean =>
  (standing === "registered" || standing === "waiting") && toldOf < sequence;

export async function countRegistrations(w: World, gathering: string, sequence: number) {
  const counts: Record<Standing, number> = {
    registered: 0,
    waiting: 0,
    declined: 0,
    full: 0,
    attended: 0,
    missed: 0,
  };
  let untold = 0;
  for (const one of await allRegistrations(w, gathering)) {
    counts[one.standing] += 1;
    if (isUntold(one, sequence)) untold += 1;
  }
  return { counts, untold };
}

/** The events somebody belongs to, by their id of now or one they had before. */
export async function registrationsOf(
  w: World,
  people: string[],
): Promise<(Registration & { gathering: string })[]> {
  const found: (Registration & { gathering: string })[] = [];
  for (const person of people) {
    const { rows } = await w.store.query<{ gathering: string }>(keys.gathered(person, "").group, {
      limit: 1_000,
    });
    const kept = await w.store.batchGet<Registration>(
      rows.map(({ data }) => keys.registration(data.gathering, person)),
    );
    rows.forEach(({ data }, i) => {
      const row = kept[i];
      if (row) found.push({ ...row.data, gathering: data.gathering });
    });
  }
  return found;
}
