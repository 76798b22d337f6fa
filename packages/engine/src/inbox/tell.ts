import type { Profile } from "#journey/person";
import { listMembers } from "../members";
import { notify } from "../notices/notify";
import { nameOf } from "../people/nameOf";
import type { World } from "../ports";
import type { TaskRow } from "../rows";
import type { TaskRules } from "./taskRules";

type Who = "owner" | "team" | "manager";

/** The members behind a word of the rules. Where it leads to nobody, whoever leads the house is told. */
export async function toldFor(w: World, { teams }: TaskRules, task: TaskRow, who: Who): Promise<string[]> {
  const members = await listMembers(w);
  const known = (emails: (string | undefined)[]): string[] =>
    members.filter(({ email, id }) => emails.some((one) => one === email || one === id)).map(({ id }) => id);
  const team = teams.find(({ id }) => id === task.team);
  const leads = (role: "manager" | "owner"): string[] =>
    members.filter((member) => member.role === role).map(({ id }) => id);
  const choices: string[][] = [
    ...(who === "owner" ? [known([task.owner])] : []),
    ...(who === "manager" ? [known([team?.manager])] : []),
    ...(who === "manager" ? [] : [known(team?.members ?? [])]),
  ];
  const found = choices.find((ids) => ids.length > 0);
  if (found) return found;
  if (who === "manager") return leads("manager").length > 0 ? leads("manager") : leads("owner");
  return [];
}

/** What a notice names nobody else can read: who, what, by when. What they wrote stays in the app. */
export async function tellOfTask(
  w: World,
  rules: TaskRules,
  task: TaskRow,
  profile: Profile | undefined,
): Promise<void> {
  if (task.status === "done" || task.snoozedUntil !== undefined) return;
  const safety = task.kind === "safety";
  const wanted = await toldFor(w, rules, task, task.owner ? "owner" : "team");
  // Harm is never left to a queue that nobody looks into.
  const told = safety && wanted.length === 0 ? await toldFor(w, rules, task, "manager") : wanted;
  for (const member of told)
    await notify(w, {
      id: `task-${task.id}-${member}`,
      to: { member },
      kind: safety ? "safety" : "task",
      title: `${task.title}: ${nameOf(profile, task.person)}`,
      text: `${task.because}. ${safety ? "Its 24 hours have begun." : "It is yours to do."}`,
      link: linkTo(task),
      person: task.person,
      at: task.createdAt,
    });
}

export const linkTo = (task: TaskRow): string =>
  `/${task.kind === "safety" ? "safety" : "tasks"}?task=${encodeURIComponent(task.id)}`;
