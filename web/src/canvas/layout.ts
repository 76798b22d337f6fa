import { type Levels, levelsOf } from "./levels";
import {
  CARD_WIDTH,
  FAN_GAP,
  FIXED_SLOT_WIDTH,
  JOIN_FAN_GAP,
  JOIN_GAP,
  outletX,
  PLAIN_GAP,
  SLOT_HEIGHT,
  SLOT_WIDTH,
} from "./measures";
import { pack } from "./packing";
import { type Route, routesOf } from "./routes";

/** What the layout needs to know about a step. */
export interface Shape {
  id: string;
  height: number;
  outlets: readonly { id: string; to?: string; fixed?: boolean }[];
  at?: { x: number; y: number };
  start?: boolean;
}

export interface Place {
  x: number;
  y: number;
  level: number;
}

/** The room of an outlet that leads nowhere yet. */
export interface Slot {
  step: string;
  path: string;
  x: number;
  y: number;
  width: number;
  fixed: boolean;
}

export interface Layout {
  /** upper left corners by step id */
  steps: Map<string, Place>;
  slots: Slot[];
  /** by `${step} ${outlet}` */
  routes: Map<string, Route>;
  /** the steps in reading order: along paths, left before right */
  order: string[];
}

export const routeKey = (step: string, path: string): string => `${step} ${path}`;

/**
 * Computes a journey's drawing from its graph: top to bottom, outlets left to right, no two things in one
 * place. O(n) in steps for ordinary journeys; 500 steps take a few ms. A step with `at` stands there, and
 * what hangs below it moves along.
 */
export function layoutOf(shapes: readonly Shape[]): Layout {
  const levels = levelsOf(shapes);
  const { offset, ports } = pack(shapes, levels);

  const rows = Math.max(0, ...levels.level) + 1;
  const heights = new Array<number>(rows + 1).fill(SLOT_HEIGHT);
  const gaps = new Array<number>(rows + 1).fill(PLAIN_GAP);
  shapes.forEach((shape, i) => {
    const row = levels.level[i]!;
    heights[row] = Math.max(heights[row]!, shape.height);
    const targets = levels.targets[i]!;
    const turns = targets.some((to, n) => to >= 0 && (levels.parent[to] !== i || targets.indexOf(to) !== n));
    const fan = shape.outlets.length > 1;
    gaps[row] = Math.max(gaps[row]!, turns ? (fan ? JOIN_FAN_GAP : JOIN_GAP) : fan ? FAN_GAP : PLAIN_GAP);
  });
  const tops: number[] = [0];
  for (let row = 0; row < rows; row++) tops[row + 1] = tops[row]! + heights[row]! + gaps[row]!;

  const centre = new Array<number>(shapes.length).fill(0);
  const shift: { x: number; y: number }[] = new Array(shapes.length);
  const steps = new Map<string, Place>();
  const slots: Slot[] = [];
  // A parent in the tree comes before its children in `order`.
  for (const i of levels.order) {
    const shape = shapes[i]!;
    const up = levels.parent[i]!;
    const row = levels.level[i]!;
    const from = up >= 0 ? shift[up]! : { x: 0, y: 0 };
    const x = (up >= 0 ? centre[up]! - from.x : 0) + offset[i]! - CARD_WIDTH / 2;
    const y = tops[row]!;
    const moved = shape.at ? { x: shape.at.x - x, y: shape.at.y - y } : from;
    shift[i] = moved;
    centre[i] = x + moved.x + CARD_WIDTH / 2;
    steps.set(shape.id, { x: x + moved.x, y: y + moved.y, level: row });
    shape.outlets.forEach((outlet, n) => {
      if (levels.targets[i]![n]! >= 0) return;
      const width = outlet.fixed ? FIXED_SLOT_WIDTH : SLOT_WIDTH;
      const middle = centre[i]! + ports[i]![n]!;
      const top = tops[row + 1]! + moved.y;
      slots.push({
        step: shape.id,
        path: outlet.id,
        x: middle - width / 2,
        y: top,
        width,
        fixed: outlet.fixed === true,
      });
    });
  }

  const routes = routesOf({ shapes, levels, steps, slots, ports, centre, shift, tops, heights, outletX });
  return { steps, slots, routes, order: readingOrder(levels).map((i) => shapes[i]!.id) };
}

/** The start and what hangs on it first, then each piece that nothing leads to. */
function readingOrder({ roots, order, parent }: Levels): number[] {
  const pieces = new Map<number, number[]>(roots.map((root) => [root, []]));
  const root = new Array<number>(parent.length);
  for (const i of order) {
    const up = parent[i]!;
    root[i] = up < 0 ? i : root[up]!;
    pieces.get(root[i]!)?.push(i);
  }
  return [...pieces.values()].flat();
}
