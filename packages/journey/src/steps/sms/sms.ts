import { z } from "zod";
import { channelKind, channelSentence } from "../channel";
import { defineStep } from "../define";
import { sentence } from "../sentence";
import { channelShape } from "../touchShape";

/** Sends one text message, and can listen for its answer. */
export const sms = defineStep({
  ...channelKind("sms"),
  kind: "sms",
  label: "SMS",
  summary: "Sends one text message from the library. With quiet hours set, people of unknown zone get none.",
  look: { icon: "message", tone: "talk" },
  config: z.object(channelShape("sms")),
  examples: {
    "listens 2 days": {
      listen: { within: { amount: 2, unit: "days" }, classes: ["positive"] },
      late: "record",
      guarantee: "neverTwice",
    },
    "sends and goes on": { late: "record", guarantee: "neverTwice" },
  },
  plan: { response: 0.08, halfAfterHours: 2, unitCost: 8 },
  sentence: (c, names) => sentence(channelSentence("Text", "Choose an SMS", c, names)),
});
