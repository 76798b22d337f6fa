import { z } from "zod";
import { durationWords } from "../../time";
import { channelKind, channelSentence } from "../channel";
import { defineStep } from "../define";
import { sentence } from "../sentence";
import { taskCheck, taskKind, taskShapeFor } from "../task";
import { channelShape } from "../touchShape";

/** Makes a task to go and see somebody; what the visitor records is the answer. */
export const visit = defineStep({
  ...channelKind("visit"),
  kind: "visit",
  label: "Visit",
  summary: "Gives a member the task to go there. The outcome they record is the answer, and takes its path.",
  look: { icon: "visit", tone: "task" },
  config: z.object({ ...channelShape("visit"), ...taskShapeFor("Who goes") }),
  examples: {
    "due in a week": {
      listen: { within: { amount: 21, unit: "days" }, classes: ["positive", "timing", "negative"] },
      late: "record",
      guarantee: "neverTwice",
      dueWithin: { amount: 7, unit: "days" },
      owner: "",
    },
    "visit and go on": {
      late: "record",
      guarantee: "neverTwice",
      dueWithin: { amount: 14, unit: "days" },
      owner: "",
    },
  },
  plan: { response: 0.4, halfAfterHours: 120, unitCost: 12_000 },
  ...taskKind,
  check: taskCheck("visit"),
  sentence: (c, names) =>
    sentence(
      `${channelSentence("Visit with", "Choose a visit script", c, names)}, due in ${durationWords(c.dueWithin)}`,
    ),
});
