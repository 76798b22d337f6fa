import { order } from "../graph";
import type { Journey } from "../journey";

/** The form of what is put on the clipboard. */
export const FORMAT = 1;

/** Steps as text for the clipboard or a file, in reading order. Paths to other steps go with them only inside. */
export function clip(journey: Journey, ids: ReadonlySet<string>): string {
  const place = new Map(order(journey).map((id, n) => [id, n]));
  const steps = journey.steps
    .filter((step) => ids.has(step.id))
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return JSON.stringify({ rekindle: "steps", format: FORMAT, steps }, undefined, 2);
}
