import { CHANNEL } from "#journey/channels";
import { listensTo, type Touch, unproven } from "#journey/person";
import { reroute } from "#journey/reroute";
import { hearActed } from "./acts/hearActed";
import { answerBy } from "./answerBy";
import { inBurst } from "./burst";
import { clickedOn } from "./content/topic";
import type { Draft } from "./draft";
import { hearCorrection } from "./hearCorrection";
import {
  isStrong,
  lateId,
  latest,
  leaveAll,
  mailbox,
  once,
  optOut,
  optOutOf,
  placeOf,
  suppress,
  touchOf,
  walkAll,
} from "./hearing";
import { hearSafety, holdForSafety } from "./hearSafety";
import { proofIn } from "./people/consent";
import { bookPrice, type Pricing } from "./price";
import { AWAY } from "./providers/away";
import { setStatus } from "./setStatus";
import type { Signal } from "./signal";
import { wayOf } from "./wayOf";

/** Writes into a draft what a signal says, and lets the person walk on if their state now lets them. */
export function hear(draft: Draft, signal: Signal, pricing?: Pricing): void {
  (HEAR[signal.signal] as Hear<Signal>)(draft, signal, pricing);
}

type Hear<S> = (draft: Draft, signal: S, pricing?: Pricing) => void;

/** Why an address is not used again. That of a letter is known again by its beginning when somebody moves. */
const bounceWords = ({ channel }: Touch, reason = ""): string =>
  CHANNEL[channel].makes === "piece" && reason ? reason.slice(0, 140) : "hard bounce";

const HEAR: { [S in Signal["signal"]]: Hear<Extract<Signal, { signal: S }>> } = {
  accepted(draft, signal) {
    const touch = touchOf(draft, signal.touch);
    if (!touch || touch.status === "failed" || touch.status === "retry") return;
    if (touch.status === "sent" && !unproven(touch)) return;
    touch.provider = signal.provider;
    draft.touchState();
    setStatus(draft, touch, "sent");
  },

  delivery(draft, signal) {
    const touch = touchOf(draft, signal.touch);
    if (!touch || signal.event === "rejected") {
      if (touch && setStatus(draft, touch, "failed", signal.reason ?? "rejected by the provider"))
        walkAll(draft);
      return;
    }
    // Any event about a message is evidence that it exists.
    if (touch.status === "pending" || touch.status === "unknown") setStatus(draft, touch, "sent");
    const burst = signal.event === "clicked" && inBurst(draft, touch, signal);
    const machine = signal.machine === true || burst;
    if (signal.event === "clicked" && signal.topic && !machine) clickOn(draft, touch, signal.topic, signal);
    const field = FIELD[signal.event];
    // What programs do is counted once, too, and hides nothing of what a person does.
    const first = machine ? !touch.machine?.includes(signal.event) : touch[field] === undefined;
    if (!first) {
      // It may bounce for a while before it bounces for good; whoever hears of both must not miss the second.
      if (signal.event === "bounced" && signal.hard) bouncedForGood(draft, touch, signal);
      // A second click of a message is no news, but what it is about may be.
      if (signal.topic && !machine) walkAll(draft);
      return;
    }
    if (machine) touch.machine = [...(touch.machine ?? []), signal.event];
    else touch[field] = signal.at;
    if (signal.provider) touch.provider ??= signal.provider;
    draft.state.facts.push({
      fact: "delivery",
      ...placeOf(draft, touch),
      touch: touch.id,
      channel: touch.channel,
      event: signal.event,
      first,
      ...(machine ? { machine: true } : {}),
    });
    draft.touchState();
    // Stop rules may name these, so they stand in the mailbox before anybody walks.
    if (signal.event === "bounced" && signal.hard) bouncedForGood(draft, touch, signal);
    if (signal.event === "complained") {
      mailbox(draft, `${touch.channel}.complained`, signal.at);
      optOut(draft, touch.channel, "complaint", { by: "person", proof: `message ${touch.id}` });
      suppress(draft, touch, "complaint");
      leaveAll(draft, "complaint", "the person marked a message as unwanted");
    }
    if (signal.event === "clicked" && !machine) mailbox(draft, `${touch.channel}.clicked`, signal.at);
    if (signal.event === "opened" && !machine) mailbox(draft, `${touch.channel}.opened`, signal.at);
    walkAll(draft);
  },

  price(draft, signal, pricing) {
    const touch = touchOf(draft, signal.touch);
    if (touch && pricing) bookPrice(draft, touch, pricing(signal, touch.campaign));
  },

  response(draft, signal) {
    const touch = signal.touch ? touchOf(draft, signal.touch) : undefined;
    // Asked before anybody walks: an answer in time may well lead its person out of the journey.
    const late = touch !== undefined && !listensTo(draft.state.enrollments[touch.enrollment], touch.id);
    const way = late ? wayOf(draft, touch, signal.class) : undefined;
    if (!once(draft, late && !way ? lateId(signal.id) : signal.id, signal.id)) return;
    if (touch) {
      if (touch.status === "pending" || touch.status === "unknown") setStatus(draft, touch, "sent");
      const first = !draft.state.touches.some(
        (t) => t.enrollment === touch.enrollment && t.step === touch.step && t.answer,
      );
      const before = touch.answer;
      if (!before || isStrong(signal.class)) {
        const until = signal.until === undefined ? {} : { until: signal.until };
        // Which answer the counts have is remembered where it is not this one: it may be corrected later.
        const counted = first ? {} : { counted: before ? (before.counted ?? before.at) : 0 };
        touch.answer = { class: signal.class, at: signal.at, ...until, ...counted };
      }
      draft.state.facts.push({
        fact: "response",
        ...placeOf(draft, touch),
        touch: touch.id,
        channel: touch.channel,
        class: signal.class,
        first,
        late,
        sentAt: touch.at,
        ...(signal.text ? { text: signal.text.slice(0, 500) } : {}),
        ...(signal.rule ? { rule: signal.rule } : {}),
      });
    } else {
      draft.state.facts.push({
        fact: "event",
        at: signal.at,
        name: `answer.${signal.class}`,
        source: signal.channel,
      });
    }
    mailbox(draft, `${signal.channel}.answered`, signal.at);
    mailbox(draft, `answer.${signal.class}`, signal.at);
    tellAlong(draft, signal.also, signal.at, signal.channel);
    draft.touchState();
    if (signal.class === "unsubscribe")
      optOutOf(draft, signal.channel, "answer", touch, { by: "person", proof: signal.id.slice(0, 200) });
    else if (signal.class === "adverseEvent") holdForSafety(draft, signal.id);
    const e = touch && draft.state.enrollments[touch.enrollment];
    if (way && e) reroute(draft.state, e, { ...way, because: "a late answer takes its path" }, draft.now);
    walkAll(draft);
  },

  event(draft, signal) {
    if (!once(draft, signal.id)) return;
    mailbox(draft, signal.name, signal.at);
    for (const name of signal.also ?? []) mailbox(draft, name, signal.at);
    if (signal.answers) answerBy(draft, signal.answers, signal.at);
    const until = signal.until === undefined ? {} : { until: signal.until };
    draft.state.facts.push({
      fact: "event",
      at: signal.at,
      name: signal.name,
      source: signal.source,
      ...until,
    });
    if (signal.name === AWAY && signal.until !== undefined) draft.state.awayUntil = signal.until;
    draft.touchState();
    walkAll(draft);
  },

  profile(draft) {
    walkAll(draft);
  },

  acted(draft, signal) {
    if (!once(draft, signal.id)) return;
    hearActed(draft, signal);
    walkAll(draft);
  },

  correction: hearCorrection,
  safety: hearSafety,

  unsubscribe(draft, signal) {
    if (!once(draft, signal.id)) return;
    optOutOf(draft, signal.channel, signal.source, latest(draft.state, signal.channel), proofIn(signal));
    walkAll(draft);
  },
};

/** A click on a link that says what it is about: an event that steps may wait for and rules may ask about. */
function clickOn(
  draft: Draft,
  touch: Touch,
  topic: string,
  { at, url }: { at: number; url?: string | undefined },
): void {
  if ((touch.topics?.[topic]?.at ?? -1) >= at) return;
  touch.topics = { ...touch.topics, [topic]: { at, ...(url === undefined ? {} : { link: url }) } };
  mailbox(draft, clickedOn(topic), at);
  draft.state.facts.push({ fact: "event", at, name: clickedOn(topic), source: "link" });
}

/** What the same deed tells beside the answer: the first of these is the news, the others say more of it. */
function tellAlong(draft: Draft, names: string[] = [], at: number, source: string): void {
  for (const name of names) mailbox(draft, name, at);
  const [name] = names;
  if (name !== undefined) draft.state.facts.push({ fact: "event", at, name, source });
}

const FIELD = {
  delivered: "delivered",
  bounced: "bounced",
  opened: "opened",
  clicked: "clicked",
  complained: "complained",
} as const;

/** Once for an address: nobody is written to there any more, and stop rules may ask for it. */
function bouncedForGood(draft: Draft, touch: Touch, { at, reason }: { at: number; reason?: string }): void {
  if (draft.state.suppressed[touch.channel]) return;
  suppress(draft, touch, bounceWords(touch, reason));
  mailbox(draft, `${touch.channel}.bounced`, at);
  walkAll(draft);
}
