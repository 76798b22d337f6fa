import { z } from "zod";
import { defineStep } from "../define";
import { percent, sentence } from "../sentence";

/** Keeps a few people out, so that the rest can be compared with them. */
export const holdout = defineStep({
  kind: "holdout",
  label: "Hold-out",
  summary: "Keeps a few people out, so that the rest can be compared with them.",
  place: "middle",
  group: "choose",
  look: { icon: "shield", tone: "choose" },
  config: z.object({
    share: z
      .number()
      .min(0.01, "must be at least 1 %")
      .max(0.5, "must be at most 50 %")
      .meta({ label: "Share kept out", widget: "percent" }),
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
        help: "By account: colleagues are kept out together",
      }),
  }),
  examples: {
    "one in ten": { share: 0.1, by: "person" },
    "one in five accounts": { share: 0.2, by: "account" },
  },
  paths: () => [
    { id: "in", label: "in" },
    { id: "out", label: "held out" },
  ],
  sentence: (c) => sentence(`Hold out ${percent(c.share)}${c.by === "account" ? " of the accounts" : ""}`),
  decide: (c, moment) =>
    moment.chance("holdout", c.by) < c.share
      ? { do: "go", path: "out", because: "held out for comparison" }
      : { do: "go", path: "in", because: "not held out" },
});
