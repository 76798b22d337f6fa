import type { Channel, ResponseClass } from "../journey";
import { durationWords, toMs } from "../time";
import { type Choice, decideTouch } from "./decideTouch";
import type { Complaint, Moment, Names } from "./define";
import { type ChannelConfig, channelPaths, NOUNS, pathOf, type TouchConfig } from "./touchShape";

/** What all kinds that touch people answer alike, given the ways they choose from. */
export const touchKind = <C extends TouchConfig>(choiceOf: (c: C, moment?: Moment) => Choice) => ({
  place: "middle" as const,
  group: "reach" as const,
  ways: (c: C) => choiceOf(c).ways,
  listens: (c: C) => (c.listen ? toMs(c.listen.within) : undefined),
  again: (c: C) => c.repeat && { every: toMs(c.repeat.every), most: c.repeat.most },
  guarantee: (c: C) => c.guarantee,
  late: (c: C) => c.late,
  answerPath: (c: C, answer: ResponseClass) => (c.listen ? pathOf(c.listen, answer) : undefined),
  decide: (c: C, moment: Moment) => decideTouch(c, moment, choiceOf(c, moment)),
});

/** What all channel kinds answer alike. */
export const channelKind = (channel: Channel) => ({
  ...touchKind((c: ChannelConfig) => ({
    ways: [{ channel, content: c.content }],
    unreached: c.listen ? "notReachable" : "next",
  })),
  paths: channelPaths,
  check: (c: ChannelConfig): Complaint[] => [
    ...(c.content ? [] : [noContent(channel, "content")]),
    ...(c.repeat && !c.listen
      ? [
          {
            code: "deafRepeat",
            message: `Let this ${NOUNS[channel]} listen for an answer, or it would go out again whatever people say.`,
            field: "repeat",
          },
        ]
      : []),
  ],
});

/** That nobody has chosen what is said on a channel. */
export const noContent = (channel: Channel, field: string): Complaint => ({
  code: "noContent",
  message: `Choose what this ${NOUNS[channel]} says from the library.`,
  field,
});

/** "Send “Reminder”, then listen 5 days" */
export function channelSentence(verb: string, nothing: string, c: ChannelConfig, names: Names): string {
  const name = c.content ? (names.content(c.content.id) ?? "content that is gone") : undefined;
  const most = c.repeat ? 20 : 44;
  const what =
    name === undefined ? nothing : `${verb} “${name.length > most ? `${name.slice(0, most - 1)}…` : name}”`;
  const again = c.repeat ? `, ${c.repeat.most} more if silent` : "";
  return c.listen ? `${what}${again}, then listen ${durationWords(c.listen.within)}` : what;
}
