import type { ThreadView } from "#api/views/comments";
import { order } from "#journey/graph";
import type { Journey } from "#journey/journey";

/** Threads as one reads a journey: about all of it, then step by step, then about steps that are not in it any more. */
export function inReadingOrder(threads: readonly ThreadView[], journey: Journey): ThreadView[] {
  const place = new Map(order(journey).map((id, n) => [id, n]));
  const rank = ({ step }: ThreadView) => (step === undefined ? -1 : (place.get(step) ?? place.size));
  return threads.toSorted((a, b) => rank(a) - rank(b));
}
