import type { Channel } from "../journey";
import type { Touch } from "../person";
import { scopeOf } from "../policies/consent";
import { touchAllowed } from "../policies/index";
import { type Duration, durationWords, toMs } from "../time";
import type { Decision, Moment, Way } from "./define";
import { CLASS_WORDS, type Listen, NOUNS, pathOf, type TouchConfig } from "./touchShape";

/** Which ways a step tries, in their order. */
export interface Choice {
  ways: readonly Way[];
  /** a way that is only held is passed over while a later one is open */
  impatient?: boolean;
  /** the path of those whom none of them reaches */
  unreached: string;
}

/** Decides from the state alone: without a touch whether to make one, with a touch where it has led. */
export function decideTouch(c: TouchConfig, moment: Moment, choice: Choice): Decision {
  const { touch, earlier = [] } = moment;
  const [first] = choice.ways;
  if (!touch) {
    if (!moment.touched) return once(c, moment, choice);
    return { ...alreadySent(NOUNS[first?.channel ?? "email"]), path: c.listen ? "noResponse" : "next" };
  }
  const noun = NOUNS[touch.channel];
  if (!c.listen) return alreadySent(noun);
  const standing = decideAnswer(c.listen, spanOf(c, moment), moment, touch, noun);
  if (standing.do !== "go") return standing;
  if (standing.path === "noResponse" && mayRepeat(c, moment))
    return once(c, moment, { ...choice, unreached: "noResponse" });
  if (standing.path !== "notReachable" || touch.status === "cancelled") return standing;
  // It could not be delivered, so that nobody has been reached yet: is there a way that was not tried?
  const tried = new Set([...earlier, touch].map(({ channel }) => channel));
  const left = choice.ways.filter(({ channel }) => !tried.has(channel));
  const next = left.length > 0 ? once(c, moment, { ...choice, ways: left }) : standing;
  return next.do === "go"
    ? { ...next, because: [...new Set([standing.because, next.because])].join("; ") }
    : next;
}

/** Makes a touch now if one may be made; else holds, or takes the path of those whom it does not reach. */
function once(c: TouchConfig, moment: Moment, { ways, impatient, unreached }: Choice): Decision {
  const no: { channel: Channel; because: string; notSent: string }[] = [];
  let held: (Decision & { do: "hold"; until?: number }) | undefined;
  for (const { channel, content, cost = moment.plan.unitCost ?? 0 } of ways) {
    if (!content) {
      no.push({ channel, because: "the step has no content to send", notSent: "noContent" });
      continue;
    }
    const touch = { channel, content, cost, ...scopeOf(moment.policies) };
    const verdict = touchAllowed(moment, touch);
    if ("skip" in verdict) no.push({ channel, because: verdict.because, notSent: verdict.skip });
    else if ("hold" in verdict) {
      if (verdict.hold < (held?.until ?? Number.POSITIVE_INFINITY))
        held = { do: "hold", until: verdict.hold, because: verdict.because, held: verdict.reason };
      if (!impatient) break;
    } else {
      const noun = NOUNS[channel];
      if (!c.listen) return { do: "go", path: "next", because: `the ${noun} goes out`, touch };
      // The wait is entered before the message exists, so that no answer can come too early.
      const span = spanOf(c, { ...moment, rounds: moment.touch ? roundOf(moment) + 1 : 0 });
      return { do: "hold", until: moment.now + toMs(span), because: heard(span, noun), touch };
    }
  }
  const [first] = no;
  if (held || !first) return held ?? { do: "go", path: unreached, because: "there is no way to choose from" };
  const because =
    ways.length < 2 ? first.because : no.map((n) => `${NOUNS[n.channel]}: ${n.because}`).join("; ");
  return { ...first, do: "go", path: unreached, because };
}

/** How many touches this visit had made before the present one. */
const roundOf = (moment: Moment): number => moment.rounds ?? 0;

const mayRepeat = (c: TouchConfig, moment: Moment): boolean =>
  c.repeat !== undefined && roundOf(moment) < c.repeat.most;

/** How long the present touch waits for its answer: until the next one, or after the last one the whole window. */
const spanOf = (c: TouchConfig, moment: Moment): Duration =>
  c.repeat && mayRepeat(c, moment) ? c.repeat.every : (c.listen?.within ?? { amount: 0, unit: "days" });

const alreadySent = (noun: string): Extract<Decision, { do: "go" }> => ({
  do: "go",
  path: "next",
  because: `the ${noun} went out before`,
});

const heard = (span: Duration, noun: string) =>
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
  if ((status === "failed" || status === "cancelled") && earlier.every(cameToNothing)) {
    const why = touch.reason ? `: ${touch.reason}` : "";
    return { do: "go", path: "notReachable", because: `the ${noun} could not be sent${why}` };
  }
  const end = moment.after(touch.at, toMs(span));
  if (moment.now < end) return { do: "hold", until: end, because: heard(span, noun) };
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

const cameToNothing = ({ status, bounced }: Touch): boolean =>
  status === "failed" || status === "cancelled" || bounced !== undefined;

/** The earliest answer to any of these; one that must be obeyed comes before all others. */
function firstAnswer(touches: readonly Touch[]): Touch["answer"] {
  const answers = touches.flatMap(({ answer }) => answer ?? []).sort((a, b) => a.at - b.at);
  return answers.find((a) => a.class === "unsubscribe" || a.class === "adverseEvent") ?? answers[0];
}
