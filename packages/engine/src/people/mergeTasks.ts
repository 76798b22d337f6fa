import { changeTask, tasksAbout } from "../inbox/lanes";
import type { World } from "../ports";

/** Gives the tasks about one entry to another one; with `only`, no others. `before` hears of them first. */
export async function moveTasks(
  w: World,
  from: string,
  to: string,
  before: (tasks: string[]) => Promise<void>,
  only?: readonly string[],
): Promise<string[]> {
  const found = (await tasksAbout(w, from)).filter(({ id }) => !only || only.includes(id));
  if (found.length === 0) return [];
  await before(found.map(({ id }) => id));
  for (const { id } of found)
    await changeTask(w, id, (task) => (task.person === from ? { ...task, person: to } : task));
  return found.map(({ id }) => id);
}
