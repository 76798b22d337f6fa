import { z } from "zod";
import { StepId } from "../../journey";
import { type Complaint, defineStep } from "../define";
import { percent, sentence } from "../sentence";

/** Deals people to arms by chance, the same card for the same person for ever. */
export const split = defineStep({
  kind: "split",
  label: "Split",
  summary:
    "Deals people to arms by chance, to compare them. Each person, or each account, always gets the same arm.",
  place: "middle",
  group: "choose",
  look: { icon: "split", tone: "choose" },
  config: z.object({
    arms: z
      .array(z.object({ id: StepId, label: z.string().max(60).default(""), share: z.number().min(0).max(1) }))
      .min(2, "needs at least two arms")
      .max(10)
      .meta({ label: "Arms", widget: "arms", help: "Their shares add up to 100 %" }),
    by: z
      .enum(["person", "account"])
      .default("person")
      .meta({
        label: "Deal by",
        widget: "select",
        options: [
          { value: "person", label: "person" },
          { value: "account", label: "account" },
        ],
        help: "By account: colleagues get the same arm",
      }),
  }),
  examples: {
    "half and half": {
      arms: [
        { id: "a", label: "A", share: 0.5 },
        { id: "b", label: "B", share: 0.5 },
      ],
      by: "person",
    },
    "three arms by account": {
      arms: [
        { id: "a", label: "A", share: 0.4 },
        { id: "b", label: "B", share: 0.4 },
        { id: "c", label: "C", share: 0.2 },
      ],
      by: "account",
    },
  },
  paths: (c) => c.arms.map((arm) => ({ id: arm.id, label: `${arm.label || arm.id} ${percent(arm.share)}` })),
  sentence: (c) =>
    sentence(
      `Split ${c.arms.map((a) => `${a.label || a.id} ${percent(a.share)}`).join(", ")}${c.by === "account" ? " by account" : ""}`,
    ),
  check: (c) => {
    const complaints: Complaint[] = [];
    const total = c.arms.reduce((sum, arm) => sum + arm.share, 0);
    if (Math.abs(total - 1) > 1e-6) {
      complaints.push({
        code: "shares",
        message: `The arms add up to ${percent(total)}. Change them so that they make 100 %.`,
        field: "arms",
      });
    }
    if (new Set(c.arms.map((arm) => arm.id)).size < c.arms.length) {
      complaints.push({
        code: "sameOutlet",
        message: "Two arms share one id. Remove one of them and add it again.",
        field: "arms",
      });
    }
    return complaints;
  },
  decide: (c, moment) => {
    const card = moment.chance("split", c.by);
    let upTo = 0;
    for (const arm of c.arms) {
      upTo += arm.share;
      if (card < upTo)
        return { do: "go", path: arm.id, because: `dealt to ${arm.label || arm.id} by ${c.by}` };
    }
    // Rounding may leave a hair between the last share and 1.
    const last = c.arms.findLast((arm) => arm.share > 0) ?? c.arms[c.arms.length - 1]!;
    return { do: "go", path: last.id, because: `dealt to ${last.label || last.id} by ${c.by}` };
  },
});
