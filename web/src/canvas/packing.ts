import type { Shape } from "./layout";
import type { Levels } from "./levels";
import { CARD_WIDTH, COLUMN_GAP, FIXED_SLOT_WIDTH, LANE_WIDTH, SLOT_WIDTH } from "./measures";

/** The left and right outline of a subtree, row by row, around the centre of its root. */
interface Outline {
  left: Float64Array;
  right: Float64Array;
  from: number;
  to: number;
}

export interface Packing {
  /** centre of each step relative to the centre of its parent (roots: to the middle of the drawing) */
  offset: number[];
  /** per step and outlet: where the outlet's path runs, relative to the centre of the step */
  ports: number[][];
}

const move = (outline: Outline, by: number) => {
  if (by === 0) return;
  for (let row = outline.from; row <= outline.to; row++) {
    outline.left[row]! += by;
    outline.right[row]! += by;
  }
};

/** How far `next` must move right to stand beside `done`. */
function clearance(done: Outline, next: Outline): number {
  let by = Number.NEGATIVE_INFINITY;
  const last = Math.min(done.to, next.to);
  for (let row = Math.max(done.from, next.from); row <= last; row++)
    by = Math.max(by, done.right[row]! + COLUMN_GAP - next.left[row]!);
  return by;
}

function join(done: Outline, next: Outline) {
  for (let row = next.from; row <= next.to; row++) {
    if (row < done.from || row > done.to) done.left[row] = next.left[row]!;
    done.right[row] = next.right[row]!;
  }
  done.from = Math.min(done.from, next.from);
  done.to = Math.max(done.to, next.to);
}

/**
 * Packs subtrees side by side in the order of their outlets. Every outlet owns a column of its own in the
 * row below: its tree child, an empty slot, or the lane of a join. Parents stand over the middle of them.
 */
export function pack(shapes: readonly Shape[], levels: Levels): Packing {
  const rows = Math.max(0, ...levels.level) + 2;
  const outlines: (Outline | undefined)[] = new Array(shapes.length);
  const offset = new Array<number>(shapes.length).fill(0);
  const ports: number[][] = shapes.map(() => []);
  const box = (row: number, width: number): Outline => {
    const outline = { left: new Float64Array(rows), right: new Float64Array(rows), from: row, to: row };
    outline.left[row] = -width / 2;
    outline.right[row] = width / 2;
    return outline;
  };

  for (let n = levels.order.length - 1; n >= 0; n--) {
    const at = levels.order[n]!;
    const row = levels.level[at]!;
    let done: Outline | undefined;
    const taken = new Set<number>();
    const list = levels.targets[at]!;
    for (let outlet = 0, many = 1; outlet < list.length; outlet += many) {
      const to = list[outlet]!;
      const child = to >= 0 && levels.parent[to] === at && !taken.has(to) ? to : -1;
      // Neighbouring outlets to the same step come together over it like a funnel.
      many = 1;
      while (child >= 0 && list[outlet + many] === child) many++;
      if (child >= 0) taken.add(child);
      const width =
        to >= 0 ? many * LANE_WIDTH : shapes[at]!.outlets[outlet]!.fixed ? FIXED_SLOT_WIDTH : SLOT_WIDTH;
      const next = (child >= 0 && outlines[child]) || box(row + 1, width);
      // Its labels, and where it lies further down its path past the rows between, keep their room.
      const direct = child >= 0 && levels.level[child] === row + 1;
      if (direct) {
        next.left[row + 1] = Math.min(next.left[row + 1]!, -width / 2);
        next.right[row + 1] = Math.max(next.right[row + 1]!, width / 2);
      } else if (child >= 0)
        for (let between = row + 1; between < levels.level[child]!; between++) {
          next.left[between] = -width / 2;
          next.right[between] = width / 2;
          next.from = row + 1;
        }
      const by = done ? clearance(done, next) : 0;
      move(next, by);
      if (done) join(done, next);
      else done = next;
      for (let k = 0; k < many; k++) ports[at]![outlet + k] = by + (k - (many - 1) / 2) * LANE_WIDTH;
      if (child >= 0) offset[child] = by;
    }
    const mine = ports[at]!;
    const middle = mine.length > 0 ? (mine[0]! + mine[mine.length - 1]!) / 2 : 0;
    const outline = done ?? box(row, CARD_WIDTH);
    move(outline, -middle);
    ports[at] = mine.map((port) => port - middle);
    for (const child of taken) offset[child]! -= middle;
    outline.left[row] = -CARD_WIDTH / 2;
    outline.right[row] = CARD_WIDTH / 2;
    outline.from = row;
    outlines[at] = outline;
  }

  let all: Outline | undefined;
  for (const root of levels.roots) {
    const outline = outlines[root]!;
    if (shapes[root]!.at) continue; // it stands where it was put, and takes no room here
    if (all) {
      const by = clearance(all, outline);
      move(outline, by);
      offset[root] = by;
      join(all, outline);
    } else all = outline;
  }
  return { offset, ports };
}
