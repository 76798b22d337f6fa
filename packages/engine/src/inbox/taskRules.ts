import { z } from "zod";
import { ResponseClass } from "#journey/journey";
import { STAGES } from "#journey/traits";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { Hours } from "./hours";

const Name = z.string().trim().min(1, "needs a name").max(80);
const TeamId = z.string().regex(/^[a-z0-9-]{1,40}$/, "must be small letters, digits and hyphens");
const Email = z.string().trim().toLowerCase().max(320);

export const Team = z.object({
  id: TeamId,
  name: Name,
  members: z.array(Email).max(200).describe("e-mail addresses of members"),
  manager: Email.optional().describe("who is told when a promise is broken"),
});
export type Team = z.infer<typeof Team>;

/** Everything that is named must hold; what is not named does not matter. */
export const RouteWhen = z.object({
  classes: z.array(ResponseClass).max(8).optional(),
  about: z.enum(["medicine", "product"]).optional(),
  territories: z.array(z.string().trim().min(1).max(200)).max(100).optional(),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, "must be two capital letters such as DE"))
    .max(100)
    .optional(),
  minScore: z.number().min(0).max(1_000).optional(),
  stages: z.array(z.enum(STAGES)).max(8).optional(),
  tiers: z.array(z.string().trim().min(1).max(80)).max(20).optional(),
});
export type RouteWhen = z.infer<typeof RouteWhen>;

/** `owner`: who looks after the person, their account or their territory. */
export const RouteTo = z.union([
  z.object({ team: TeamId }),
  z.object({ member: Email.min(1) }),
  z.object({ owner: z.literal(true) }),
]);
export const Route = z.object({ name: Name, when: RouteWhen, to: RouteTo });
export type Route = z.infer<typeof Route>;

/** What is promised, in working minutes, and who is told after which part of it. */
export const Level = z.object({
  name: Name,
  classes: z.array(ResponseClass).min(1, "needs at least one kind of answer").max(8),
  within: z
    .number()
    .int()
    .min(5, "must be at least 5 minutes")
    .max(60 * 24 * 30),
  tell: z
    .array(
      z.object({
        percent: z.number().int().min(1).max(500),
        who: z.enum(["owner", "team", "manager"]),
      }),
    )
    .max(6),
});
export type Level = z.infer<typeof Level>;

/** When an answer becomes a task: always, only where the step has no path of its own for it, or never. */
export const WHEN_TASK = ["always", "noPath", "never"] as const;
const WhenTask = z.enum(WHEN_TASK);

export const TaskRules = z
  .object({
    hours: Hours,
    teams: z.array(Team).max(50),
    routes: z.array(Route).max(100),
    levels: z.array(Level).max(50),
    answers: z.object({
      positive: WhenTask,
      question: WhenTask,
      timing: WhenTask,
      changed: WhenTask,
      unclear: WhenTask,
      negative: WhenTask,
    }),
    refusals: z.array(z.string().trim().min(1).max(120)).min(1, "needs at least one reason").max(20),
    /** what is said to whoever reports harm, one line; empty: nothing is said */
    acknowledgement: z.string().max(300),
  })
  .superRefine(({ teams, routes }, ctx) => {
    const ids = new Set<string>();
    teams.forEach(({ id }, i) => {
      if (ids.has(id))
        ctx.addIssue({ code: "custom", path: ["teams", i, "id"], message: "stands in the list twice" });
      ids.add(id);
    });
    routes.forEach(({ to }, i) => {
      if ("team" in to && !ids.has(to.team))
        ctx.addIssue({
          code: "custom",
          path: ["routes", i, "to"],
          message: "names a team that is not there",
        });
    });
  });
export type TaskRules = z.infer<typeof TaskRules>;

const tell: Level["tell"] = [
  { percent: 75, who: "owner" },
  { percent: 100, who: "manager" },
];

/** A house that has said nothing. */
export const DEFAULT_TASK_RULES: TaskRules = {
  hours: { zone: "UTC", days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" },
  teams: [
    { id: "medical", name: "Medical affairs", members: [] },
    { id: "quality", name: "Quality", members: [] },
    { id: "safety", name: "Drug safety", members: [] },
  ],
  routes: [
    { name: "Product complaints", when: { about: "product" }, to: { team: "quality" } },
    { name: "Adverse events", when: { classes: ["adverseEvent"] }, to: { team: "safety" } },
    { name: "Questions about a medicine", when: { about: "medicine" }, to: { team: "medical" } },
  ],
  levels: [
    { name: "Who says yes hears from us", classes: ["positive"], within: 240, tell },
    { name: "Questions are answered", classes: ["question"], within: 480, tell },
    { name: "The rest is read", classes: ["changed", "unclear", "timing", "negative"], within: 960, tell },
  ],
  answers: {
    positive: "always",
    question: "always",
    timing: "noPath",
    changed: "noPath",
    unclear: "always",
    negative: "never",
  },
  refusals: ["Not the right person", "No need at present", "Already a customer", "Another colleague has it"],
  acknowledgement: "",
};

const FRESH = 5_000;
const known = new WeakMap<object, { at: number; rules: TaskRules }>();

/** The rules as they were at most five seconds ago. */
export async function taskRulesOf(w: World): Promise<TaskRules> {
  const now = w.clock.now();
  const last = known.get(w.store);
  if (last && now >= last.at && now < last.at + FRESH) return last.rules;
  const { rules } = await readTaskRules(w);
  known.set(w.store, { at: now, rules });
  return rules;
}

export async function readTaskRules(w: World): Promise<{ rules: TaskRules; revision: number }> {
  const row = await w.store.get<TaskRules>(keys.taskRules());
  return { rules: { ...DEFAULT_TASK_RULES, ...row?.data }, revision: row?.v ?? 0 };
}

/** Replaces the rules; with a revision only over that one. Tasks that are there keep what they were promised. */
export async function saveTaskRules(
  w: World,
  given: TaskRules,
  revision?: number,
): Promise<{ rules: TaskRules; revision: number }> {
  const put = { ...keys.taskRules(), data: TaskRules.parse(given) };
  const [outcome] = await w.store.write([
    revision === undefined ? { put } : { put, if: revision === 0 ? "absent" : revision },
  ]);
  if (!outcome?.ok)
    throw new Refusal(
      "changedMeanwhile",
      "Somebody else changed these rules just now. Load them again.",
      409,
    );
  known.delete(w.store);
  return readTaskRules(w);
}

/** The teams a member belongs to or leads. */
export const teamsOf = ({ teams }: TaskRules, email: string): string[] =>
  teams.filter(({ members, manager }) => members.includes(email) || manager === email).map(({ id }) => id);
