import { order } from "#journey/graph";
import { type Journey, type Step, stepOf } from "#journey/journey";
import type { Names } from "#journey/steps/define";
import { heightOf } from "../canvas/flow";
import type { Layout } from "../canvas/layout";
import { CARD_WIDTH, outletX, SLOT_HEIGHT } from "../canvas/measures";
import { type Face, faceOf } from "../steps/face";

/** A step that was taken out, near where it stood. */
export interface GoneStep {
  step: Step;
  face: Face;
  x: number;
  y: number;
  height: number;
}

/** A path that was taken out, drawn from where it began to where it led. */
export interface GonePath {
  key: string;
  d: string;
  /** how it is read out */
  said: string;
  /** the outlet it left by, if there were several; and the middle of the line */
  label: string;
  x: number;
  y: number;
}

export interface Ghosts {
  steps: GoneStep[];
  paths: GonePath[];
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const BESIDE = 64;
const BELOW = 44;
const touches = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + 12 &&
  b.x < a.x + a.width + 12 &&
  a.y < b.y + b.height + 12 &&
  b.y < a.y + a.height + 12;

/** The first place to the right of where something would stand at which it covers nothing. */
function free(box: Box, taken: readonly Box[]): Box {
  let { x } = box;
  for (;;) {
    const over = taken.find((other) => touches({ ...box, x }, other));
    if (!over) return { ...box, x };
    x = over.x + over.width + 24;
  }
}

/** Whether a path now only goes a longer way to where it led: through steps that are new. */
function leadsOn(before: Journey, after: Journey, from: string | undefined, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    const step = stepOf(after, id);
    if (!step || seen.has(id) || stepOf(before, id)) continue;
    seen.add(id);
    open.push(...Object.values(step.paths));
  }
  return false;
}

function goneSteps(before: Journey, after: Journey, layout: Layout, names: Names): GoneStep[] {
  const taken: Box[] = layout.slots.map(({ x, y, width }) => ({ x, y, width, height: SLOT_HEIGHT }));
  // The words and the "+" of a fan of paths; a lone path has only a line there.
  for (const { label, plus } of layout.routes.values())
    if (label.y !== plus.y)
      taken.push({ x: label.x - 56, y: label.y - 14, width: 112, height: plus.y - label.y + 28 });
  const places = new Map<string, Box>();
  for (const [id, { x, y }] of layout.steps) {
    const step = stepOf(after, id);
    const box = { x, y, width: CARD_WIDTH, height: step ? heightOf(faceOf(step, names)) : 112 };
    places.set(id, box);
    taken.push(box);
  }
  const gone: GoneStep[] = [];
  for (const id of order(before)) {
    const step = stepOf(before, id);
    if (!step || stepOf(after, id)) continue;
    const face = faceOf(step, names);
    const height = heightOf(face);
    const led = before.steps.find((one) => places.has(one.id) && Object.values(one.paths).includes(id));
    const near = led && places.get(led.id);
    // Below a ghost goes the next ghost; beside what is still there, in the row of what led to it.
    const at = !near
      ? { x: -CARD_WIDTH / 2, y: -height - 80 }
      : stepOf(after, led.id)
        ? { x: near.x + CARD_WIDTH + BESIDE, y: near.y + (near.height - height) / 2 }
        : { x: near.x, y: near.y + near.height + BELOW };
    const box = free({ ...at, width: CARD_WIDTH, height }, taken);
    places.set(id, box);
    taken.push(box);
    gone.push({ step, face, x: box.x, y: box.y, height });
  }
  return gone;
}

/**
 * What an earlier drawing had and a later one has not: steps, and paths that lead elsewhere or nowhere now. Nothing of the
 * later one moves for it. What is folded away has no place, so paths from or to it are left out.
 */
export function ghostsOf(before: Journey, after: Journey, layout: Layout, names: Names): Ghosts {
  const steps = goneSteps(before, after, layout, names);
  const ghosts = new Map(steps.map((ghost) => [ghost.step.id, ghost]));
  const placeOf = (id: string) => ghosts.get(id) ?? layout.steps.get(id);
  const paths: GonePath[] = [];
  /** words that hang on each step already */
  const led = new Map<string, number>();
  for (const step of before.steps) {
    const now = stepOf(after, step.id);
    const face = faceOf(step, names);
    const from = placeOf(step.id);
    for (const [path, to] of Object.entries(step.paths)) {
      const target = stepOf(before, to);
      const end = placeOf(to);
      if (!target || !from || !end) continue;
      if (now?.paths[path] === to) continue;
      if (now && stepOf(after, to) && leadsOn(before, after, now.paths[path], to)) continue;
      const n = Math.max(
        0,
        face.outlets.findIndex((outlet) => outlet.id === path),
      );
      const drawn = now ? faceOf(now, names) : face;
      const aside = now !== undefined && ghosts.has(to) && end.x > from.x;
      // A ghost beside a card is led to from the card's side; all else as paths are.
      const [sx, sy] = aside
        ? [from.x + CARD_WIDTH, from.y + heightOf(drawn) / 2]
        : [from.x + outletX(n, face.outlets.length), from.y + heightOf(drawn)];
      const [tx, ty] = aside
        ? [end.x, end.y + heightOf(faceOf(target, names)) / 2]
        : [end.x + CARD_WIDTH / 2, end.y];
      const reach = Math.max(36, Math.abs(ty - sy) * 0.45);
      // Straight down, other cards would hide it: there it swings out.
      const swing = Math.abs(tx - sx) < 40 && ty - sy > 190 ? CARD_WIDTH * 0.9 : 0;
      const word = face.outlets[n]?.label ?? path;
      const lies = ghosts.has(to);
      paths.push({
        key: `${step.id} ${path}`,
        d: aside
          ? `M${sx} ${sy}C${sx + 40} ${sy} ${tx - 40} ${ty} ${tx} ${ty}`
          : `M${sx} ${sy}C${sx + swing} ${sy + reach} ${tx + swing} ${ty - reach} ${tx} ${ty}`,
        said: `Taken out: the path ${word} from ${drawn.title} to ${faceOf(stepOf(after, to) ?? target, names).title}`,
        label: face.outlets.length > 1 ? word : "",
        // On the edge of the ghost it led to, one above the other; else in the middle of the line.
        x: lies ? end.x + CARD_WIDTH / 2 : (sx + tx) / 2 + swing * 0.75,
        y: lies ? end.y - 19 * (led.get(to) ?? 0) : (sy + ty) / 2,
      });
      if (face.outlets.length > 1) led.set(to, (led.get(to) ?? 0) + 1);
    }
  }
  return { steps, paths };
}
