import { type Touch, unproven } from "#journey/person";
import type { Draft } from "./draft";
import { GRACE } from "./effects";
import { baseOf } from "./plan";
import { withhold } from "./postpone";
import { again } from "./reconcile";
import { setStatus } from "./setStatus";

/** When a touch is looked at that its lost sender said had not gone out, ms. */
const AGAIN = 30_000;

/**
 * Looks after touches that an earlier attempt of this very job committed before it died. `mark` is what that attempt
 * has put on record about this person, see `PageHead.done`. Where sending had begun nobody here can tell whether a
 * touch went out: it goes to reconciliation and is never sent from here again (rule R5). Where it had not begun, and
 * nobody begins without putting it on record first, this attempt sends it. Jobs without a record always doubt.
 */
export function leftBehind(draft: Draft, attempt: string, mark = "~"): void {
  const base = baseOf(attempt);
  for (const touch of draft.state.touches) {
    const by = touch.by ?? touch.job;
    if (!by.startsWith(base) || by === attempt || by.startsWith(`${attempt}~`)) continue;
    // What a newer attempt has committed is its own to send; this one stood still and has lost the page.
    if (numberOf(by, base) > numberOf(attempt, base)) continue;
    // The hint of whoever wrote this may have come before they did.
    if (touch.status === "retry") draft.later("retry", refOf(draft, touch), touch, draft.now + AGAIN);
    if (touch.status !== "pending" && !(unproven(touch) && mark !== "1")) continue;
    if (mark === "0") takeOver(draft, touch);
    else doubt(draft, touch);
  }
}

/** Attempts on a page are numbered; those on a signal are not, so none of them is newer. */
const numberOf = (attempt: string, base: string): number => Number.parseInt(attempt.slice(base.length), 10);

const refOf = (draft: Draft, touch: Touch) => ({
  person: draft.state.id,
  enrollment: touch.enrollment,
  seq: draft.state.enrollments[touch.enrollment]?.seq ?? 0,
  touch: touch.id,
});

function doubt(draft: Draft, touch: Touch): void {
  draft.guarded("doubted");
  setStatus(draft, touch, "pending", "its sender was lost");
  draft.later("reconcile", refOf(draft, touch), touch, draft.now + GRACE);
}

/** Time has passed since it was decided on, so everything that may forbid it is asked once more. */
function takeOver(draft: Draft, touch: Touch): void {
  if (touch.stop) {
    withhold(draft, touch, "an exit came first");
    return;
  }
  setStatus(draft, touch, "retry", "its sender was lost before it began");
  again(draft, refOf(draft, touch));
}
