import type { World } from "../ports";
import type { TaskRow } from "../rows";
import { changeTask, createTask, tasksAbout } from "./lanes";

/**
 * Makes the call or visit a journey asks for. Where the answer that led there waits as a task nobody has taken yet, the
 * new one takes it over: one yes is worked once, by whoever calls, who sees what was said.
 */
export async function takeOver(w: World, row: TaskRow): Promise<void> {
  const waiting = (await tasksAbout(w, row.person)).find(
    (task) =>
      task.kind === "reply" &&
      task.status === "open" &&
      task.class === "positive" &&
      task.journey === row.journey &&
      !task.accepted &&
      task.reply !== undefined,
  );
  if (!waiting) {
    await createTask(w, row);
    return;
  }
  const { reply, said, asset, touch, level, due, owner, team, routed } = waiting;
  await createTask(w, {
    ...row,
    class: "positive",
    ...(reply ? { reply } : {}),
    ...(said ? { said } : {}),
    ...(asset ? { asset } : {}),
    ...(touch ? { touch } : {}),
    ...(level ? { level } : {}),
    ...(row.owner === undefined && owner ? { owner } : {}),
    ...(team ? { team } : {}),
    ...(routed ? { routed } : {}),
    due: Math.min(row.due, due),
  });
  await changeTask(w, waiting.id, (task) =>
    task.status === "done" ? task : { ...task, status: "done", into: { task: row.id, at: w.clock.now() } },
  );
}
