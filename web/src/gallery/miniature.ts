import { outlets } from "#journey/graph";
import type { Journey } from "#journey/journey";
import { kindOf } from "#journey/steps/index";
import { layoutOf } from "../canvas/layout";
import { CARD_LOW, CARD_WIDTH } from "../canvas/measures";
import { strokeOf } from "../canvas/strokes";

export interface Miniature {
  viewBox: string;
  paths: { key: string; d: string }[];
  cards: { id: string; x: number; y: number; tone: string }[];
}

/** A drawing as small as a stamp: where its steps stand and how they are joined, without words. */
export function miniatureOf({ steps }: Pick<Journey, "steps">): Miniature {
  const shapes = steps.map((step) => ({
    id: step.id,
    height: CARD_LOW,
    // What leads nowhere would be drawn as an empty place.
    outlets: outlets(step).flatMap(({ id }) => (step.paths[id] ? [{ id, to: step.paths[id] }] : [])),
    start: kindOf(step.kind)?.place === "start",
  }));
  const layout = layoutOf(shapes);
  const places = [...layout.steps.values()];
  const left = Math.min(0, ...places.map(({ x }) => x)) - 30;
  const right = Math.max(CARD_WIDTH, ...places.map(({ x }) => x + CARD_WIDTH)) + 30;
  const bottom = Math.max(CARD_LOW, ...places.map(({ y }) => y + CARD_LOW)) + 30;
  return {
    viewBox: `${left} -30 ${right - left} ${bottom + 30}`,
    paths: [...layout.routes].map(([key, route]) => ({ key, d: strokeOf(route) })),
    cards: steps.flatMap((step) => {
      const place = layout.steps.get(step.id);
      return place
        ? [{ id: step.id, x: place.x, y: place.y, tone: kindOf(step.kind)?.look.tone ?? "end" }]
        : [];
    }),
  };
}
