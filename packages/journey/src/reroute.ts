import { recall } from "./decide";
import { where } from "./makeTouch";
import type { Enrollment, PersonState } from "./person";

/** Whether somebody may be taken to a step: not when they stand there, or have been touched by it. */
export const mayReroute = (state: PersonState, e: Enrollment, to: string): boolean =>
  e.step !== to && !state.touches.some((touch) => touch.enrollment === e.id && touch.step === to);

/**
 * Takes a person from where they stand to another step of their version, because of something that happened outside
 * it. Messages that are not out yet are taken back. Nothing happens when they have been to that step: no step is
 * passed twice.
 */
export function reroute(
  state: PersonState,
  e: Enrollment,
  { to, path, because, goal = false }: { to: string; path: string; because: string; goal?: boolean },
  now: number,
): boolean {
  if (!mayReroute(state, e, to)) return false;
  state.facts.push({ fact: "moved", ...where(e, now), path, to, because, goal, due: e.due });
  recall(state, e.id, now, "the step was left", because);
  e.step = to;
  e.seq += 1;
  e.entered = now;
  delete e.touch;
  delete e.earlier;
  delete e.due;
  delete e.held;
  delete e.because;
  return true;
}
