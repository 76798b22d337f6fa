import { z } from "zod";
import { type Channel, RESPONSE_CLASSES, ResponseClass } from "../journey";
import type { Touch } from "../person";
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

export const Repeat = z.object({
  every: Duration.refine((d) => d.amount > 0, "must be longer than nothing").meta({
    label: "After each time, wait",
    widget: "duration",
  }),
  most: z.number().int().min(1).max(10).meta({ label: "At most, more times" }),
});
export type Repeat = z.infer<typeof Repeat>;

/** What every channel step can be told. A kind adds its own fields to it. */
export const channelShape = (channel: Channel) => ({
  content: ContentRef.optional().meta({ label: "Content", widget: "content", channel }),
  listen: Listen.optional().meta({
    label: "Listen for an answer",
    widget: "group",
    help: "Gives every kind of answer, and silence, a path of its own",
    initial: { within: { amount: 5, unit: "days" }, classes: ["positive", "negative"] },
  }),
  repeat: Repeat.optional().meta({
    label: "Again while nobody answers",
    widget: "group",
    help: "Until an answer comes, at most so many more times; then the step listens a last time",
    initial: { every: { amount: 3, unit: "days" }, most: 2 },
  }),
  late: z
    .enum(["record", "task", "reroute"])
    .default("record")
    .meta({
      label: "Answers that come later",
      widget: "select",
      options: [
        { value: "record", label: "record only" },
        { value: "task", label: "make a task" },
        { value: "reroute", label: "let the person take its path all the same" },
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
  repeat?: Repeat;
  late: "record" | "task" | "reroute";
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

/** What all channel kinds answer alike. `noun` is how a sentence calls one touch: "e-mail", "SMS", "call". */
export const channelKind = (channel: Channel, noun: string) => ({
  channel,
  place: "middle" as const,
  group: "reach" as const,
  paths: channelPaths,
  uses: (c: ChannelConfig) => ({ content: c.content }),
  listens: (c: ChannelConfig) => (c.listen ? toMs(c.listen.within) : undefined),
  again: (c: ChannelConfig) => c.repeat && { every: toMs(c.repeat.every), most: c.repeat.most },
  guarantee: (c: ChannelConfig) => c.guarantee,
  late: (c: ChannelConfig) => c.late,
  answerPath: (c: ChannelConfig, answer: ResponseClass) => (c.listen ? pathOf(c.listen, answer) : undefined),
  check: (c: ChannelConfig): Complaint[] => [
    ...(c.content
      ? []
      : [
          { code: "noContent", message: `Choose what this ${noun} says from the library.`, field: "content" },
        ]),
    ...(c.repeat && !c.listen
      ? [
          {
            code: "deafRepeat",
            message: `Let this ${noun} listen for an answer, or it would go out again whatever people say.`,
            field: "repeat",
          },
        ]
      : []),
  ],
  decide: (c: ChannelConfig, moment: Moment) => decideTouch(c, moment, channel, noun),
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

/** Decides from the state alone: without a touch whether to make one, with a touch where it has led. */
function decideTouch(c: ChannelConfig, moment: Moment, channel: Channel, noun: string): Decision {
  if (moment.touch) {
    if (!c.listen) return alreadySent(noun);
    const standing = decideAnswer(c.listen, spanOf(c, moment), moment, moment.touch, noun);
    const silent = standing.do === "go" && standing.path === "noResponse";
    return silent && mayRepeat(c, moment) ? once(c, moment, channel, noun, "noResponse") : standing;
  }
  if (moment.touched) return { ...alreadySent(noun), path: c.listen ? "noResponse" : "next" };
  return once(c, moment, channel, noun, c.listen ? "notReachable" : "next");
}

/** Makes a touch now if it may be made; else holds, or takes the path of those whom it does not reach. */
function once(c: ChannelConfig, moment: Moment, channel: Channel, noun: string, skipTo: string): Decision {
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
  const span = spanOf(c, { ...moment, rounds: moment.touch ? roundOf(moment) + 1 : 0 });
  return { do: "hold", until: moment.now + toMs(span), because: listening(span, noun), touch };
}

/** How many touches this visit had made before the present one. */
const roundOf = (moment: Moment): number => moment.rounds ?? 0;

const mayRepeat = (c: ChannelConfig, moment: Moment): boolean =>
  c.repeat !== undefined && roundOf(moment) < c.repeat.most;

/** How long the present touch waits for its answer: until the next one, or after the last one the whole window. */
const spanOf = (c: ChannelConfig, moment: Moment): Duration =>
  c.repeat && mayRepeat(c, moment) ? c.repeat.every : (c.listen?.within ?? { amount: 0, unit: "days" });

function pathOf(listen: Listen, answer: ResponseClass): string {
  if (answer === "unsubscribe" || answer === "adverseEvent") return answer;
  return listen.classes.some((name) => name === answer) ? answer : "other";
}

const alreadySent = (noun: string): Extract<Decision, { do: "go" }> => ({
  do: "go",
  path: "next",
  because: `the ${noun} went out before`,
});

const listening = (span: Duration, noun: string) =>
  `waits up to ${durationWords(span)} for an answer to the ${noun}`;

const HOUR = 3_600_000;

function decideAnswer(
  listen: Listen,
  span: Duration,
  moment: Moment,
  touch: NonNullable<Moment["touch"]>,
  noun: string,
): Decision {
  const { status } = touch;
  const earlier = moment.earlier ?? [];
  const answer = firstAnswer([...earlier, touch]);
  if (answer) {
    const because = `answered the ${noun}: ${CLASS_WORDS[answer.class]}`;
    return { do: "go", path: pathOf(listen, answer.class), because };
  }
  if (touch.bounced !== undefined) return { do: "go", path: "notReachable", because: `the ${noun} bounced` };
  // A reminder that fails does not undo the message before it: the person was reached and said nothing.
  if ((status === "failed" || status === "cancelled") && earlier.length === 0) {
    const why = touch.reason ? `: ${touch.reason}` : "";
    return { do: "go", path: "notReachable", because: `the ${noun} could not be sent${why}` };
  }
  const end = moment.after(touch.at, toMs(span));
  if (moment.now < end) return { do: "hold", until: end, because: listening(span, noun) };
  if (status === "pending" || status === "retry") {
    // Nobody may call silence what was never sent. Looks again on the hour after the end, so that repeats agree.
    const hours = Math.floor((moment.now - end) / HOUR) + 1;
    return { do: "hold", until: end + hours * HOUR, because: `the ${noun} is still on its way out` };
  }
  return {
    do: "go",
    path: "noResponse",
    because: `no answer within ${durationWords(span)}`,
    due: end,
  };
}

/** The earliest answer to any of these; one that must be obeyed comes before all others. */
function firstAnswer(touches: readonly Touch[]): Touch["answer"] {
  const answers = touches.flatMap(({ answer }) => answer ?? []).sort((a, b) => a.at - b.at);
  return answers.find((a) => a.class === "unsubscribe" || a.class === "adverseEvent") ?? answers[0];
}
