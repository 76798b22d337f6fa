import { choiceFor, type Published } from "#journey/migrate";
import { countersByVersion } from "./counterRows";
import type { World } from "./ports";
import type { Counters } from "./rows";

/** How many people stand at each step, by version. */
export type Inside = Map<number, Map<string, number>>;

/** How many people stand at some steps. */
export const standing = (steps: Counters["steps"]): number =>
  Object.values(steps).reduce((sum, c) => sum + c.in - c.out, 0);

/** Where the people inside a journey stand, as far as the counters know: a few seconds behind at most. */
export async function insideOf(w: World, journey: string): Promise<Inside> {
  const inside: Inside = new Map();
  for (const [version, { steps }] of await countersByVersion(w, journey)) {
    const here = Object.entries(steps).map(([step, c]): [string, number] => [step, c.in - c.out]);
    inside.set(version, new Map(here.filter(([, people]) => people > 0)));
  }
  return inside;
}

/**
 * The same once everybody has been touched: who is to move to a newer version is counted there already. `since` names
 * the versions that were live after one, oldest first.
 */
export function settled(inside: Inside, since: (version: number) => Published[]): Inside {
  const then: Inside = new Map();
  for (const [version, steps] of inside)
    for (const [step, people] of steps) {
      let at: { version: number; step: string } | undefined = { version, step };
      for (const next of since(version)) at = at && stepped(at, next);
      if (!at) continue;
      const there = then.get(at.version) ?? new Map<string, number>();
      then.set(at.version, there.set(at.step, (there.get(at.step) ?? 0) + people));
    }
  return then;
}

function stepped(at: { version: number; step: string }, next: Published) {
  const choice = choiceFor(next, at);
  if (choice === "finish") return at;
  if (choice === "exit") return undefined;
  return { version: next.number, step: choice === "move" ? at.step : choice.to };
}

/** All the people of one version. */
export const peopleIn = (inside: Inside, version: number): number =>
  [...(inside.get(version)?.values() ?? [])].reduce((sum, n) => sum + n, 0);
