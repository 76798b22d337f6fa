import { z } from "zod";
import { whenDone } from "../act";
import { defineStep } from "../define";
import { sentence } from "../sentence";

/** Lets the person into another journey; this one ends for them, or goes on beside it. */
export const handOver = defineStep({
  kind: "handOver",
  label: "Hand over",
  summary: "Lets the person into another journey, by its own rules of entry. This one ends or goes on.",
  place: "middle",
  group: "act",
  look: { icon: "handOver", tone: "end" },
  config: z.object({
    journey: z.string().max(80).default("").meta({ label: "To the journey", widget: "journey" }),
    here: z
      .enum(["end", "goOn"])
      .default("end")
      .meta({
        label: "This journey",
        widget: "select",
        options: [
          { value: "end", label: "ends for them" },
          { value: "goOn", label: "goes on" },
        ],
      }),
  }),
  examples: {
    "hand over and end": { journey: "", here: "end" },
    "beside this one": { journey: "", here: "goOn" },
  },
  paths: (c) => (c.here === "goOn" ? [{ id: "next", label: "next" }] : []),
  sentence: (c, names) =>
    sentence(
      `Hand over to ${names.journey?.(c.journey) ?? "another journey"}${c.here === "goOn" ? " and go on" : ""}`,
    ),
  uses: (c) => (c.journey ? { journey: c.journey } : {}),
  check: (c) =>
    c.journey
      ? []
      : [{ code: "noJourney", field: "journey", message: "Choose the journey people go on in." }],
  acts: (c) => ({ do: "handOver", journey: c.journey }),
  decide: (c, moment) =>
    whenDone(moment, "is being let into another journey", ({ how, because }) =>
      c.here === "goOn"
        ? { do: "go", path: "next", because }
        : { do: "end", reason: how === "done" ? "handed over" : "not handed over", because },
    ),
});
