import type { TaskRulesView } from "../api/inbox";
import { CLASS_LABEL } from "../inbox/words";

type Route = TaskRulesView["routes"][number];

const or = (list: readonly string[]): string => list.join(" or ");

/** A rule of the routing as one sentence. */
export function routeSentence({ when, to }: Route, teams: TaskRulesView["teams"]): string {
  const parts = [
    when.classes && `the answer is ${or(when.classes.map((one) => CLASS_LABEL[one].toLowerCase()))}`,
    when.about && (when.about === "medicine" ? "it asks about a medicine" : "it speaks of a faulty product"),
    when.territories && `the territory is ${or(when.territories)}`,
    when.countries && `the country is ${or(when.countries)}`,
    when.tiers && `the account has tier ${or(when.tiers)}`,
    when.stages && `the stage is ${or(when.stages)}`,
    when.minScore !== undefined && `the score is at least ${when.minScore}`,
  ].filter(Boolean);
  const target =
    "team" in to
      ? (teams.find(({ id }) => id === to.team)?.name ?? "a team that is gone")
      : "member" in to
        ? to.member || "nobody yet"
        : "whoever looks after the person";
  return `${parts.length > 0 ? `if ${parts.join(" and ")}` : "always"}: to ${target}`;
}
