/** What happens on resuming to that whose time has passed: it happens now, is left out, or waits as long as before. */
export const RESUME_MODES = ["now", "skip", "shift"] as const;
export type ResumeMode = (typeof RESUME_MODES)[number];

/** A time (ms since 1970) in which a journey stood still, and how it was resumed. */
export interface Pause {
  from: number;
  to: number;
  mode: ResumeMode;
}

/**
 * The moment at which so many ms have passed since `from` without the time of these pauses, which are disjoint and
 * in order. Without pauses it is `from + ms`.
 */
export function runOn(from: number, ms: number, pauses: readonly Pick<Pause, "from" | "to">[]): number {
  let end = from + ms;
  for (const pause of pauses) {
    if (pause.to <= from) continue;
    if (pause.from >= end) break;
    end += pause.to - Math.max(pause.from, from);
  }
  return end;
}

/** The pauses that move waiting times. Points in time (a date, a weekday, the end of quiet hours) never move. */
export const shifting = (pauses: readonly Pause[]): Pause[] => pauses.filter((p) => p.mode === "shift");

/**
 * Whether something that was waiting since `since` and due at `due` is left out: a pause that was resumed so has
 * ended after both. Nobody moves during a pause, so what was due before its end and is still there was held by it.
 */
export const isLeftOut = (pauses: readonly Pause[], since: number, due: number): boolean =>
  pauses.some((p) => p.mode === "skip" && since < p.to && due < p.to);
