import { keys } from "../keys";
import type { Key, Row, World, Write } from "../ports";
import { Refusal } from "../refusal";
import type { TaskRow } from "../rows";

/**
 * Where tasks are looked for. The truth about a task is its own row; beside it stand small rows in lanes, sorted by time,
 * so that nobody reads what is done to find what is open. A lane may say what is not true any more (a writer died in
 * between): whoever reads one compares with the truth and passes by the rest.
 */
export interface Placed {
  id: string;
  kind: string;
  class?: string;
  /** when it was put here, ms: what is untrue and old is taken away */
  put: number;
}

const SORTS = { open: "TASKS-OPEN", snoozed: "TASKS-SNOOZED", done: "TASKS-DONE" } as const;
export type Sort = keyof typeof SORTS;

export const WATCH = "TASKS-WATCH";

export const sortOf = (task: TaskRow): Sort =>
  task.status === "done" ? "done" : task.snoozedUntil !== undefined ? "snoozed" : "open";

/** By what time a task stands in its lanes: when it is due, comes back or was done. */
export const placeOf = (task: TaskRow): number =>
  task.status === "done"
    ? (task.outcome?.at ?? task.refused?.at ?? task.report?.closed?.at ?? task.into?.at ?? task.due)
    : (task.snoozedUntil ?? task.due);

/** One lane of a sort: all tasks, those of an owner or of a team, those of nobody, safety reports. */
export type Whose =
  | { all: true }
  | { owner: string }
  | { team: string }
  | { nobody: true }
  | { safety: true };

export function laneOf(sort: Sort, whose: Whose): string {
  const lane = SORTS[sort];
  if ("owner" in whose) return `${lane}#m:${whose.owner.toLowerCase()}`;
  if ("team" in whose) return `${lane}#t:${whose.team}`;
  if ("nobody" in whose) return `${lane}#-`;
  return "safety" in whose ? `${lane}#safety` : lane;
}

/** When somebody must look at a task without being asked: it comes back, or a promise is about to be broken. */
export function watchOf(task: TaskRow): number | undefined {
  if (task.status === "done") return undefined;
  if (task.snoozedUntil !== undefined) return task.snoozedUntil;
  return task.accepted ? undefined : task.level?.marks[task.level.told]?.at;
}

function placesOf(task: TaskRow): Key[] {
  const sort = sortOf(task);
  const at = placeOf(task);
  const lanes = [
    laneOf(sort, { all: true }),
    ...(task.owner ? [laneOf(sort, { owner: task.owner })] : [laneOf(sort, { nobody: true })]),
    ...(task.team ? [laneOf(sort, { team: task.team })] : []),
    ...(task.kind === "safety" ? [laneOf(sort, { safety: true })] : []),
  ];
  const watch = watchOf(task);
  return [
    ...lanes.map((lane) => keys.taskIn(lane, at, task.id)),
    ...(watch === undefined ? [] : [keys.taskIn(WATCH, watch, task.id)]),
    keys.taskAbout(task.person, task.id),
  ];
}

const same = (a: Key, b: Key): boolean => a.group === b.group && a.id === b.id;

const putAll = (w: World, task: TaskRow): Write[] => {
  const data: Placed = {
    id: task.id,
    kind: task.kind,
    ...(task.class ? { class: task.class } : {}),
    put: w.clock.now(),
  };
  return placesOf(task).map((key) => ({ put: { ...key, data } }));
};

const leaves = (before: TaskRow, after?: TaskRow): Write[] => {
  const now = after ? placesOf(after) : [];
  return placesOf(before)
    .filter((key) => !now.some((one) => same(one, key)))
    .map((remove) => ({ remove }));
};

/** Makes a task, once. Answers how it stands, and whether it is new. */
export async function createTask(w: World, task: TaskRow): Promise<{ task: TaskRow; made: boolean }> {
  const [outcome] = await w.store.write([
    { put: { ...keys.task(task.id), data: task }, if: "absent" },
    ...putAll(w, task),
  ]);
  if (outcome?.ok) return { task, made: true };
  // It was there: its lanes may be what a dead writer still owes.
  const present = (outcome?.row as Row<TaskRow> | undefined)?.data ?? task; // a row under a task's key is a task
  await w.store.write([...leaves(task, present), ...putAll(w, present)]);
  return { task: present, made: false };
}

export const noTask = () =>
  new Refusal("unknownTask", "There is no such task. It may belong to a person who was deleted.", 404);

/** Changes a task and where it stands; `change` hands back what it got when there is nothing to change. */
export async function changeTask(w: World, id: string, change: (task: TaskRow) => TaskRow): Promise<TaskRow> {
  let row = await w.store.get<TaskRow>(keys.task(id));
  for (;;) {
    if (!row) throw noTask();
    const data = change(row.data);
    if (data === row.data) return data;
    // It stands in its new places before it says so: whoever dies in between leaves it to be found.
    await w.store.write(putAll(w, data));
    const [outcome] = await w.store.write([{ put: { ...keys.task(id), data }, if: row.v }]);
    if (outcome?.ok) {
      await w.store.write(leaves(row.data, data));
      return data;
    }
    row = outcome?.row as Row<TaskRow> | undefined; // a row under a task's key is a task
  }
}

/** Takes a task away for good. */
export const removeTask = (w: World, task: TaskRow) =>
  w.store.write([{ remove: keys.task(task.id) }, ...leaves(task)]);

/** What stands in a lane and is not true may be of a writer who is about to make it true. */
const YOUNG = 60_000;

/** The tasks that some rows of a lane name, where they still belong; the others are taken away when they are old. */
export async function truthOf(w: World, rows: Row<Placed>[]): Promise<TaskRow[]> {
  const truth = await w.store.batchGet<TaskRow>(rows.map(({ data }) => keys.task(data.id)));
  const stale: Write[] = [];
  const tasks = rows.flatMap((row, i) => {
    const task = truth[i]?.data;
    if (task && placesOf(task).some((key) => same(key, row))) return [task];
    if (w.clock.now() - row.data.put > YOUNG)
      stale.push({ remove: { group: row.group, id: row.id }, if: row.v });
    return [];
  });
  if (stale.length > 0) await w.store.write(stale);
  return tasks;
}

const indexed = new WeakSet<object>();

/** Puts tasks of a house that knew no lanes into theirs, once. */
export async function everyTaskInLane(w: World): Promise<void> {
  if (indexed.has(w.store)) return;
  const mark = keys.once("tasks", "lanes");
  if (!(await w.store.get(mark))) {
    let after: string | undefined;
    do {
      const part = await w.store.query<TaskRow>(keys.task("").group, { after, limit: 500 });
      for (const { data } of part.rows) await w.store.write(putAll(w, data));
      after = part.next;
    } while (after !== undefined);
    await w.store.write([{ put: { ...mark, data: { at: w.clock.now() } } }]);
  }
  indexed.add(w.store);
}

/** All tasks about somebody, open or done. */
export async function tasksAbout(w: World, person: string): Promise<TaskRow[]> {
  await everyTaskInLane(w);
  const rows: Row<Placed>[] = [];
  let after: string | undefined;
  do {
    const part = await w.store.query<Placed>(keys.taskAbout(person, "").group, { after, limit: 500 });
    rows.push(...part.rows);
    after = part.next;
  } while (after !== undefined);
  return truthOf(w, rows);
}
