import { outcomeFact } from "#journey/makeTouch";
import type { Touch } from "#journey/person";
import type { Draft } from "./draft";

/** Sets a touch's status with its fact. Nothing happens when it already has a final one. */
export function setStatus(
  draft: Draft,
  touch: Touch,
  status: Touch["status"],
  reason?: string,
  more: { free?: true } = {},
): boolean {
  if (touch.status === status) return false;
  draft.state.facts.push({ ...outcomeFact(touch, draft.now, status, reason), ...more });
  touch.status = status;
  if (reason) touch.reason = reason;
  draft.touchState();
  return true;
}
