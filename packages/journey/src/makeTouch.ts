import type { Passage } from "./passage";
import { type Enrollment, type Fact, listensTo, mayBeHad, type PersonState, type Touch } from "./person";
import { scopeOf } from "./policies/consent";
import type { TouchDraft } from "./steps/define";

/** Where and when a fact about an enrollment happened. */
export const where = (e: Enrollment, at: number) => ({
  at,
  campaign: e.campaign,
  journey: e.journey,
  version: e.version,
  enrollment: e.id,
  step: e.step,
});

/** The fact that a touch changed its status. Call it before the status changes. */
export const outcomeFact = (
  touch: Touch,
  at: number,
  status: Touch["status"],
  reason?: string,
  by?: string,
): Fact => ({
  fact: "outcome",
  at,
  campaign: touch.campaign,
  journey: touch.journey,
  version: touch.version,
  enrollment: touch.enrollment,
  step: touch.step,
  touch: touch.id,
  channel: touch.channel,
  status,
  was: touch.status,
  // What the provider has charged is spent, whatever becomes of the touch.
  cost: touch.price === undefined ? touch.cost : 0,
  sentAt: touch.at,
  ...(reason ? { reason } : {}),
  ...(by ? { by } : {}),
});

/** How many touches a person remembers; attribution of older answers lives in the message's own tags. */
const REMEMBERED = 24;

/**
 * The oldest touch that nothing is waiting for, rather of a passage that is over; one that a member may still decide
 * on, or that a step listens to, only when there is no other.
 */
function forgettable({ touches, enrollments }: PersonState): number {
  const over = (t: Touch) => t.status !== "pending" && t.status !== "retry";
  const decided = (t: Touch) => over(t) && (t.status !== "unknown" || t.settled !== undefined);
  const tests = [
    (t: Touch) => decided(t) && !enrollments[t.enrollment],
    (t: Touch) => decided(t) && !listensTo(enrollments[t.enrollment], t.id),
    over,
  ];
  for (const test of tests) {
    const old = touches.findIndex(test);
    if (old >= 0) return old;
  }
  return -1;
}

/** As many times as the greatest cap may count. */
const timesOf = (older: number[] = [], at: number): number[] =>
  [...older, at].sort((a, b) => a - b).slice(-20);

/** Turns what a decision wants into an intent with an id, in the state and in the facts. */
export function makeTouch(passage: Passage, state: PersonState, e: Enrollment, draft: TouchDraft): Touch {
  e.seq += 1;
  const touch: Touch = {
    id: `${state.id}.${e.id}.${e.seq}.0`,
    enrollment: e.id,
    campaign: e.campaign,
    journey: e.journey,
    version: e.version,
    step: e.step,
    channel: draft.channel,
    content: draft.content,
    ...scopeOf(draft),
    cost: draft.cost,
    status: passage.recorded ? "sent" : "pending",
    job: passage.job,
    nonce: passage.nonce,
    at: passage.now,
    tries: 0,
  };
  if (e.touch) e.earlier = [...(e.earlier ?? []), e.touch];
  e.touch = touch.id;
  state.touches.push(touch);
  while (state.touches.length > REMEMBERED) {
    const old = forgettable(state);
    const [gone] = old < 0 ? [] : state.touches.splice(old, 1);
    if (!gone) break;
    const inside = state.enrollments[gone.enrollment];
    if (inside) inside.touched = [...new Set([...(inside.touched ?? []), gone.step])];
    if (mayBeHad(gone))
      state.older = { ...state.older, [gone.channel]: timesOf(state.older?.[gone.channel], gone.at) };
  }
  state.facts.push({
    fact: "touch",
    ...where(e, passage.now),
    touch: touch.id,
    channel: touch.channel,
    cost: touch.cost,
    content: `${draft.content.id}@${draft.content.version}`,
    ...(passage.recorded ? { status: "sent" } : {}),
  });
  return touch;
}
