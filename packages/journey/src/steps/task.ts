import { z } from "zod";
import { CHANNEL } from "../channels";
import type { Channel } from "../journey";
import { Duration, durationWords, toMs } from "../time";
import { channelKind } from "./channel";
import type { Complaint } from "./define";
import type { ChannelConfig } from "./touchShape";

/** What a step that makes a task can be told about it. `who` asks for the one who does it. */
export const taskShapeFor = (who: string) => ({
  dueWithin: Duration.default({ amount: 1, unit: "days" }).meta({
    label: "To be done within",
    widget: "duration",
    help: "The task is due this long after it is made",
  }),
  owner: z.string().max(120).default("").meta({
    label: who,
    widget: "text",
    placeholder: "e-mail of a member",
    help: "Empty: anybody",
  }),
});
export const taskShape = taskShapeFor("Who calls");

type TaskConfig = { dueWithin: Duration; owner: string };

/** What kinds that make a task answer alike. */
export const taskKind = {
  uses: ({ owner }: TaskConfig) => (owner.trim() ? { member: owner.trim() } : {}),
  task: ({ dueWithin, owner }: TaskConfig) => ({ within: toMs(dueWithin), owner }),
};

/** What is wrong with a step of a channel that makes tasks. */
export const taskCheck =
  (channel: Channel) =>
  (c: ChannelConfig & TaskConfig): Complaint[] => {
    const complaints = channelKind(channel).check(c);
    if (!c.listen || toMs(c.dueWithin) <= toMs(c.listen.within)) return complaints;
    const due: Complaint = {
      code: "dueTooLate",
      level: "warning",
      field: "dueWithin",
      message: `The ${CHANNEL[channel].one} is due in ${durationWords(c.dueWithin)}, but the step listens only ${durationWords(c.listen.within)}. Listen longer or let it be due sooner.`,
    };
    return [...complaints, due];
  };
