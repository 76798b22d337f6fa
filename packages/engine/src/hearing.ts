import { leave } from "#journey/decide";
import type { ResponseClass } from "#journey/journey";
import { listensTo, type PersonState, type Proof, type Touch } from "#journey/person";
import { isOff } from "#journey/policies/consent";
import type { Draft } from "./draft";

/** What hearing is made of: finding what a signal is about, and writing down what it brings. */

/** How many ids of inputs a person remembers, so that a repeated input counts once. */
const SEEN = 48;

/** Whether this answer came after its path was taken. */
export const cameLate = (state: PersonState, id: string): boolean => state.seen.includes(lateId(id));

/** Answers that are acted on whatever else was said before. */
export const isStrong = (said: ResponseClass): boolean => said === "unsubscribe" || said === "adverseEvent";

export const touchOf = (draft: Draft, id: string): Touch | undefined =>
  draft.state.touches.find((t) => t.id === id);

export const latest = (state: PersonState, channel: Touch["channel"]): Touch | undefined =>
  state.touches.findLast((t) => t.channel === channel && t.status !== "cancelled" && t.status !== "failed");

export const placeOf = (draft: Draft, touch: Touch) => ({
  at: draft.now,
  campaign: touch.campaign,
  journey: touch.journey,
  version: touch.version,
  enrollment: touch.enrollment,
  step: touch.step,
});

/** An answer that came late is remembered as such, so that hearing it again after a crash says the same. */
export const lateId = (id: string): string => `${id} late`;

export function once(draft: Draft, as: string, id = as): boolean {
  if (draft.state.seen.includes(id) || draft.state.seen.includes(lateId(id))) return false;
  draft.state.seen.push(as);
  if (draft.state.seen.length > SEEN) draft.state.seen.shift();
  draft.touchState();
  return true;
}

/** The mailbox keeps the latest time; an event that comes late must not hide a newer one. */
export function mailbox(draft: Draft, name: string, at: number): void {
  if ((draft.state.mailbox[name] ?? -1) < at) draft.state.mailbox[name] = at;
  draft.touchState();
}

export function walkAll(draft: Draft): void {
  for (const id of Object.keys(draft.state.enrollments)) draft.walk(id);
}

export function suppress(draft: Draft, touch: Touch, reason: string): void {
  if (draft.state.suppressed[touch.channel]) return;
  draft.state.suppressed[touch.channel] = { reason, at: draft.now };
  draft.state.facts.push({ fact: "suppressed", at: draft.now, channel: touch.channel, reason });
  draft.touchState();
}

export function optOut(draft: Draft, channel: Touch["channel"], source: string, proof: Proof): void {
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
export function optOutOf(
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

export function leaveAll(draft: Draft, reason: string, because: string): void {
  for (const id of Object.keys(draft.state.enrollments)) leave(draft.state, id, draft.now, reason, because);
}
