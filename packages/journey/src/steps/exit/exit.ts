import { z } from "zod";
import { defineStep } from "../define";
import { sentence } from "../sentence";

/** The end of the journey for whoever comes here, with the reason that is counted. */
export const exit = defineStep({
  kind: "exit",
  label: "Exit",
  summary: "Ends the journey for whoever comes here, and counts why.",
  place: "end",
  group: "finish",
  look: { icon: "exit", tone: "end" },
  config: z.object({
    reason: z
      .string()
      .min(1, "needs a reason")
      .max(120)
      .default("finished")
      .meta({ label: "Reason", widget: "text", placeholder: "finished", help: "Exits are counted by this" }),
  }),
  examples: { finished: { reason: "finished" }, "not interested": { reason: "not interested" } },
  paths: () => [],
  sentence: (c) => sentence(`Exit: ${c.reason}`),
  decide: (c) => ({ do: "end", reason: c.reason, because: `came to the exit “${c.reason}”` }),
});
