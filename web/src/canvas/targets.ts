import { canConnect, upstream } from "#journey/edit";
import type { Journey } from "#journey/journey";
import { kindOf } from "#journey/steps/index";
import type { Layout } from "./layout";
import { CARD_LOW, CARD_WIDTH, SLOT_HEIGHT } from "./measures";

/** Why a path from an outlet cannot lead to a step, for each step it cannot lead to. */
export function refusedTargets(journey: Journey, from: string, path: string): Map<string, string> {
  const before = upstream(journey, from);
  const refused = new Map<string, string>();
  for (const step of journey.steps) {
    if (!before.has(step.id) && step.id !== from && kindOf(step.kind)?.place !== "start") continue;
    const said = canConnect(journey, from, path, step.id);
    if (!said.ok) refused.set(step.id, said.why);
  }
  return refused;
}

export type Target =
  | { on: "slot"; step: string; path: string }
  | { on: "path"; step: string; path: string }
  | { on: "start" };

const boxDistance = (
  x: number,
  y: number,
  left: number,
  top: number,
  width: number,
  height: number,
): number => Math.hypot(Math.max(left - x, 0, x - left - width), Math.max(top - y, 0, y - top - height));

/**
 * The slot or path nearest to a point, within `reach` (all in canvas px). Slots are easier to hit than
 * paths: a path takes only what comes close to its "+".
 */
export function nearestTarget(
  layout: Layout,
  journey: Journey,
  point: { x: number; y: number },
  reach: number,
): { target: Target; distance: number } | undefined {
  let best: { target: Target; distance: number } | undefined;
  const offer = (target: Target, distance: number) => {
    if (distance <= reach && (!best || distance < best.distance)) best = { target, distance };
  };
  if (journey.steps.length === 0)
    offer({ on: "start" }, boxDistance(point.x, point.y, -CARD_WIDTH / 2, 0, CARD_WIDTH, 84));
  for (const slot of layout.slots)
    offer(
      { on: "slot", step: slot.step, path: slot.path },
      boxDistance(point.x, point.y, slot.x, slot.y, slot.width, SLOT_HEIGHT),
    );
  for (const step of journey.steps)
    for (const path of Object.keys(step.paths)) {
      const route = layout.routes.get(`${step.id} ${path}`);
      if (!route) continue;
      const distance = Math.hypot(route.plus.x - point.x, route.plus.y - point.y);
      if (distance < reach * 0.5) offer({ on: "path", step: step.id, path }, distance);
    }
  return best;
}

/** Which step lies under a point, for paths that are dropped anywhere on a card. */
export function stepAt(
  layout: Layout,
  journey: Journey,
  heights: (id: string) => number,
  x: number,
  y: number,
): string | undefined {
  return journey.steps.find((step) => {
    const place = layout.steps.get(step.id);
    return place && boxDistance(x, y, place.x, place.y, CARD_WIDTH, heights(step.id) || CARD_LOW) === 0;
  })?.id;
}
