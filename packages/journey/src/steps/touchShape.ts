import { z } from "zod";
import { CHANNEL, eachChannel } from "../channels";
import { type Channel, RESPONSE_CLASSES, ResponseClass } from "../journey";
import { Duration, durationWords } from "../time";
import type { PathSpec } from "./define";
import { select } from "./select";

/** How a sentence calls one touch. */
export const NOUNS = eachChannel((channel) => CHANNEL[channel].one);

/** Which content a step sends: a fixed version of it, so that a later edit never changes what was activated. */
export const ContentRef = z.object({ id: z.string().min(1).max(80), version: z.number().int().min(1) });
export type ContentRef = z.infer<typeof ContentRef>;

/** The classes a step may name as paths of their own; the other two are always on. */
const NAMEABLE = RESPONSE_CLASSES.filter((c) => c !== "unsubscribe" && c !== "adverseEvent");

export const CLASS_WORDS: Record<ResponseClass, string> = {
  positive: "positive",
  timing: "bad timing",
  changed: "circumstances changed",
  negative: "negative",
  question: "question",
  unclear: "unclear",
  unsubscribe: "unsubscribed",
  adverseEvent: "adverse event",
};

export const Listen = z.object({
  within: Duration.refine((d) => d.amount > 0, "must be longer than nothing").meta({
    label: "Wait for an answer",
    widget: "duration",
    help: "Who has not answered by then takes the path “no response”",
  }),
  classes: z
    .array(ResponseClass.exclude(["unsubscribe", "adverseEvent"]))
    .max(NAMEABLE.length)
    .meta({
      label: "Answers with a path of their own",
      widget: "chips",
      options: NAMEABLE.map((c) => ({ value: c, label: CLASS_WORDS[c] })),
      help: "All other answers take the path “other answer”",
    }),
});
export type Listen = z.infer<typeof Listen>;

export const Repeat = z.object({
  every: Duration.refine((d) => d.amount > 0, "must be longer than nothing").meta({
    label: "After each time, wait",
    widget: "duration",
  }),
  most: z.number().int().min(1).max(10).meta({ label: "At most, more times" }),
});
export type Repeat = z.infer<typeof Repeat>;

const listening = {
  listen: Listen.optional().meta({
    label: "Listen for an answer",
    widget: "group",
    help: "Gives every kind of answer, and silence, a path of its own",
    initial: { within: { amount: 5, unit: "days" }, classes: ["positive", "negative"] },
  }),
};

const sending = {
  late: select(z.enum(["record", "task", "reroute"]).default("record"), {
    label: "Answers that come later",
    of: {
      record: "record only",
      task: "make a task",
      reroute: "let the person take its path all the same",
    },
    help: "What to do with an answer once the person has moved on",
  }),
  guarantee: select(z.enum(["neverTwice", "atLeastOnce"]).default("neverTwice"), {
    label: "When nobody can tell whether it was sent",
    of: { neverTwice: "never send twice", atLeastOnce: "send again" },
  }),
};

/** What every step that touches people can be told, whichever channel it takes. */
export const touchShape = { ...listening, ...sending };

/** What every channel step can be told. A kind adds its own fields to it. */
export const channelShape = (channel: Channel) => ({
  content: ContentRef.optional().meta({ label: "Content", widget: "content", channel }),
  ...listening,
  repeat: Repeat.optional().meta({
    label: "Again while nobody answers",
    widget: "group",
    help: "Until an answer comes, at most so many more times; then the step listens a last time",
    initial: { every: { amount: 3, unit: "days" }, most: 2 },
  }),
  ...sending,
});

/** What `touchShape` is read to, and what some kinds add. */
export interface TouchConfig {
  listen?: Listen;
  repeat?: Repeat;
  late: "record" | "task" | "reroute";
  guarantee: "neverTwice" | "atLeastOnce";
}
export type ChannelConfig = TouchConfig & { content?: ContentRef };

/** The outlets of a channel step: named classes in canonical order, then silence, then the two that are always on. */
export function channelPaths(c: TouchConfig): PathSpec[] {
  if (!c.listen) return [{ id: "next", label: "next" }];
  const { within, classes } = c.listen;
  return [
    ...NAMEABLE.filter((name) => classes.some((named) => named === name)).map((name) => ({
      id: name,
      label: CLASS_WORDS[name],
    })),
    { id: "other", label: "other answer" },
    {
      id: "noResponse",
      label: c.repeat
        ? `no response to ${c.repeat.most + 1} of them`
        : `no response after ${durationWords(within)}`,
    },
    { id: "notReachable", label: "not reachable" },
    { id: "unsubscribe", label: CLASS_WORDS.unsubscribe, fixed: true },
    { id: "adverseEvent", label: CLASS_WORDS.adverseEvent, fixed: true },
  ];
}

/** The outlet an answer takes. */
export function pathOf(listen: Listen, answer: ResponseClass): string {
  if (answer === "unsubscribe" || answer === "adverseEvent") return answer;
  return listen.classes.some((name) => name === answer) ? answer : "other";
}
