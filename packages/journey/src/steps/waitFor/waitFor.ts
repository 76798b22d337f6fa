import { z } from "zod";
import { Duration, durationWords, toMs } from "../../time";
import { awaitEvent } from "../awaiting";
import { defineStep } from "../define";
import { sentence } from "../sentence";

/** Holds people until an event about them is seen, or a time has passed. */
export const waitFor = defineStep({
  kind: "waitFor",
  label: "Wait for an event",
  summary: "Holds people until something happens (an order, a download, a booking), or until time is up.",
  place: "middle",
  group: "wait",
  look: { icon: "event", tone: "time" },
  config: z.object({
    event: z.string().min(1, "needs the name of an event").max(80).meta({
      label: "Event",
      widget: "event",
      placeholder: "order.placed",
      help: "The name the event is sent under",
    }),
    within: Duration.refine((d) => d.amount > 0, "must be longer than nothing").meta({
      label: "Wait at most",
      widget: "duration",
    }),
    lookBack: z
      .enum(["none", "enrolled"])
      .default("none")
      .meta({
        label: "Events that came earlier",
        widget: "select",
        options: [
          { value: "none", label: "do not count" },
          { value: "enrolled", label: "count since the person entered the journey" },
        ],
      }),
  }),
  examples: {
    "an order within a week": {
      event: "order.placed",
      within: { amount: 1, unit: "weeks" },
      lookBack: "none",
    },
    "a download since entering": {
      event: "asset.downloaded",
      within: { amount: 2, unit: "days" },
      lookBack: "enrolled",
    },
  },
  plan: { response: 0.1, halfAfterHours: 48 },
  paths: (c) => [
    { id: "happened", label: "happened" },
    { id: "timeout", label: `not within ${durationWords(c.within)}` },
  ],
  sentence: (c, names) =>
    sentence(`Wait up to ${durationWords(c.within)} for “${names.event?.(c.event) ?? c.event}”`),
  awaits: (c) => ({ event: c.event, within: toMs(c.within) }),
  uses: (c) => ({ event: c.event }),
  decide: (c, moment) =>
    awaitEvent(moment, {
      event: c.event,
      since: c.lookBack === "enrolled" ? moment.enrolled : moment.entered,
      within: c.within,
      happened: () => ({ path: "happened", because: `“${c.event}” happened` }),
      timeout: "timeout",
      words: { waits: `waits for “${c.event}”`, silent: `“${c.event}” did not happen` },
    }),
});
