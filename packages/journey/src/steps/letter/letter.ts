import { z } from "zod";
import { channelKind, channelSentence } from "../channel";
import { defineStep } from "../define";
import { sentence } from "../sentence";
import { channelShape } from "../touchShape";

/** Puts one letter into the print queue, and can listen for what comes back. */
export const letter = defineStep({
  ...channelKind("letter"),
  kind: "letter",
  label: "Letter",
  summary:
    "Puts one letter into the print queue. It counts as sent then; batches for the print house follow.",
  look: { icon: "letter", tone: "talk" },
  config: z.object(channelShape("letter")),
  examples: {
    "listens 3 weeks": {
      listen: { within: { amount: 21, unit: "days" }, classes: ["positive", "negative"] },
      late: "record",
      guarantee: "neverTwice",
    },
    "writes and goes on": { late: "record", guarantee: "neverTwice" },
  },
  plan: { response: 0.03, halfAfterHours: 168, unitCost: 120 },
  sentence: (c, names) => sentence(channelSentence("Write", "Choose a letter", c, names)),
});
