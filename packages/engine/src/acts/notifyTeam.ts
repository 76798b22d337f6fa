import type { Act } from "#journey/steps/define";
import { taskOwner } from "../accounts/territories";
import { createTask } from "../inbox/lanes";
import { notify } from "../notices/notify";
import { Refusal } from "../refusal";
import { ROLES, type Role } from "../roles";
import type { TaskRow } from "../rows";
import type { Attempt, Doing } from "./doing";
import { mergeFor } from "./mergeFor";

const DAY = 86_400_000;

/** Tells a member or a team, and makes it a task; both under the act's id, so that repeating it changes nothing. */
export async function notifyTeam(doing: Doing<Extract<Act, { do: "notify" }>>): Promise<Attempt> {
  const { w, act, job, person, profile, source } = doing;
  const merge = mergeFor(doing);
  const title = merge(act.title).replace(/\s+/g, " ").trim().slice(0, 200) || "A journey asks for you";
  const text = merge(act.text).trim();
  const owner = act.to.member ?? (act.to.role ? undefined : await taskOwner(w, profile));
  const role = roleOf(act.to.role) ?? (owner === undefined ? "manager" : undefined);
  const now = w.clock.now();
  if (act.within !== undefined) {
    const row: TaskRow = {
      id: `tsk_${job.act}`,
      kind: "follow",
      status: "open",
      person,
      campaign: job.campaign,
      journey: job.journey,
      version: job.version,
      step: job.step,
      title,
      ...(text ? { script: text.slice(0, 2_000) } : {}),
      because: `${source} asks for it`,
      ...(owner ? { owner } : {}),
      due: now + (act.within || DAY),
      createdAt: now,
    };
    await createTask(w, row);
  }
  await notify(w, {
    id: job.act,
    to: { ...(owner ? { member: owner } : {}), ...(role ? { role } : {}) },
    kind: "step",
    title,
    text: text || `${source} asks for it.`,
    link: act.within === undefined ? `/people/${person}` : "/tasks",
    person,
  });
  return {
    ended: "done",
    because: role
      ? act.to.role
        ? `everybody in the role ${role} was told`
        : "nobody looks after this person, so the managers were told"
      : "who looks after it was told",
  };
}

function roleOf(name: string | undefined): Role | undefined {
  if (name === undefined) return undefined;
  const role = ROLES.find((one) => one === name);
  if (!role) throw new Refusal("unknownRole", `There is no role “${name}” in this house.`, 422);
  return role;
}
