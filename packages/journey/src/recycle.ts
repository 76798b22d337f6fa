import { chanceOf } from "./chance";
import type { Drawn } from "./passage";
import type { PersonState } from "./person";

/** A mean month, ms: nobody counts on the day after half a year. */
const MONTH = 30.4375 * 86_400_000;

/**
 * When somebody may come back who finishes now, ms; undefined when the journey takes nobody back, or they have
 * answered. "Not now" is no answer in this sense. The moment is dealt within the range, so that not all come at once.
 */
export function recycledAt(
  { journey, document }: Drawn,
  state: PersonState,
  enrollment: string,
  now: number,
): number | undefined {
  const ranges = document.policies.recycle;
  if (!ranges) return undefined;
  const answered = state.touches.some(
    (touch) => touch.enrollment === enrollment && touch.answer && touch.answer.class !== "timing",
  );
  const entries = state.past[journey]?.entries ?? 1;
  const range = ranges[Math.min(entries, ranges.length) - 1];
  if (answered || !range) return undefined;
  const share = chanceOf(`recycle:${journey}:${entries}:${state.id}`);
  return Math.round(now + (range.from + share * (range.to - range.from)) * MONTH);
}
