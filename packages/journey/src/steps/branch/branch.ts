import { z } from "zod";
import { StepId } from "../../journey";
import { Rule } from "../../rule";
import { type Complaint, defineStep } from "../define";
import { listed, sentence } from "../sentence";

/** Asks rules in their drawn order. Missing data is a path of its own, not a "no". */
export const branch = defineStep({
  kind: "branch",
  label: "Branch",
  summary:
    "Sends people on by what is known about them: the first rule that is true wins, then “else” or “unknown”.",
  place: "middle",
  group: "choose",
  look: { icon: "branch", tone: "choose" },
  config: z.object({
    rules: z
      .array(z.object({ id: StepId, label: z.string().max(60).default(""), rule: Rule }))
      .min(1, "needs at least one rule")
      .max(20)
      .meta({
        label: "Rules",
        widget: "rules",
        help: "Asked from top to bottom; the first that is true wins",
      }),
  }),
  examples: {
    "by country": {
      rules: [{ id: "r1", label: "Germany", rule: { field: "country", op: "is", value: "DE" } }],
    },
    "by role and consent": {
      rules: [
        {
          id: "r1",
          label: "prescribers we may text",
          rule: {
            all: [
              { field: "role", op: "in", value: ["prescriber", "specialist"] },
              { field: "consent.sms", op: "is", value: true },
            ],
          },
        },
        { id: "r2", label: "pharmacists", rule: { field: "role", op: "is", value: "pharmacist" } },
      ],
    },
  },
  paths: (c) => [
    ...c.rules.map((r, i) => ({ id: r.id, label: r.label || `rule ${i + 1}` })),
    { id: "else", label: "else" },
    { id: "unknown", label: "unknown" },
  ],
  sentence: (c) =>
    sentence(
      `Split by data: ${listed([...c.rules.map((r, i) => r.label || `rule ${i + 1}`), "else"], "or")}`,
    ),
  check: (c) => {
    const complaints: Complaint[] = [];
    const ids = c.rules.map((r) => r.id);
    if (new Set(ids).size < ids.length) {
      complaints.push({
        code: "sameOutlet",
        message: "Two rules share one id. Remove one of them and add it again.",
        field: "rules",
      });
    }
    if (ids.some((id) => id === "else" || id === "unknown")) {
      complaints.push({
        code: "sameOutlet",
        message: "A rule may not be called “else” or “unknown”. Give it another id.",
        field: "rules",
      });
    }
    return complaints;
  },
  decide: (c, moment) => {
    let open = false;
    for (const [i, r] of c.rules.entries()) {
      const answer = moment.matches(r.rule);
      if (answer) return { do: "go", path: r.id, because: `matches “${r.label || `rule ${i + 1}`}”` };
      if (answer === undefined) open = true;
    }
    return open
      ? { do: "go", path: "unknown", because: "data that the rules ask for is missing" }
      : { do: "go", path: "else", because: "no rule matches" };
  },
});
