import { z } from "zod";
import { channelKind, channelSentence } from "../channel";
import { defineStep } from "../define";
import { sentence } from "../sentence";
import { channelShape } from "../touchShape";

/** Puts people on an audience that networks are given, to be shown one post. */
export const social = defineStep({
  ...channelKind("social"),
  kind: "social",
  label: "Social",
  summary: "Puts people on an audience to export to a network, with one post that is approved and published.",
  look: { icon: "social", tone: "talk" },
  config: z.object(channelShape("social")),
  examples: {
    "shows and goes on": { late: "record", guarantee: "neverTwice" },
    "listens 2 weeks": {
      listen: { within: { amount: 14, unit: "days" }, classes: ["positive"] },
      late: "record",
      guarantee: "neverTwice",
    },
  },
  plan: { response: 0.01, halfAfterHours: 120, unitCost: 30 },
  sentence: (c, names) => sentence(channelSentence("Show", "Choose a social post", c, names)),
});
