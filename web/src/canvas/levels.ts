import type { Shape } from "./layout";

/** The tree that carries a journey, and how deep each step lies. Indices point into the shapes. */
export interface Levels {
  roots: number[];
  /** Steps with every parent before its children. */
  order: number[];
  level: number[];
  /** The step whose path reached this one first; -1 for roots. Other paths to it are joins. */
  parent: number[];
  /** outlet → index of the step it leads to, -1 when it leads nowhere */
  targets: number[][];
}

/**
 * Longest-path depths from the start. The first visit fixes the parent in the tree. A drawing may be
 * wrong while it is edited: a path that closes a loop is ignored here and drawn as a join.
 */
export function levelsOf(shapes: readonly Shape[]): Levels {
  const index = new Map(shapes.map((shape, i) => [shape.id, i]));
  const targets = shapes.map((shape) =>
    shape.outlets.map((o) => (o.to === undefined ? -1 : (index.get(o.to) ?? -1))),
  );
  const reached = new Array<boolean>(shapes.length).fill(false);
  for (const list of targets) for (const to of list) if (to >= 0) reached[to] = true;

  const parent = new Array<number>(shapes.length).fill(-1);
  const state = new Uint8Array(shapes.length); // 0 not seen, 1 on the way down, 2 done
  const back = new Set<string>();
  const post: number[] = [];
  const roots: number[] = [];

  const visit = (root: number) => {
    if (state[root] !== 0) return;
    roots.push(root);
    state[root] = 1;
    const stack: { at: number; next: number }[] = [{ at: root, next: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const to = targets[top.at]![top.next++];
      if (to === undefined) {
        state[top.at] = 2;
        post.push(top.at);
        stack.pop();
      } else if (to >= 0 && state[to] === 0) {
        parent[to] = top.at;
        state[to] = 1;
        stack.push({ at: to, next: 0 });
      } else if (to >= 0 && state[to] === 1) back.add(`${top.at}>${to}`);
    }
  };
  const all = [...shapes.keys()];
  const first = [...all.filter((i) => shapes[i]?.start), ...all.filter((i) => !reached[i])];
  for (const i of [...first, ...all]) visit(i);

  const order = post.reverse();
  const level = new Array<number>(shapes.length).fill(0);
  for (const at of order)
    for (const to of targets[at]!)
      if (to >= 0 && !back.has(`${at}>${to}`)) level[to] = Math.max(level[to]!, level[at]! + 1);
  return { roots, order, level, parent, targets };
}
