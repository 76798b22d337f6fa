import type { Profile } from "#journey/person";
import { taskOwner } from "../accounts/territories";
import type { World } from "../ports";
import type { TaskRow } from "../rows";
import type { Route, TaskRules } from "./taskRules";

type About = Pick<TaskRow, "class" | "about">;

export interface Routed {
  owner?: string;
  team?: string;
  /** the rule that decided, in its own words */
  routed?: string;
}

const named = (list: readonly string[] | undefined, value: string | undefined): boolean =>
  !list || (value !== undefined && list.some((one) => one.toLowerCase() === value.toLowerCase()));

/** Whether everything that a rule names holds. What is not known of somebody holds for no rule. */
export function fitsRoute({ when }: Route, about: About, profile: Profile | undefined): boolean {
  const facts = profile?.accountFacts;
  const score = profile?.traits?.score;
  return (
    named(when.classes, about.class) &&
    (!when.about || when.about === about.about) &&
    (!when.territories ||
      named(when.territories, profile?.territory) ||
      named(when.territories, facts?.territory)) &&
    named(when.countries, profile?.country) &&
    (when.minScore === undefined || (score !== undefined && score >= when.minScore)) &&
    named(when.stages, profile?.traits?.stage) &&
    named(when.tiers, facts?.tier)
  );
}

/** Whom a task goes to: the first rule that fits says it; else whoever looks after the person, or the step names. */
export async function routeTask(
  w: World,
  rules: TaskRules,
  { about, profile, stepOwner }: { about: About; profile: Profile | undefined; stepOwner?: string },
): Promise<Routed> {
  const route = rules.routes.find((one) => fitsRoute(one, about, profile));
  if (route && "team" in route.to) return { team: route.to.team, routed: route.name };
  if (route && "member" in route.to) return { owner: route.to.member, routed: route.name };
  const owner = await taskOwner(w, profile, stepOwner);
  return { ...(owner ? { owner } : {}), ...(route ? { routed: route.name } : {}) };
}
