import { z } from "zod";
import { durationWords } from "../../time";
import { channelKind, channelSentence } from "../channel";
import { defineStep } from "../define";
import { sentence } from "../sentence";
import { taskCheck, taskKind, taskShape } from "../task";
import { channelShape } from "../touchShape";

/** Makes a task to phone somebody; what the caller records is the answer. */
export const call = defineStep({
  ...channelKind("call"),
  kind: "call",
  label: "Phone call",
  summary: "Gives a member the task to call. The outcome they record is the answer, and takes its path.",
  look: { icon: "phone", tone: "task" },
  config: z.object({
    ...channelShape("call"),
    ...taskShape,
  }),
  examples: {
    "due in a day": {
      listen: { within: { amount: 7, unit: "days" }, classes: ["positive", "timing", "negative"] },
      late: "record",
      guarantee: "neverTwice",
      dueWithin: { amount: 1, unit: "days" },
      owner: "",
    },
    "call and go on": {
      late: "record",
      guarantee: "neverTwice",
      dueWithin: { amount: 4, unit: "hours" },
      owner: "",
    },
  },
  plan: { response: 0.3, halfAfterHours: 24, unitCost: 600 },
  ...taskKind,
  check: taskCheck("call"),
  sentence: (c, names) =>
    sentence(
      `${channelSentence("Call with", "Choose a call script", c, names)}, due in ${durationWords(c.dueWithin)}`,
    ),
});
