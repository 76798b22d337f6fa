import { CHANNELS, type Channel, type ResponseClass } from "#journey/journey";
import type { Profile } from "#journey/person";
import { keys } from "./keys";
import { nameOf } from "./people/nameOf";
import type { Row, World } from "./ports";
import { Refusal } from "./refusal";
import type { JourneyMeta, TaskRow } from "./rows";
import { parseTouch, type Signal } from "./signal";

/** A task with the words around it that a member needs to act: who, where to call, from which journey. */
export interface OpenTask extends TaskRow {
  personName: string;
  account?: string;
  phone?: string;
  journeyName: string;
}

const PAGE = 50;

const gone = () =>
  new Refusal("unknownTask", "There is no such task. It may belong to a person who was deleted.", 404);

async function withWords(w: World, tasks: TaskRow[]): Promise<OpenTask[]> {
  const [profiles, journeys] = await Promise.all([
    w.store.batchGet<Profile>(tasks.map((t) => keys.profile(t.person))),
    w.store.batchGet<JourneyMeta>(tasks.map((t) => keys.journey(t.journey || "-"))),
  ]);
  return tasks.map((task, i) => {
    const p = profiles[i]?.data;
    return {
      ...task,
      personName: nameOf(p, task.person),
      ...(p?.accountName ? { account: p.accountName } : {}),
      ...(p?.phone ? { phone: p.phone } : {}),
      journeyName: journeys[i]?.data.name ?? "",
    };
  });
}

/** Open tasks by when they are due; tasks that are done by when that was, latest first. */
const placeOf = (task: TaskRow): number => (task.outcome ? -task.outcome.at : task.due);

const before = (a: [number, string], b: [number, string]): number =>
  a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0);

/** Tasks of one status, a page at a time; `after` is the cursor the page before gave. */
export async function listTasks(
  w: World,
  options: { status?: TaskRow["status"]; after?: string; limit?: number } = {},
): Promise<{ items: OpenTask[]; after?: string }> {
  const { status, limit = PAGE } = options;
  const [place = "", ...id] = (options.after ?? "").split("~");
  const start: [number, string] | undefined = options.after ? [Number(place), id.join("~")] : undefined;
  const found: TaskRow[] = [];
  let after: string | undefined;
  do {
    const part = await w.store.query<TaskRow>("TASKS", { after, limit: 1_000 });
    for (const { data } of part.rows)
      if ((!status || data.status === status) && (!start || before([placeOf(data), data.id], start) > 0))
        found.push(data);
    after = part.next;
  } while (after !== undefined);
  found.sort((a, b) => before([placeOf(a), a.id], [placeOf(b), b.id]));
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await withWords(w, page),
    ...(last && found.length > limit ? { after: `${placeOf(last)}~${last.id}` } : {}),
  };
}

/** Open tasks about some people, in no order. */
export async function tasksOf(w: World, people: ReadonlyMap<string, unknown>): Promise<OpenTask[]> {
  const found: TaskRow[] = [];
  let after: string | undefined;
  do {
    const part = await w.store.query<TaskRow>("TASKS", { after, limit: 1_000 });
    for (const { data } of part.rows) if (data.status === "open" && people.has(data.person)) found.push(data);
    after = part.next;
  } while (after !== undefined);
  return withWords(w, found);
}

export async function taskOf(w: World, id: string): Promise<OpenTask> {
  const row = await w.store.get<TaskRow>(keys.task(id));
  if (!row) throw gone();
  const [task] = await withWords(w, [row.data]);
  if (!task) throw gone();
  return task;
}

async function changeTask(w: World, id: string, change: (task: TaskRow) => TaskRow): Promise<TaskRow> {
  let row = await w.store.get<TaskRow>(keys.task(id));
  for (;;) {
    if (!row) throw gone();
    const data = change(row.data);
    if (data === row.data) return data;
    const [outcome] = await w.store.write([{ put: { ...keys.task(id), data }, if: row.v }]);
    if (outcome?.ok) return data;
    row = outcome?.row as Row<TaskRow> | undefined; // a row under a task's key is a task
  }
}

/** Hands a task to somebody or to another time. */
export async function assignTask(
  w: World,
  id: string,
  change: { owner?: string; due?: number },
): Promise<OpenTask> {
  await changeTask(w, id, (task) => ({
    ...task,
    owner: change.owner ?? task.owner,
    due: change.due ?? task.due,
  }));
  return taskOf(w, id);
}

/** On which channel a task was done; those that belong to none were done by phone, as far as anybody knows. */
const channelOf = ({ kind }: TaskRow): Channel => CHANNELS.find((channel) => channel === kind) ?? "call";

/**
 * Records what came of a task and tells the engine. The signal's id is the task's, so that saying it again, or a
 * crash between the two writes, never counts the answer twice; another outcome for a finished task is refused.
 */
export async function finishTask(
  w: World,
  id: string,
  said: { class: ResponseClass; note: string },
  member: string,
): Promise<OpenTask> {
  const task = await changeTask(w, id, (open) => {
    if (!open.outcome)
      return { ...open, status: "done", outcome: { ...said, at: w.clock.now(), by: member } };
    if (open.outcome.class === said.class) return open;
    throw new Refusal(
      "alreadyDone",
      `This task already has the outcome “${open.outcome.class}”. Load the list again.`,
      409,
    );
  });
  // A safety task closes a report; what the person answered was counted when the answer came.
  if (task.outcome && task.kind !== "safety") {
    const input: Signal = {
      signal: "response",
      person: task.person,
      ...(parseTouch(task.id) ? { touch: task.id } : {}),
      channel: channelOf(task),
      class: task.outcome.class,
      at: task.outcome.at,
      text: task.outcome.note,
      rule: "a member's note",
      id: `task:${task.id}`,
    };
    await w.jobs.send([{ job: "respond", input }]);
  }
  return taskOf(w, id);
}
