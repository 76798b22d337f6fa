import { z } from "zod";
import { defineStep } from "../define";
import { sentence } from "../sentence";

/** The start: who may enter, and how many a day. */
export const audience = defineStep({
  kind: "audience",
  label: "Audience",
  summary: "Lets the people of one segment into the journey, all at once or so many a day.",
  place: "start",
  group: "who",
  look: { icon: "users", tone: "start" },
  config: z.object({
    segment: z
      .string()
      .max(80)
      .optional()
      .meta({ label: "Segment", widget: "segment", help: "The people this journey may let in" }),
    dailyIntake: z.number().int().min(1).max(10_000_000).optional().meta({
      label: "Most people a day",
      help: "Leave empty to let everybody in at once",
      placeholder: "no limit",
    }),
  }),
  examples: { "everybody of a segment": {}, "200 a day": { dailyIntake: 200 } },
  paths: () => [{ id: "next", label: "next" }],
  sentence: (c, names) => {
    const who = c.segment ? (names.segment(c.segment) ?? "a segment that is gone") : "Choose a segment";
    return sentence(c.dailyIntake ? `${who}, ${c.dailyIntake} a day` : who);
  },
  check: (c) =>
    c.segment
      ? []
      : [
          {
            code: "noSegment",
            message: "Choose the segment of people this journey lets in.",
            field: "segment",
          },
        ],
  uses: (c) => ({ segment: c.segment }),
  intake: (c) => c.dailyIntake,
  decide: () => ({ do: "go", path: "next", because: "belongs to the audience" }),
});
