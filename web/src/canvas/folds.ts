import type { LiveView, ProblemView } from "#api/views/journeys";
import { reachable } from "#journey/edit/branch";
import { downstream } from "#journey/graph";
import { type Journey, stepOf } from "#journey/journey";
import type { Chip } from "./drawing";
import { routeKey } from "./layout";

export interface Folded {
  /** the journey without what is folded away */
  journey: Journey;
  /** by the route key of the outlet: what hangs behind it */
  chips: ReadonlyMap<string, Chip>;
}

/** Leaves out what can only be come to through folded outlets. It is a way of looking: the document stays as it is. */
export function fold(
  journey: Journey,
  keys: ReadonlySet<string>,
  problems: ReadonlyMap<string, readonly ProblemView[]>,
  live: LiveView | undefined,
): Folded {
  const seen = reachable(journey, (step, path) => keys.has(routeKey(step, path)));
  if (seen.size === journey.steps.length) return { journey, chips: new Map() };
  const inside = new Map(live?.steps.map((step) => [step.step, step.waiting]));
  const chips = new Map<string, Chip>();
  for (const step of journey.steps)
    for (const [path, to] of Object.entries(step.paths)) {
      if (!seen.has(step.id) || seen.has(to) || !stepOf(journey, to)) continue;
      const hidden = [to, ...downstream(journey, to)].filter((id) => !seen.has(id));
      const sum = (count: (id: string) => number) => hidden.reduce((all, id) => all + count(id), 0);
      chips.set(routeKey(step.id, path), {
        steps: hidden.length,
        problems: sum((id) => problems.get(id)?.length ?? 0),
        people: sum((id) => inside.get(id) ?? 0),
      });
    }
  return { journey: { ...journey, steps: journey.steps.filter((step) => seen.has(step.id)) }, chips };
}

const keyOf = (journey: string) => `rekindle.folds.${journey}`;

/** What this browser has folded; a store that is forbidden or holds something else is as good as empty. */
export function rememberedFolds(journey: string): ReadonlySet<string> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(journey)) ?? "[]");
    return new Set(Array.isArray(found) ? found.filter((key) => typeof key === "string") : []);
  } catch {
    return new Set();
  }
}

export function rememberFolds(journey: string, keys: ReadonlySet<string>): void {
  try {
    if (keys.size > 0) localStorage.setItem(keyOf(journey), JSON.stringify([...keys]));
    else localStorage.removeItem(keyOf(journey));
  } catch {
    // Then it is open again next time.
  }
}
