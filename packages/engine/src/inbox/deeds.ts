import type { Profile } from "#journey/person";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { respondJob } from "../respond";
import type { TaskRow } from "../rows";
import { setTraits } from "../traits/byHand";
import { changeTask } from "./lanes";
import { promiseFor } from "./serviceLevel";
import { taskRulesOf } from "./taskRules";
import { tellOfTask } from "./tell";
import { wake } from "./watch";

export interface Doer {
  id: string;
  /** absent for an API key */
  email?: string;
}

const DAY = 86_400_000;

const isOpen = (task: TaskRow): TaskRow => {
  if (task.status === "open") return task;
  throw new Refusal("alreadyDone", "This task is done. Load the list again.", 409);
};

/** Tells the engine what a member has decided about somebody; journeys have stop rules and waits for it. */
const tellEngine = (w: World, task: TaskRow, name: string, by: string) =>
  w.jobs.send([
    respondJob({
      signal: "event",
      person: task.person,
      name,
      at: w.clock.now(),
      source: `member ${by}`.slice(0, 120),
      id: `task:${task.id}:${name}`,
    }),
  ]);

/**
 * Sales takes the person on: the task is theirs, the life cycle says "sales accepted", and journeys hear
 * `sales.accepted`. Safe to repeat.
 */
export async function acceptTask(w: World, id: string, doer: Doer): Promise<void> {
  const task = await changeTask(w, id, (before) => {
    isOpen(before);
    if (before.kind === "safety") throw notForSafety();
    if (before.accepted) return before;
    return {
      ...before,
      owner: before.owner ?? doer.email,
      accepted: { at: w.clock.now(), by: doer.id },
    };
  });
  await tellEngine(w, task, "sales.accepted", doer.id);
  await setTraits(w, task.person, { stage: "accepted" }, doer.id);
}

const notForSafety = () =>
  new Refusal("safetyTask", "A safety report is closed in the safety queue, with its case reference.", 409);

/** Sales does not take the person on, and says why. The task is done; journeys hear `sales.refused`. */
export async function refuseTask(
  w: World,
  id: string,
  said: { reason: string; note?: string },
  doer: Doer,
): Promise<void> {
  const task = await changeTask(w, id, (before) => {
    if (before.refused && before.refused.reason === said.reason) return before;
    isOpen(before);
    if (before.kind === "safety") throw notForSafety();
    return {
      ...before,
      status: "done",
      refused: {
        reason: said.reason,
        ...(said.note ? { note: said.note } : {}),
        at: w.clock.now(),
        by: doer.id,
      },
    };
  });
  await tellEngine(w, task, "sales.refused", doer.id);
}

/** Hands a task to somebody, to a team, or to another time; whoever gets it is told. */
export async function assignTo(
  w: World,
  id: string,
  change: { owner?: string | null; team?: string | null; due?: number },
): Promise<void> {
  const rules = await taskRulesOf(w);
  if (change.team && !rules.teams.some((team) => team.id === change.team))
    throw new Refusal("unknownTeam", "There is no such team. Load the page again.", 422);
  const task = await changeTask(w, id, (before) => {
    isOpen(before);
    const { owner, team, ...rest } = before;
    const next = {
      owner: change.owner === undefined ? owner : (change.owner ?? undefined),
      team: change.team === undefined ? team : (change.team ?? undefined),
    };
    return {
      ...rest,
      ...(next.owner ? { owner: next.owner } : {}),
      ...(next.team ? { team: next.team } : {}),
      due: change.due ?? before.due,
    };
  });
  const profile = (await w.store.get<Profile>(keys.profile(task.person)))?.data;
  await tellOfTask(w, rules, task, profile);
}

/** Puts a task off until a moment, at most for two years. A safety report cannot wait. */
export async function snoozeTask(w: World, id: string, until: number): Promise<void> {
  const now = w.clock.now();
  if (until <= now || until > now + 730 * DAY)
    throw new Refusal("badTime", "Choose a time that is still to come, within two years.", 422);
  await changeTask(w, id, (before) => {
    isOpen(before);
    if (before.kind === "safety")
      throw new Refusal("safetyTask", "A safety report has 24 hours and cannot be put off.", 409);
    return { ...before, snoozedUntil: until };
  });
}

export const unsnoozeTask = async (w: World, id: string): Promise<void> => {
  await wake(w, id);
};

/** Opens a task again that was closed by mistake; what its outcome moved stays moved. */
export async function reopenTask(w: World, id: string): Promise<void> {
  const rules = await taskRulesOf(w);
  await changeTask(w, id, (before) => {
    if (before.status === "open") return before;
    if (before.kind === "safety")
      throw new Refusal("safetyTask", "A closed safety report stays closed. A second look can open it.", 409);
    if (before.outcome && !before.reply)
      throw new Refusal(
        "hasOutcome",
        "The journey has gone on with its outcome. Make a note with the person instead.",
        409,
      );
    const { refused: _refused, outcome: _outcome, ...rest } = before;
    const promise = promiseFor(rules, before.class, w.clock.now());
    return { ...rest, status: "open", ...(promise ?? {}) };
  });
}
