import { describe, expect, it } from "vitest";
import { type Layout, layoutOf, routeKey, type Shape } from "./layout";
import { CARD_LOW, CARD_TALL, CARD_WIDTH, SLOT_HEIGHT } from "./measures";

/** Repeatable dice, so that a failing drawing can be drawn again. */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** A journey of `count` steps: chains, fans, empty outlets and joins to later steps. */
function sample(count: number, seed: number): Shape[] {
  const roll = dice(seed);
  const shapes: {
    id: string;
    height: number;
    start?: boolean;
    outlets: { id: string; to?: string; fixed?: boolean }[];
  }[] = [];
  const open: { from: number; outlet: number }[] = [];
  for (let i = 0; i < count; i++) {
    const fan = roll() < 0.25 ? 2 + Math.floor(roll() * 4) : 1;
    shapes.push({
      id: `s${i}`,
      height: roll() < 0.5 ? CARD_TALL : CARD_LOW,
      start: i === 0,
      outlets: Array.from({ length: fan }, (_, n) => ({
        id: `o${n}`,
        ...(n === fan - 1 && fan > 3 ? { fixed: true } : {}),
      })),
    });
    if (i > 0) {
      const pick = open.splice(Math.floor(roll() * Math.min(open.length, 6)), 1)[0] ?? {
        from: i - 1,
        outlet: 0,
      };
      shapes[pick.from]!.outlets[pick.outlet]!.to = `s${i}`;
    }
    for (const outlet of shapes[i]!.outlets.keys()) open.push({ from: i, outlet });
  }
  for (let n = 0; n < count / 20; n++) {
    const pick = open.splice(Math.floor(roll() * open.length), 1)[0];
    if (pick && pick.from < count - 2)
      shapes[pick.from]!.outlets[pick.outlet]!.to =
        `s${pick.from + 1 + Math.floor(roll() * (count - pick.from - 1))}`;
  }
  return shapes;
}

interface Box {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

function boxes(shapes: readonly Shape[], layout: Layout): Box[] {
  return [
    ...shapes.map((shape) => ({
      name: shape.id,
      ...layout.steps.get(shape.id)!,
      width: CARD_WIDTH,
      height: shape.height,
    })),
    ...layout.slots.map((slot) => ({ ...slot, name: `${slot.step}.${slot.path}`, height: SLOT_HEIGHT })),
  ];
}

function overlaps(list: Box[]): string[] {
  const found: string[] = [];
  list.forEach((a, i) => {
    for (const b of list.slice(i + 1))
      if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
        found.push(`${a.name} lies on ${b.name}`);
  });
  return found;
}

const step = (id: string, to: Record<string, string | undefined>, more: Partial<Shape> = {}): Shape => ({
  id,
  height: CARD_LOW,
  outlets: Object.entries(to).map(([outlet, target]) => ({ id: outlet, to: target })),
  ...more,
});

it("reads the start and its way first, and loose pieces after it", () => {
  const shape = (id: string, to?: string, start = false): Shape => ({
    id,
    height: CARD_LOW,
    start,
    outlets: [{ id: "next", ...(to ? { to } : {}) }],
  });
  const shapes = [shape("loose", "end"), shape("start", "mail", true), shape("mail", "end"), shape("end")];
  expect(layoutOf(shapes).order).toEqual(["start", "mail", "end", "loose"]);
});

describe("layoutOf", () => {
  it("puts no card or slot of 500 steps on another", () => {
    for (const seed of [1, 7, 42, 99]) {
      const shapes = sample(500, seed);
      const layout = layoutOf(shapes);
      expect(layout.steps.size).toBe(500);
      expect(overlaps(boxes(shapes, layout))).toEqual([]);
    }
  });

  it("gives every empty outlet a slot, below its step", () => {
    const shapes = [
      step("a", { yes: "b", no: undefined, late: undefined }, { start: true }),
      step("b", { next: undefined }),
    ];
    const layout = layoutOf(shapes);
    expect(layout.slots.map((slot) => `${slot.step}.${slot.path}`).sort()).toEqual([
      "a.late",
      "a.no",
      "b.next",
    ]);
    for (const slot of layout.slots)
      expect(slot.y).toBeGreaterThan(layout.steps.get(slot.step)!.y + CARD_LOW);
  });

  it("keeps the order of the outlets from left to right, and the parent over the middle", () => {
    const layout = layoutOf([
      step("a", { one: "b", two: "c", three: "d" }, { start: true }),
      step("b", {}),
      step("c", {}),
      step("d", {}),
    ]);
    const x = (id: string) => layout.steps.get(id)!.x;
    expect(x("b")).toBeLessThan(x("c"));
    expect(x("c")).toBeLessThan(x("d"));
    expect(x("a")).toBe((x("b") + x("d")) / 2);
  });

  it("draws a join below all its parents, with a lane past the rows between", () => {
    const shapes = [
      step("a", { one: "b", two: "d" }, { start: true }),
      step("b", { next: "c" }),
      step("c", { next: "d" }),
      step("d", {}),
    ];
    const layout = layoutOf(shapes);
    expect(layout.steps.get("d")!.level).toBe(3);
    const route = layout.routes.get(routeKey("a", "two"))!;
    expect(route.join).toBe(true);
    const lane = route.lane!;
    for (const id of ["b", "c"]) {
      const card = layout.steps.get(id)!;
      expect(lane.x < card.x || lane.x > card.x + CARD_WIDTH).toBe(true);
    }
    expect(route.end.x).not.toBe(layout.routes.get(routeKey("c", "next"))!.end.x);
  });

  it("lets a step stand on a free place and takes what hangs below it along", () => {
    const at = { x: 900, y: 40 };
    const layout = layoutOf([
      step("a", { next: "b" }, { start: true }),
      step("b", { next: "c" }, { at }),
      step("c", {}),
    ]);
    expect(layout.steps.get("b")).toMatchObject(at);
    expect(layout.steps.get("c")!.x).toBe(900);
    expect(layout.steps.get("c")!.y).toBeGreaterThan(40 + CARD_LOW);
    expect(layout.steps.get("a")!.y).toBe(0);
  });

  it("draws a loop and a path to nowhere without falling over", () => {
    const layout = layoutOf([step("a", { next: "b" }), step("b", { next: "a", other: "gone" })]);
    expect(layout.steps.size).toBe(2);
    expect(layout.slots.map((slot) => slot.path)).toEqual(["other"]);
  });

  it("draws nothing for an empty journey", () => {
    expect(layoutOf([]).order).toEqual([]);
  });
});
