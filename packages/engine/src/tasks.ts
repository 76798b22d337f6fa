import type { ResponseClass } from "#journey/journey";
import type { Profile } from "#journey/person";
import { changeTask, noTask, tasksAbout } from "./inbox/lanes";
import { pageOfTasks } from "./inbox/list";
import { keys } from "./keys";
import { nameOf } from "./people/nameOf";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import type { JourneyMeta, TaskRow } from "./rows";
import { harmIn } from "./safety/harmIn";
import { parseTouch, type Signal } from "./signal";

/** A task with the words around it that a member needs to act: who, where to call, from which journey. */
export interface OpenTask extends TaskRow {
  personName: string;
  account?: string;
  accountId?: string;
  phone?: string;
  email?: string;
  journeyName: string;
}

export async function withWords(w: World, tasks: TaskRow[]): Promise<OpenTask[]> {
  const [profiles, journeys] = await Promise.all([
    w.store.batchGet<Profile>(tasks.map((t) => keys.profile(t.person || "-"))),
    w.store.batchGet<JourneyMeta>(tasks.map((t) => keys.journey(t.journey || "-"))),
  ]);
  return tasks.map((task, i) => {
    const p = profiles[i]?.data;
    return {
      ...task,
      personName: task.person === "" ? "Somebody erased" : nameOf(p, task.person),
      ...(p?.accountName ? { account: p.accountName } : {}),
      ...(p?.account ? { accountId: p.account } : {}),
      ...(p?.phone ? { phone: p.phone } : {}),
      ...(p?.email ? { email: p.email } : {}),
      journeyName: journeys[i]?.data.name ?? "",
    };
  });
}

/** Tasks of one status whoever has them, a page at a time; `after` is the cursor the page before gave. */
export async function listTasks(
  w: World,
  options: { status?: TaskRow["status"]; after?: string; limit?: number } = {},
): Promise<{ items: OpenTask[]; after?: string }> {
  const { status = "open", ...how } = options;
  const { tasks, after } = await pageOfTasks(w, { sort: status, whose: [{ all: true }], ...how });
  return { items: await withWords(w, tasks), ...(after ? { after } : {}) };
}

/** With more people than this, what is open is read instead of each of them. */
const FEW = 100;

/** Open tasks about some people, in no order. */
export async function tasksOf(w: World, people: ReadonlyMap<string, unknown>): Promise<OpenTask[]> {
  const found: TaskRow[] = [];
  if (people.size <= FEW) {
    const lists = await Promise.all([...people.keys()].map((person) => tasksAbout(w, person)));
    found.push(...lists.flat().filter(({ status }) => status === "open"));
  } else {
    let after: string | undefined;
    do {
      const part = await pageOfTasks(w, { sort: "open", whose: [{ all: true }], after, limit: 500 });
      found.push(...part.tasks.filter(({ person }) => people.has(person)));
      after = part.after;
    } while (after !== undefined);
  }
  return withWords(w, found);
}

export async function taskOf(w: World, id: string): Promise<OpenTask> {
  const row = await w.store.get<TaskRow>(keys.task(id));
  if (!row) throw noTask();
  const [task] = await withWords(w, [row.data]);
  if (!task) throw noTask();
  return task;
}

/**
 * Records what came of a task and tells the engine. The signal's id is the task's, so that saying it again, or a
 * crash between the two writes, never counts the answer twice; another outcome for a finished task is refused. A note
 * that speaks of harm goes to drug safety, whatever its writer chose.
 */
export async function finishTask(
  w: World,
  id: string,
  said: { class: ResponseClass; note: string },
  member: string,
): Promise<OpenTask> {
  const task = await changeTask(w, id, (open) => {
    if (open.kind === "safety")
      throw new Refusal(
        "needsReference",
        "A safety report is closed in the safety queue: with its case reference, or with why it is none.",
        409,
      );
    if (!open.outcome && open.status === "open")
      return { ...open, status: "done", outcome: { ...said, at: w.clock.now(), by: member } };
    if (open.outcome?.class === said.class) return open;
    throw new Refusal(
      "alreadyDone",
      `This task already has the outcome “${open.outcome?.class ?? "refused"}”. Load the list again.`,
      409,
    );
  });
  if (task.outcome) {
    const channel = task.kind === "visit" ? "visit" : "call";
    const answer: Signal = {
      signal: "response",
      person: task.person,
      ...(parseTouch(task.id) ? { touch: task.id } : {}),
      channel,
      class: task.outcome.class,
      at: task.outcome.at,
      text: task.outcome.note,
      rule: "a member's note",
      id: `task:${task.id}`,
    };
    const harm =
      answer.class === "adverseEvent"
        ? undefined
        : harmIn({ person: task.person, text: task.outcome.note, channel, at: answer.at, id: answer.id });
    await w.jobs.send([answer, ...(harm ? [harm] : [])].map((input) => ({ job: "respond", input })));
  }
  return taskOf(w, id);
}
