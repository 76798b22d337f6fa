import { isHoliday } from "#journey/holidays";
import type { Touch } from "#journey/person";
import { timeObjection } from "#journey/policies/index";
import type { Objection } from "#journey/policies/policy";
import type { Draft } from "./draft";
import { forbidden } from "./effects";
import { guaranteeOf } from "./guarantee";
import { undone, withhold } from "./postpone";
import type { Ref } from "./rows";
import { setStatus } from "./setStatus";

/**
 * After the grace: a touch that is still pending has no evidence either way. "Never twice" marks it unknown and
 * shows it; "at least once" makes the attempt again, fenced by a new nonce in the commit that comes first (rule R7).
 */
export function afterGrace(draft: Draft, ref: Ref): void {
  const touch = draft.state.touches.find((t) => t.id === ref.touch);
  // Its sender stood still and has said only now that it did not go out; its own hint may long have been here.
  if (touch?.status === "retry") {
    again(draft, ref);
    return;
  }
  if (touch?.status !== "pending") return;
  if (guaranteeOf(draft, touch) === "atLeastOnce" && !touch.stop && !draft.leftOut(touch)) {
    if (draft.paused(touch.journey)) draft.park(touch, ref, "reconcile");
    else attemptWhenFit(draft, touch, ref, "reconcile");
    return;
  }
  giveUp(draft, touch);
}

function giveUp(draft: Draft, touch: Touch): void {
  setStatus(draft, touch, "unknown", "nobody can tell whether it was sent");
  if (draft.state.enrollments[touch.enrollment]) draft.walk(touch.enrollment);
}

/** Whether a hint came before the commit that says that an attempt did not come off. */
export function isAhead(draft: Draft, ref: Ref): boolean {
  const touch = draft.state.touches.find((t) => t.id === ref.touch);
  return touch !== undefined && undone(touch) && touch.nonce === ref.nonce;
}

/** Tries a touch again that a provider had definitely refused for the time being. */
export function again(draft: Draft, ref: Ref): void {
  const touch = draft.state.touches.find((t) => t.id === ref.touch);
  if (touch?.status !== "retry") return;
  const no =
    (touch.stop ? "an exit came first" : undefined) ??
    forbidden(draft.state, touch) ??
    (draft.leftOut(touch) ? "skipped: the journey was paused when its time came" : undefined);
  if (no) withhold(draft, touch, no);
  else if (draft.paused(touch.journey)) draft.park(touch, ref, "retry");
  else attemptWhenFit(draft, touch, ref, "retry");
}

/** Hours and days have passed since it was decided on, so the policies about time are asked once more. */
function attemptWhenFit(draft: Draft, touch: Touch, ref: Ref, kind: "retry" | "reconcile"): void {
  const no = objectionTo(draft, touch);
  if (no && "skip" in no) {
    if (kind === "retry") withhold(draft, touch, no.because);
    else giveUp(draft, touch);
  } else if (no) {
    draft.later(kind, ref, touch, no.hold);
    if (touch.reason === no.because) return;
    touch.reason = no.because;
    draft.touchState();
  } else {
    // It is known not to be out, so listening for its answer begins with this attempt.
    if (kind === "retry") touch.at = draft.now;
    else touch.doubted = true;
    draft.resend(touch);
  }
}

/** What the policies about time say to another attempt on a touch now. */
export function objectionTo(draft: Draft, touch: Touch): Objection | undefined {
  const version = draft.version(touch.journey, touch.version);
  if (!version) return undefined;
  const { now, house, account, profile, state: person } = draft;
  const { policies } = version.document;
  return timeObjection({ now, policies, house, account, isHoliday, profile, person, made: touch.id }, touch);
}
