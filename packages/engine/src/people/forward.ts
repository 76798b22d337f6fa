import { keys } from "../keys";
import type { World } from "../ports";

/** Where somebody is found whose entry was joined with another one, and by which merge. */
export interface ForwardRow {
  into: string;
  merge: string;
}

/** One entry may have been joined with another one so often in a row. */
const MOST_STEPS = 10;

/**
 * Of ids nobody is found under any more, who those people are now. Ids that lead nowhere are missing from the answer.
 * To be asked only when an id was not found: nearly nobody was ever joined.
 */
export async function whereAre(w: World, ids: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let open = [...new Set(ids)].map((id) => ({ id, at: id }));
  for (let step = 0; open.length > 0 && step < MOST_STEPS; step++) {
    const rows = await w.store.batchGet<ForwardRow>(open.map(({ at }) => keys.forward(at)));
    const next: typeof open = [];
    open.forEach(({ id }, i) => {
      const into = rows[i]?.data.into;
      if (into === undefined) return;
      found.set(id, into);
      next.push({ id, at: into });
    });
    open = next;
  }
  return found;
}

/** Who somebody is now whose id was not found; undefined when they are nobody. */
export const whereIs = async (w: World, id: string): Promise<string | undefined> =>
  (await whereAre(w, [id])).get(id);

/** Whether an id leads on to another one. */
export async function leadsTo(w: World, id: string, to: string): Promise<boolean> {
  let at: string | undefined = id;
  for (let step = 0; at !== undefined && step < MOST_STEPS; step++) {
    const row: { data: ForwardRow } | undefined = await w.store.get<ForwardRow>(keys.forward(at));
    at = row?.data.into;
    if (at === to) return true;
  }
  return false;
}
