import { type Place, routeKey, type Shape, type Slot } from "./layout";
import type { Levels } from "./levels";
import { CARD_WIDTH, LABEL_BELOW, PLUS_BELOW } from "./measures";

interface Point {
  x: number;
  y: number;
}

/** How a path runs: from its outlet to `port`, perhaps down a lane past other rows, then to `end`. */
export interface Route {
  start: Point;
  end: Point;
  /** Where the fan of its step has spread out; absent on paths from or to a step on a free place. */
  port?: Point;
  /** A vertical stretch beside the rows it passes. */
  lane?: { x: number; from: number; to: number };
  label: Point;
  plus: Point;
  /** Whether another path is the main way to its target. */
  join: boolean;
}

interface Drawing {
  shapes: readonly Shape[];
  levels: Levels;
  steps: Map<string, Place>;
  slots: Slot[];
  ports: number[][];
  centre: number[];
  shift: Point[];
  tops: number[];
  heights: number[];
  outletX(index: number, count: number): number;
}

type Interval = [number, number];
const LANE_SPACE = 18;
const ENTRY_SPACE = 30;

/** How far to the side a lane is looked for, px, and how finely. */
const LOOK = 2_400;
const CELL = 4;

/** The free x nearest to both ends where a lane passes all rows between them. */
function laneBeside(rows: Interval[][], near: number, goal: number): number {
  const from = Math.min(near, goal) - LOOK;
  const count = Math.ceil((Math.max(near, goal) + LOOK - from) / CELL);
  // A long lane passes hundreds of cards: marking cells is many times faster than sorting what lies in the way.
  const taken = new Uint8Array(count);
  for (const row of rows)
    for (const [left, right] of row)
      if (right > from)
        taken.fill(1, Math.max(0, Math.floor((left - from) / CELL)), Math.ceil((right - from) / CELL));
  const free = (x: number) => taken[Math.floor((x - from) / CELL)] === 0;
  if (free(goal)) return goal;
  let best = near;
  let least = Number.POSITIVE_INFINITY;
  for (let cell = 0; cell < count; cell++) {
    if (taken[cell]) continue;
    const x = from + (cell + 0.5) * CELL;
    const price = Math.abs(x - near) + Math.abs(x - goal) * 1.01;
    if (price < least) {
      least = price;
      best = x;
    }
  }
  return best;
}

/** Takes room in a row. Lanes lie side by side, so most of them only make what is taken wider. */
function occupy(row: Interval[], left: number, right: number): void {
  const beside = row.find((one) => left <= one[1] + 1 && right >= one[0] - 1);
  if (!beside) return void row.push([left, right]);
  beside[0] = Math.min(beside[0], left);
  beside[1] = Math.max(beside[1], right);
}

function occupied(drawing: Drawing): Interval[][] {
  const rows: Interval[][] = drawing.tops.map(() => []);
  const put = (row: number, x: number, width: number) =>
    rows[row]?.push([x - LANE_SPACE, x + width + LANE_SPACE]);
  for (const place of drawing.steps.values()) put(place.level, place.x, CARD_WIDTH);
  for (const slot of drawing.slots) put((drawing.steps.get(slot.step)?.level ?? 0) + 1, slot.x, slot.width);
  return rows;
}

/** Runs every path. Joins look for a lane; the rest goes straight down its own column. */
export function routesOf(drawing: Drawing): Map<string, Route> {
  const { shapes, levels, steps, ports, centre, shift, tops, heights } = drawing;
  const routes = new Map<string, Route>();
  const rows = occupied(drawing);
  const entries = new Map<number, { key: string; x: number }[]>();
  const slotAt = new Map(drawing.slots.map((slot) => [routeKey(slot.step, slot.path), slot]));

  for (const i of levels.order) {
    const shape = shapes[i]!;
    const place = steps.get(shape.id)!;
    shape.outlets.forEach((outlet, n) => {
      const key = routeKey(shape.id, outlet.id);
      const to = levels.targets[i]![n]!;
      const start = { x: place.x + drawing.outletX(n, shape.outlets.length), y: place.y + shape.height };
      const x = centre[i]! + ports[i]![n]!;
      const target = to < 0 ? undefined : steps.get(shapes[to]!.id)!;
      const slot = slotAt.get(key);
      const end = target ? { x: target.x + CARD_WIDTH / 2, y: target.y } : { x, y: slot?.y ?? start.y };
      // The main way to a step is the one that comes straight down on it.
      const main = to < 0 || (levels.parent[to] === i && Math.abs(x - end.x) < 1);
      const lone = shape.outlets.length === 1;
      const bottom = tops[levels.level[i]!]! + heights[levels.level[i]!]! + shift[i]!.y;
      const mid = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };

      if (to >= 0 && (shift[to]!.x !== shift[i]!.x || shift[to]!.y !== shift[i]!.y)) {
        routes.set(key, {
          start,
          end,
          label: { x: mid.x, y: mid.y - 14 },
          plus: { x: mid.x, y: mid.y + 14 },
          join: !main,
        });
        return;
      }
      if (main) {
        const far = to >= 0 && levels.level[to]! > levels.level[i]! + 1;
        const plus = { x: end.x, y: !lone ? bottom + PLUS_BELOW : far ? bottom + 24 : (bottom + end.y) / 2 };
        const label = { x: end.x, y: bottom + LABEL_BELOW };
        const port = { x: end.x, y: lone ? start.y + 8 : Math.min(bottom + 34, end.y - 8) };
        routes.set(key, { start, end, port, label, plus, join: false });
        return;
      }
      const span = levels.level[to]! - levels.level[i]!;
      const port = { x, y: bottom + (lone ? 8 : 34) };
      const label = { x, y: bottom + LABEL_BELOW };
      const plus = { x, y: bottom + (lone ? 24 : PLUS_BELOW) };
      const route: Route = { start, end, port, label, plus, join: true };
      if (span > 1) {
        const between = rows.slice(levels.level[i]! + 1, levels.level[to]!);
        const lane = laneBeside(between, x - shift[i]!.x, end.x - shift[i]!.x);
        for (const row of between) occupy(row, lane - LANE_SPACE / 2, lane + LANE_SPACE / 2);
        const last = levels.level[to]! - 1;
        route.lane = {
          x: lane + shift[i]!.x,
          from: tops[levels.level[i]! + 1]! + shift[i]!.y,
          to: tops[last]! + heights[last]! + shift[i]!.y,
        };
      }
      routes.set(key, route);
      const list = entries.get(to) ?? [];
      list.push({ key, x: route.lane?.x ?? x });
      entries.set(to, list);
    });
  }

  // Joins enter beside the main path, each at a place of its own, so that none hides another.
  for (const [to, list] of entries) {
    const middle = steps.get(shapes[to]!.id)!.x + CARD_WIDTH / 2;
    for (const side of [list.filter((e) => e.x < middle), list.filter((e) => e.x >= middle)]) {
      const sign = side[0] && side[0].x < middle ? -1 : 1;
      side.sort((a, b) => Math.abs(a.x - middle) - Math.abs(b.x - middle));
      side.forEach((entry, n) => {
        const space = Math.min(ENTRY_SPACE, 92 / side.length);
        routes.get(entry.key)!.end.x = middle + sign * space * (n + 1);
      });
    }
  }
  return routes;
}
