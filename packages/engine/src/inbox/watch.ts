import type { Profile } from "#journey/person";
import { keys } from "../keys";
import { dueDigests } from "../notices/digest";
import { notify } from "../notices/notify";
import { nameOf } from "../people/nameOf";
import type { World } from "../ports";
import type { TaskRow } from "../rows";
import { dueReports } from "../safety/reconcile";
import { changeTask, type Placed, truthOf, WATCH, watchOf } from "./lanes";
import { promiseFor } from "./serviceLevel";
import { taskRulesOf } from "./taskRules";
import { linkTo, tellOfTask, toldFor } from "./tell";

/** So many tasks are looked at in one go; the next go is a moment away. */
const LOT = 200;
/** Digests and reports are looked for so often, ms. */
const EVERY = 60_000;

const looked = new WeakMap<object, number>();

/**
 * Does what nobody has to ask for: brings tasks back that were put off, tells who must know that a promise is about to
 * be broken, sends digests and makes the day's report. Safe to repeat and to run twice at once: notices stand under
 * derived ids, and a task says which of its moments are done.
 */
export async function keepDesk(w: World): Promise<void> {
  const now = w.clock.now();
  const upTo = keys.taskIn(WATCH, now + 1, "").id;
  const { rows } = await w.store.query<Placed>(WATCH, { upTo, limit: LOT });
  for (const task of rows.length > 0 ? await truthOf(w, rows) : []) await lookAt(w, task, now);
  if (Math.abs(now - (looked.get(w.store) ?? Number.NEGATIVE_INFINITY)) < EVERY) return;
  looked.set(w.store, now);
  await dueDigests(w);
  await dueReports(w);
}

/** When something of this is due next, ms: where a clock is pushed it stops there. */
export async function deskDue(w: World): Promise<number | undefined> {
  const { rows } = await w.store.query<Placed>(WATCH, { limit: 1 });
  const first = rows[0] && Number(rows[0].id.slice(0, 15));
  const times = [first, await dueDigests(w), await dueReports(w)].filter((at) => at !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}

async function lookAt(w: World, task: TaskRow, now: number): Promise<void> {
  const due = watchOf(task);
  if (due === undefined || due > now) return;
  if (task.snoozedUntil !== undefined) await wake(w, task.id);
  else await escalate(w, task);
}

/** A task that was put off comes back, and what is promised for it counts from now on. */
export async function wake(w: World, id: string): Promise<TaskRow> {
  const rules = await taskRulesOf(w);
  const task = await changeTask(w, id, (before) => {
    if (before.snoozedUntil === undefined || before.status === "done") return before;
    const { snoozedUntil, ...rest } = before;
    const from = Math.min(snoozedUntil, w.clock.now());
    const promise = before.kind === "safety" ? undefined : promiseFor(rules, before.class, from);
    return { ...rest, ...(promise ?? {}) };
  });
  const profile = (await w.store.get<Profile>(keys.profile(task.person)))?.data;
  await tellOfTask(w, rules, task, profile);
  return task;
}

async function escalate(w: World, task: TaskRow): Promise<void> {
  const { level } = task;
  const mark = level?.marks[level.told];
  if (!level || !mark) return;
  const rules = await taskRulesOf(w);
  const profile = (await w.store.get<Profile>(keys.profile(task.person)))?.data;
  const late = mark.percent >= 100;
  for (const member of await toldFor(w, rules, task, mark.who))
    await notify(w, {
      id: `mark-${task.id}-${level.told}-${member}`,
      to: { member },
      kind: task.kind === "safety" ? "safety" : "escalation",
      title: `${late ? "Late" : "Soon late"}: ${task.title}, ${nameOf(profile, task.person)}`,
      text: `${level.name}: ${mark.percent} % of the time has passed${task.owner ? `, with ${task.owner}` : ", and nobody has taken it"}.`,
      link: linkTo(task),
      person: task.person,
      at: mark.at,
    });
  await changeTask(w, task.id, (now) =>
    now.level && now.level.told === level.told && now.status === "open"
      ? { ...now, level: { ...now.level, told: level.told + 1 } }
      : now,
  );
}
