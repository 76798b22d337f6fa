import { z } from "zod";
import { type Channel, RESPONSE_CLASSES, ResponseClass } from "../journey";
import { touchAllowed } from "../policies/index";
import { Duration, durationWords, toMs } from "../time";
import type { Complaint, Decision, Moment, Names, PathSpec } from "./define";

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

/** What every channel step can be told. A kind adds its own fields to it. */
export const channelShape = (channel: Channel) => ({
  content: ContentRef.optional().meta({ label: "Content", widget: "content", channel }),
  listen: Listen.optional().meta({
    label: "Listen for an answer",
    widget: "group",
    help: "Gives every kind of answer, and silence, a path of its own",
    initial: { within: { amount: 5, unit: "days" }, classes: ["positive", "negative"] },
  }),
  late: z
    .enum(["record", "task"])
    .default("record")
    .meta({
      label: "Answers that come later",
      widget: "select",
      options: [
        { value: "record", label: "record only" },
        { value: "task", label: "make a task" },
      ],
      help: "What to do with an answer once the person has moved on",
    }),
  guarantee: z
    .enum(["neverTwice", "atLeastOnce"])
    .default("neverTwice")
    .meta({
      label: "When nobody can tell whether it was sent",
      widget: "select",
      options: [
        { value: "neverTwice", label: "never send twice" },
        { value: "atLeastOnce", label: "send again" },
      ],
    }),
});

export interface ChannelConfig {
  content?: ContentRef;
  listen?: Listen;
  late: "record" | "task";
  guarantee: "neverTwice" | "atLeastOnce";
}

/** The outlets of a channel step: named classes in canonical order, then silence, then the two that are always on. */
export function channelPaths(c: ChannelConfig): PathSpec[] {
  if (!c.listen) return [{ id: "next", label: "next" }];
  const { within, classes } = c.listen;
  return [
    ...NAMEABLE.filter((name) => classes.some((named) => named === name)).map((name) => ({
      id: name,
      label: CLASS_WORDS[name],
    })),
    { id: "other", label: "other answer" },
    { id: "noResponse", label: `no response after ${durationWords(within)}` },
    { id: "notReachable", label: "not reachable" },
    { id: "unsubscribe", label: CLASS_WORDS.unsubscribe, fixed: true },
    { id: "adverseEvent", label: CLASS_WORDS.adverseEvent, fixed: true },
  ];
}

/** What all channel kinds answer alike. `noun` is how a sentence calls one touch: "e-mail", "SMS", "call". */
export const channelKind = (channel: Channel, noun: string) => ({
  channel,
  place: "middle" as const,
  group: "reach" as const,
  paths: channelPaths,
  uses: (c: ChannelConfig) => ({ content: c.content }),
  listens: (c: ChannelConfig) => (c.listen ? toMs(c.listen.within) : undefined),
  guarantee: (c: ChannelConfig) => c.guarantee,
  late: (c: ChannelConfig) => c.late,
  check: (c: ChannelConfig): Complaint[] =>
    c.content
      ? []
      : [{ code: "noContent", message: `Choose what this ${noun} says from the library.`, field: "content" }],
  decide: (c: ChannelConfig, moment: Moment) => decideTouch(c, moment, channel, noun),
});

/** "Send “Reminder”, then listen 5 days" */
export function channelSentence(verb: string, nothing: string, c: ChannelConfig, names: Names): string {
  const name = c.content ? (names.content(c.content.id) ?? "content that is gone") : undefined;
  const what =
    name === undefined ? nothing : `${verb} “${name.length > 44 ? `${name.slice(0, 43)}…` : name}”`;
  return c.listen ? `${what}, then listen ${durationWords(c.listen.within)}` : what;
}

/** Decides from the state alone: without a touch whether to make one, with a touch where it has led. */
function decideTouch(c: ChannelConfig, moment: Moment, channel: Channel, noun: string): Decision {
  if (moment.touch) return c.listen ? decideAnswer(c.listen, moment, moment.touch, noun) : alreadySent(noun);
  if (moment.touched) return { ...alreadySent(noun), path: c.listen ? "noResponse" : "next" };
  const skipTo = c.listen ? "notReachable" : "next";
  if (!c.content) {
    return { do: "go", path: skipTo, because: "the step has no content to send", notSent: "noContent" };
  }
  const touch = { channel, content: c.content, cost: moment.plan.unitCost ?? 0 };
  const verdict = touchAllowed(moment, touch);
  if ("hold" in verdict) {
    return { do: "hold", until: verdict.hold, because: verdict.because, held: verdict.reason };
  }
  if ("skip" in verdict) {
    return { do: "go", path: skipTo, because: verdict.because, notSent: verdict.skip };
  }
  if (!c.listen) return { do: "go", path: "next", because: `the ${noun} goes out`, touch };
  // The wait is entered before the message exists, so that no answer can come too early.
  return { do: "hold", until: moment.now + toMs(c.listen.within), because: listening(c.listen, noun), touch };
}

const alreadySent = (noun: string): Extract<Decision, { do: "go" }> => ({
  do: "go",
  path: "next",
  because: `the ${noun} went out before`,
});

const listening = (listen: Listen, noun: string) =>
  `waits up to ${durationWords(listen.within)} for an answer to the ${noun}`;

const HOUR = 3_600_000;

function decideAnswer(
  listen: Listen,
  moment: Moment,
  touch: NonNullable<Moment["touch"]>,
  noun: string,
): Decision {
  const { answer, status } = touch;
  if (answer) {
    const because = `answered the ${noun}: ${CLASS_WORDS[answer.class]}`;
    if (answer.class === "unsubscribe" || answer.class === "adverseEvent") {
      return { do: "go", path: answer.class, because };
    }
    const named = listen.classes.some((name) => name === answer.class);
    return { do: "go", path: named ? answer.class : "other", because };
  }
  if (touch.bounced !== undefined) return { do: "go", path: "notReachable", because: `the ${noun} bounced` };
  if (status === "failed" || status === "cancelled") {
    const why = touch.reason ? `: ${touch.reason}` : "";
    return { do: "go", path: "notReachable", because: `the ${noun} could not be sent${why}` };
  }
  const end = moment.after(touch.at, toMs(listen.within));
  if (moment.now < end) return { do: "hold", until: end, because: listening(listen, noun) };
  if (status === "pending" || status === "retry") {
    // Nobody may call silence what was never sent. Looks again on the hour after the end, so that repeats agree.
    const hours = Math.floor((moment.now - end) / HOUR) + 1;
    return { do: "hold", until: end + hours * HOUR, because: `the ${noun} is still on its way out` };
  }
  return {
    do: "go",
    path: "noResponse",
    because: `no answer within ${durationWords(listen.within)}`,
    due: end,
  };
}
