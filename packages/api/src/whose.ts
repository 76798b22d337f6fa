import type { Whose } from "#engine/inbox/lanes";
import { taskRulesOf, teamsOf } from "#engine/inbox/taskRules";
import { memberOf } from "#engine/members";
import type { World } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import type { TaskRow } from "#engine/rows";
import type { Caller } from "./deps";
import { may } from "./rights";

/** Whoever calls, as tasks know people: by their address and their teams. */
export interface Worker {
  id: string;
  name: string;
  email?: string;
  teams: string[];
  all: boolean;
  safety: boolean;
}

export async function workerOf(world: World, caller: Caller): Promise<Worker> {
  const email = caller.kind === "member" ? (await memberOf(world, caller.id))?.email : undefined;
  return {
    id: caller.id,
    name: caller.name,
    ...(email ? { email } : {}),
    teams: email ? teamsOf(await taskRulesOf(world), email) : [],
    all: may(caller.role, "tasks:all"),
    safety: may(caller.role, "safety:read"),
  };
}

export const WHOSE = ["reach", "mine", "team", "unassigned", "all"] as const;

/** The lanes behind a word. "reach": all that one may see. Who may not see those of others gets no more than that. */
export function lanesFor(worker: Worker, whose: (typeof WHOSE)[number]): Whose[] {
  const mine: Whose[] = worker.email ? [{ owner: worker.email }] : [];
  const teams: Whose[] = worker.teams.map((team) => ({ team }));
  if (whose === "mine") return mine;
  if (whose === "team") return teams;
  if (whose === "unassigned") return [{ nobody: true }];
  if (worker.all) return [{ all: true }];
  return [...mine, ...teams, { nobody: true }];
}

/** Refused where somebody has no business with a task: it is another one's, or of drug safety. */
export function mayHandle(worker: Worker, task: TaskRow): void {
  if (task.kind === "safety" && !worker.safety)
    throw new Refusal("notYours", "Safety reports are for drug safety only.", 403);
  const mine = task.owner === undefined || task.owner === worker.email || task.owner === worker.id;
  if (worker.all || mine || (task.team !== undefined && worker.teams.includes(task.team))) return;
  throw new Refusal(
    "notYours",
    "This task is somebody else’s. Ask them, or a manager, to hand it over.",
    403,
  );
}
