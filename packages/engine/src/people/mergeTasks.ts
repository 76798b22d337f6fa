import { keys } from "../keys";
import type { Row, World } from "../ports";
import type { TaskRow } from "../rows";

/** Gives the tasks about one entry to another one; with `only`, no others. `before` hears of them first. */
export async function moveTasks(
  w: World,
  from: string,
  to: string,
  before: (tasks: string[]) => Promise<void>,
  only?: readonly string[],
): Promise<string[]> {
  const found: Row<TaskRow>[] = [];
  const { group } = keys.task("");
  let after: string | undefined;
  do {
    const part = await w.store.query<TaskRow>(group, { after, limit: 1_000 });
    found.push(...part.rows.filter(({ id, data }) => data.person === from && (!only || only.includes(id))));
    after = part.next;
  } while (after !== undefined);
  if (found.length === 0) return [];
  await before(found.map(({ id }) => id));
  for (const { id } of found) await moveTask(w, id, from, to);
  return found.map(({ id }) => id);
}

async function moveTask(w: World, id: string, from: string, to: string): Promise<void> {
  for (;;) {
    const row = await w.store.get<TaskRow>(keys.task(id));
    if (row?.data.person !== from) return;
    const [outcome] = await w.store.write([
      { put: { ...keys.task(id), data: { ...row.data, person: to } }, if: row.v },
    ]);
    if (outcome?.ok) return;
  }
}
