import { z } from "zod";
import { Duration, toMs } from "../time";

/** What a step that makes a task can be told about it. */
export const taskShape = {
  dueWithin: Duration.default({ amount: 1, unit: "days" }).meta({
    label: "To be done within",
    widget: "duration",
    help: "The task is due this long after it is made",
  }),
  owner: z.string().max(120).default("").meta({
    label: "Who calls",
    widget: "text",
    placeholder: "e-mail of a member",
    help: "Empty: anybody",
  }),
};

type TaskConfig = { dueWithin: Duration; owner: string };

/** What kinds that make a task answer alike. */
export const taskKind = {
  uses: ({ owner }: TaskConfig) => (owner.trim() ? { member: owner.trim() } : {}),
  task: ({ dueWithin, owner }: TaskConfig) => ({ within: toMs(dueWithin), owner }),
};
