import type { Draft } from "./draft";
import { forbidden, setStatus, withhold } from "./effects";
import { guaranteeOf } from "./guarantee";
import type { Ref } from "./rows";

/**
 * After the grace: a touch that is still pending has no evidence either way. "Never twice" marks it unknown and
 * shows it; "at least once" makes the attempt again, fenced by a new nonce in the commit that comes first (rule R7).
 */
export function afterGrace(draft: Draft, ref: Ref): void {
  const touch = draft.state.touches.find((t) => t.id === ref.touch);
  if (touch?.status !== "pending") return;
  if (guaranteeOf(draft, touch) === "atLeastOnce" && !draft.leftOut(touch)) {
    if (draft.paused(touch.journey)) draft.park(touch, ref, "reconcile");
    else draft.resend(touch);
    return;
  }
  setStatus(draft, touch, "unknown", "nobody can tell whether it was sent");
  if (draft.state.enrollments[touch.enrollment]) draft.walk(touch.enrollment);
}

/** Tries a touch again that a provider had definitely refused for the time being. */
export function again(draft: Draft, ref: Ref): void {
  const touch = draft.state.touches.find((t) => t.id === ref.touch);
  if (touch?.status !== "retry") return;
  const no =
    forbidden(draft.state, touch) ??
    (draft.leftOut(touch) ? "skipped: the journey was paused when its time came" : undefined);
  if (no) withhold(draft, touch, no);
  else if (draft.paused(touch.journey)) draft.park(touch, ref, "retry");
  else {
    // It is known not to be out, so listening for its answer begins with this attempt.
    touch.at = draft.now;
    draft.resend(touch);
  }
}
