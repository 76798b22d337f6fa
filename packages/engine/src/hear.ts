import { leave } from "#journey/decide";
import { listensTo, type PersonState, type Proof, type Touch, unproven } from "#journey/person";
import { isOff } from "#journey/policies/consent";
import { reroute } from "#journey/reroute";
import { inBurst } from "./burst";
import type { Draft } from "./draft";
import { proofIn } from "./people/consent";
import { bookPrice, type Pricing } from "./price";
import { AWAY } from "./providers/away";
import { setStatus } from "./setStatus";
import type { Signal } from "./signal";
import { wayOf } from "./wayOf";

/** How many ids of inputs a person remembers, so that a repeated input counts once. */
const SEEN = 48;

/** Writes into a draft what a signal says, and lets the person walk on if their state now lets them. */
export function hear(draft: Draft, signal: Signal, pricing?: Pricing): void {
  (HEAR[signal.signal] as Hear<Signal>)(draft, signal, pricing);
}

type Hear<S> = (draft: Draft, signal: S, pricing?: Pricing) => void;

/** Whether this answer came after its path was taken. */
export const cameLate = (state: PersonState, id: string): boolean => state.seen.includes(lateId(id));

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
    const machine = signal.machine === true || (signal.event === "clicked" && inBurst(draft, touch, signal));
    const field = FIELD[signal.event];
    const first = field === undefined || touch[field] === undefined;
    if (!first) return;
    if (field && !(machine && field !== "delivered")) touch[field] = signal.at;
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
    if (signal.event === "bounced" && signal.hard) {
      suppress(draft, touch, "hard bounce");
      mailbox(draft, `${touch.channel}.bounced`, signal.at);
    }
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
      const strong = signal.class === "unsubscribe" || signal.class === "adverseEvent";
      if (!touch.answer || strong) {
        const until = signal.until === undefined ? {} : { until: signal.until };
        touch.answer = { class: signal.class, at: signal.at, ...until };
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
    draft.touchState();
    if (signal.class === "unsubscribe")
      optOutOf(draft, signal.channel, "answer", touch, { by: "person", proof: signal.id.slice(0, 200) });
    else if (signal.class === "adverseEvent")
      others(draft, touch, "adverse event", "an answer speaks of an adverse event");
    const e = touch && draft.state.enrollments[touch.enrollment];
    if (way && e) reroute(draft.state, e, { ...way, because: "a late answer takes its path" }, draft.now);
    walkAll(draft);
  },

  event(draft, signal) {
    if (!once(draft, signal.id)) return;
    mailbox(draft, signal.name, signal.at);
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

  unsubscribe(draft, signal) {
    if (!once(draft, signal.id)) return;
    optOutOf(draft, signal.channel, signal.source, latest(draft.state, signal.channel), proofIn(signal));
    walkAll(draft);
  },
};

const FIELD = {
  delivered: "delivered",
  bounced: "bounced",
  opened: "opened",
  clicked: "clicked",
  complained: undefined,
  rejected: undefined,
} as const;

const touchOf = (draft: Draft, id: string): Touch | undefined => draft.state.touches.find((t) => t.id === id);

const latest = (state: PersonState, channel: Touch["channel"]): Touch | undefined =>
  state.touches.findLast((t) => t.channel === channel && t.status !== "cancelled" && t.status !== "failed");

const placeOf = (draft: Draft, touch: Touch) => ({
  at: draft.now,
  campaign: touch.campaign,
  journey: touch.journey,
  version: touch.version,
  enrollment: touch.enrollment,
  step: touch.step,
});

/** An answer that came late is remembered as such, so that hearing it again after a crash says the same. */
const lateId = (id: string): string => `${id} late`;

function once(draft: Draft, as: string, id = as): boolean {
  if (draft.state.seen.includes(id) || draft.state.seen.includes(lateId(id))) return false;
  draft.state.seen.push(as);
  if (draft.state.seen.length > SEEN) draft.state.seen.shift();
  draft.touchState();
  return true;
}

/** The mailbox keeps the latest time; an event that comes late must not hide a newer one. */
function mailbox(draft: Draft, name: string, at: number): void {
  if ((draft.state.mailbox[name] ?? -1) < at) draft.state.mailbox[name] = at;
  draft.touchState();
}

function walkAll(draft: Draft): void {
  for (const id of Object.keys(draft.state.enrollments)) draft.walk(id);
}

function suppress(draft: Draft, touch: Touch, reason: string): void {
  if (draft.state.suppressed[touch.channel]) return;
  draft.state.suppressed[touch.channel] = { reason, at: draft.now };
  draft.state.facts.push({ fact: "suppressed", at: draft.now, channel: touch.channel, reason });
  draft.touchState();
}

function optOut(draft: Draft, channel: Touch["channel"], source: string, proof: Proof): void {
  const now = draft.state.consent[channel];
  // Of a joined entry it stands there by each opt-out: undoing the joining must not undo this one.
  if (isOff(now) && !draft.state.merged) return;
  const { partly: _partly, ...rest } = now ?? {};
  draft.state.consent[channel] = { ...rest, on: false, at: draft.now, source };
  draft.state.facts.push({ fact: "consent", at: draft.now, channel, on: false, source, ...proof });
  draft.touchState();
}

/**
 * An opt-out: consent goes off and the enrollment it answers ends at once. Where the step that is listening drew a
 * path for it, the walk takes that path; an opt-out that answers nothing we know ends every enrollment.
 */
function optOutOf(
  draft: Draft,
  channel: Touch["channel"],
  source: string,
  touch: Touch | undefined,
  proof: Proof,
): void {
  optOut(draft, channel, source, proof);
  const listening = touch && listensTo(draft.state.enrollments[touch.enrollment], touch.id);
  if (touch && listening) {
    touch.answer = { class: "unsubscribe", at: draft.now };
    return;
  }
  const ids = touch ? [touch.enrollment] : Object.keys(draft.state.enrollments);
  for (const id of ids) leave(draft.state, id, draft.now, "unsubscribed", `opted out of ${channel}`);
}

function others(draft: Draft, touch: Touch | undefined, reason: string, because: string): void {
  for (const e of Object.values(draft.state.enrollments))
    if (!touch || !listensTo(e, touch.id)) leave(draft.state, e.id, draft.now, reason, because);
}

function leaveAll(draft: Draft, reason: string, because: string): void {
  for (const id of Object.keys(draft.state.enrollments)) leave(draft.state, id, draft.now, reason, because);
}
