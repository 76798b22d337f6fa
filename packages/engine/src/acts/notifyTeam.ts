import type { Act } from "#journey/steps/define";
import { taskOwner } from "../accounts/territories";
import { createTask } from "../inbox/lanes";
import { listMembers } from "../members";
import { notify } from "../notices/notify";
import type { World } from "../ports";
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
  const role = await roleOf(w, act.to.role, owner);
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
        : `nobody looks after this person, so the ${role}s were told`
      : "who looks after it was told",
  };
}

/** Who is told by their role: those the step names, or who manages the house where nobody looks after a person. */
async function roleOf(
  w: World,
  name: string | undefined,
  owner: string | undefined,
): Promise<Role | undefined> {
  if (name === undefined && owner !== undefined) return undefined;
  const members = await listMembers(w);
  const there = (role: Role) => members.some((one) => one.role === role);
  if (name === undefined) return there("manager") ? "manager" : "owner";
  const role = ROLES.find((one) => one === name);
  if (!role || !there(role))
    throw new Refusal(
      "nobodyThere",
      `No member of this house has the role “${name}”, so nobody was told.`,
      422,
    );
  return role;
}
