import { expect, it } from "vitest";
import { addStep, connect, disconnect, newJourney, place, removeStep, updateStep } from "#journey/edit";
import type { Journey } from "#journey/journey";
import { shapesOf } from "../canvas/flow";
import { layoutOf } from "../canvas/layout";
import { ghostsOf } from "./ghosts";
import { markElements, marksOf } from "./marks";

const NAMES = { content: () => "Spring letter", segment: () => "Lapsed" };
const after = (step: string, path = "next") => ({ step, path });
/** start → mail → rest → bye: two waits and an exit */
const before = ["mail", "rest", "bye"].reduce<Journey>(
  (journey, id, n) =>
    addStep(journey, {
      kind: ["wait", "wait", "exit"][n] ?? "exit",
      id,
      after: n === 0 ? after("start") : { step: ["mail", "rest"][n - 1] ?? "", path: "next" },
    }),
  newJourney("Win back"),
);
const ghosts = (now: Journey) => ghostsOf(before, now, layoutOf(shapesOf(now, NAMES)), NAMES);
const ids = (now: Journey) => {
  const { steps, paths } = ghosts(now);
  return { steps: steps.map(({ step }) => step.id), paths: paths.map(({ key }) => key) };
};

it("draws what was taken out, with the paths from and to it", () => {
  expect(ids(before)).toEqual({ steps: [], paths: [] });
  expect(ids(removeStep(before, "rest"))).toEqual({ steps: ["rest"], paths: ["mail next", "rest next"] });
});

it("draws a path that leads nowhere now, or elsewhere", () => {
  expect(ids(disconnect(before, "rest", "next"))).toEqual({ steps: [], paths: ["rest next"] });
  const said = connect(before, "mail", "next", "bye");
  if (!said.ok) throw new Error(said.why);
  const { paths } = ghosts(said.journey);
  expect(paths.map(({ said }) => said)).toEqual([
    expect.stringMatching(/^Taken out: the path .* from Wait to Wait$/),
  ]);
});

it("does not take a path for removed that only has a new step in it", () => {
  expect(ids(addStep(before, { kind: "wait", id: "more", after: after("mail") }))).toEqual({
    steps: [],
    paths: [],
  });
});

it("puts no ghost over a card, a slot or another ghost", () => {
  let now = before;
  for (const id of ["mail", "rest"]) now = removeStep(now, id);
  const layout = layoutOf(shapesOf(now, NAMES));
  const boxes = [
    ...ghostsOf(before, now, layout, NAMES).steps.map(({ x, y, height }) => ({ x, y, width: 220, height })),
    ...[...layout.steps.values()].map(({ x, y }) => ({ x, y, width: 220, height: 64 })),
    ...layout.slots.map(({ x, y, width }) => ({ x, y, width, height: 52 })),
  ];
  expect(boxes.length).toBeGreaterThan(3);
  for (const [n, a] of boxes.entries())
    for (const b of boxes.slice(n + 1))
      expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(
        false,
      );
});

it("marks new and changed steps with what changed, and leaves alone what only moved", () => {
  let now = addStep(before, { kind: "wait", id: "more", after: after("mail") });
  now = place(updateStep(now, "bye", { name: "The end" }), "bye", { x: 10, y: 20 });
  now = place(now, "start", { x: 1, y: 2 });
  const marks = marksOf(before, now, NAMES);
  expect(Object.fromEntries([...marks].map(([id, { change }]) => [id, change]))).toEqual({
    mail: "changed",
    more: "added",
    bye: "changed",
  });
  expect(marks.get("mail")?.says.join()).toMatch(/leads to/);
  const elements = markElements();
  const [first, again] = [elements(marks, "version 1"), elements(marksOf(before, now, NAMES), "version 1")];
  expect(again.get("bye")).toBe(first.get("bye"));
});
