import { z } from "zod";
import { Duration, toMs } from "../../time";
import { inPassing } from "../act";
import { type Complaint, defineStep } from "../define";
import { sentence } from "../sentence";

const whom = <const W extends string>(value: W, label: string) =>
  z.literal(value).meta({ label: "Who is told", options: [{ value, label }] });

const said = {
  title: z.string().max(160).default("").meta({
    label: "In a line",
    widget: "text",
    placeholder: "{{ person.lastName }} asks for a meeting",
  }),
  text: z.string().max(2_000).default("").meta({ label: "More", widget: "textarea" }),
  task: z
    .object({
      within: Duration.default({ amount: 1, unit: "days" }).meta({ label: "Due within", widget: "duration" }),
    })
    .optional()
    .meta({ label: "Make it a task", widget: "group", initial: { within: { amount: 1, unit: "days" } } }),
};

/** Roles that may be told; the same names as the house's. */
export const TOLD_ROLES = ["owner", "manager", "reviewer", "field", "analyst"] as const;

/** Tells a member or a team, and may make it a task. The person goes on at once. */
export const notify = defineStep({
  kind: "notify",
  label: "Notify",
  summary: "Tells the owner, a member or everybody with a role, and makes it a task if asked.",
  place: "middle",
  group: "act",
  look: { icon: "bell", tone: "task" },
  config: z.discriminatedUnion("whom", [
    z.object({ whom: whom("owner", "who looks after the person"), ...said }),
    z.object({
      whom: whom("member", "a member"),
      member: z.string().max(120).default("").meta({
        label: "Member",
        widget: "text",
        placeholder: "e-mail of a member",
      }),
      ...said,
    }),
    z.object({
      whom: whom("role", "everybody with a role"),
      role: z.enum(TOLD_ROLES).meta({ label: "Role", widget: "select" }),
      ...said,
    }),
  ]),
  examples: {
    "the owner": { whom: "owner", title: "{{ person.lastName }} is back", text: "" },
    "a task for the field": {
      whom: "role",
      role: "field",
      title: "Visit {{ person.lastName }}",
      text: "They asked for a visit.",
      task: { within: { amount: 2, unit: "days" } },
    },
    "one member": { whom: "member", member: "", title: "Please look at {{ person.lastName }}", text: "" },
  },
  paths: () => [{ id: "next", label: "next" }],
  sentence: (c) =>
    sentence(
      `Tell ${c.whom === "owner" ? "the owner" : c.whom === "role" ? `everybody in ${c.role}` : c.member || "a member"}${c.title ? `: ${c.title.replace(/\{\{.*?\}\}/g, "…")}` : ""}`,
    ),
  uses: (c) => (c.whom === "member" && c.member.trim() ? { member: c.member.trim() } : {}),
  check: (c) => {
    const found: Complaint[] = [];
    if (!c.title.trim())
      found.push({ code: "noTitle", field: "title", message: "Say in a line what it is about." });
    if (c.whom === "member" && !c.member.trim())
      found.push({ code: "noMember", field: "member", message: "Say which member is told." });
    return found;
  },
  acts: (c) => ({
    do: "notify",
    to: c.whom === "owner" ? {} : c.whom === "role" ? { role: c.role } : { member: c.member.trim() },
    title: c.title,
    text: c.text,
    ...(c.task ? { within: toMs(c.task.within) } : {}),
  }),
  decide: (c, moment) =>
    inPassing(moment, c.whom === "owner" ? "the owner is told" : "somebody of the team is told"),
});
