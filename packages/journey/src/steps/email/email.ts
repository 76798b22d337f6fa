import { z } from "zod";
import { channelKind, channelSentence } from "../channel";
import { defineStep } from "../define";
import { sentence } from "../sentence";
import { channelShape } from "../touchShape";

/** Sends one e-mail, and can listen for its answer. */
export const email = defineStep({
  ...channelKind("email"),
  kind: "email",
  label: "E-mail",
  summary: "Sends one e-mail from the library. It can listen: each kind of answer, and silence, has a path.",
  look: { icon: "mail", tone: "talk" },
  config: z.object(channelShape("email")),
  examples: {
    "listens 5 days": {
      listen: { within: { amount: 5, unit: "days" }, classes: ["positive", "negative"] },
      late: "record",
      guarantee: "neverTwice",
    },
    "asks up to three times": {
      listen: { within: { amount: 5, unit: "days" }, classes: ["positive"] },
      repeat: { every: { amount: 3, unit: "days" }, most: 2 },
      late: "reroute",
      guarantee: "neverTwice",
    },
    "sends and goes on": { late: "record", guarantee: "neverTwice" },
  },
  plan: { response: 0.05, halfAfterHours: 24, unitCost: 1 },
  sentence: (c, names) => sentence(channelSentence("Send", "Choose an e-mail", c, names)),
});
