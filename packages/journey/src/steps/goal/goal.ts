import { z } from "zod";
import { defineStep } from "../define";
import { sentence } from "../sentence";

/** Counts people who got where the journey wants them, and can end it for them. */
export const goal = defineStep({
  kind: "goal",
  label: "Goal",
  summary: "Counts who reached what the journey is for. It can end the journey for them.",
  place: "middle",
  group: "finish",
  look: { icon: "target", tone: "end" },
  config: z.object({
    name: z
      .string()
      .min(1, "needs a name")
      .max(80)
      .meta({ label: "Goal", widget: "text", placeholder: "Meeting booked" }),
    ends: z.boolean().default(true).meta({ label: "Ends the journey", widget: "switch" }),
  }),
  examples: {
    "meeting booked": { name: "Meeting booked", ends: true },
    "on the way": { name: "Showed interest", ends: false },
  },
  paths: (c) => (c.ends ? [] : [{ id: "next", label: "next" }]),
  sentence: (c) => sentence(`Goal: ${c.name}`),
  decide: (c) =>
    c.ends
      ? { do: "end", reason: c.name, because: `reached the goal “${c.name}”`, goal: true }
      : { do: "go", path: "next", because: `reached the goal “${c.name}”`, goal: true },
});
