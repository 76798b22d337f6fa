import { readySteps } from "#journey/passage";
import type { Touch } from "#journey/person";
import type { Draft } from "./draft";

/** "never twice" unless the step that made the touch says "at least once". */
export function guaranteeOf(draft: Draft, touch: Touch): "neverTwice" | "atLeastOnce" {
  const version = draft.version(touch.journey, touch.version);
  const ready = version && readySteps(version.document).get(touch.step);
  return ready?.kind.guarantee?.(ready.config) ?? "neverTwice";
}
