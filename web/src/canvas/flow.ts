import { type NodeHandle, Position } from "@xyflow/react";
import type { LiveView, ProblemView } from "#api/views/journeys";
import type { Journey } from "#journey/journey";
import type { Names } from "#journey/steps/define";
import { type Face, faceOf } from "../steps/face";
import type { CanvasNode, Chip, Drawing, Mode, NoteNode, PathEdge, SlotNode, StepNode } from "./drawing";
import { type Layout, layoutOf, routeKey, type Shape } from "./layout";
import { CARD_LOW, CARD_TALL, CARD_WIDTH, NOTE_WIDTH, outletX, SLOT_HEIGHT } from "./measures";
import { strokeOf, volumeWidth } from "./strokes";

export interface FlowInput {
  journey: Journey;
  names: Names;
  mode: Mode;
  problems: ReadonlyMap<string, readonly ProblemView[]>;
  live?: LiveView | undefined;
  currency: string;
  /** outlets whose branch is folded away, by route key */
  chips?: ReadonlyMap<string, Chip>;
}

export const slotId = (step: string, path: string): string => `slot:${step}:${path}`;
export const noteId = (note: string): string => `note:${note}`;
export const START_SLOT = "slot:start";

const NONE: readonly ProblemView[] = [];

export const heightOf = (face: Face): number => (face.compares ? CARD_TALL : CARD_LOW);

/** Notes grow with their words, so that none is cut off; 26 letters fit on a line. */
export const noteHeight = (text: string): number =>
  24 +
  18 *
    Math.max(
      2,
      text.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / 26), 0),
    );

export function shapesOf(journey: Journey, names: Names): Shape[] {
  return journey.steps.map((step) => {
    const face = faceOf(step, names);
    return {
      id: step.id,
      height: heightOf(face),
      outlets: face.outlets.map((o) => ({ id: o.id, to: step.paths[o.id], fixed: o.fixed === true })),
      ...(step.at ? { at: step.at } : {}),
      start: face.place === "start",
    };
  });
}

const handlesOf = (face: Face, height: number): NodeHandle[] => [
  { id: "in", type: "target", position: Position.Top, x: CARD_WIDTH / 2 - 4, y: -4, width: 8, height: 8 },
  ...face.outlets.map(
    (outlet, n): NodeHandle => ({
      id: outlet.id,
      type: "source",
      position: Position.Bottom,
      x: outletX(n, face.outlets.length) - 12,
      y: height - 12,
      width: 24,
      height: 24,
    }),
  ),
];

/** Keeps what was made for an id as long as everything it was made from is the same. */
function keeper<T>() {
  let known = new Map<string, { from: readonly unknown[]; made: T }>();
  let next = new Map<string, { from: readonly unknown[]; made: T }>();
  return {
    get(id: string, from: readonly unknown[], make: () => T): T {
      const old = known.get(id);
      const entry =
        old && old.from.length === from.length && old.from.every((value, i) => Object.is(value, from[i]))
          ? old
          : { from, made: make() };
      next.set(id, entry);
      return entry.made;
    },
    turn() {
      known = next;
      next = new Map();
    },
  };
}

/**
 * Makes a view of journeys for React Flow. It is pure but for a memory: what did not change is the same
 * object as last time, so that a change redraws one card and not all of them.
 */
export function createFlow(): (input: FlowInput) => Drawing {
  const cards = keeper<StepNode>();
  const slots = keeper<SlotNode>();
  const paths = keeper<PathEdge>();
  const notes = keeper<NoteNode>();
  let last: { journey: Journey; names: Names; layout: Layout } | undefined;

  return ({ journey, names, mode, problems, live, currency, chips }) => {
    const layout =
      last && last.names === names && last.journey.steps === journey.steps
        ? last.layout
        : layoutOf(shapesOf(journey, names));
    last = { journey, names, layout };
    const liveOf = new Map(live?.steps.map((step) => [step.step, step]));
    const most = Math.max(1, live?.entered ?? 0);
    const titles = new Map(journey.steps.map((step) => [step.id, faceOf(step, names).title]));
    const nodes: CanvasNode[] = [];
    const edges: PathEdge[] = [];
    const slotAt = new Map(layout.slots.map((slot) => [routeKey(slot.step, slot.path), slot]));

    for (const step of journey.steps) {
      const face = faceOf(step, names);
      const height = heightOf(face);
      const place = layout.steps.get(step.id)!;
      const faults = problems.get(step.id) ?? NONE;
      const state = mode === "live" ? liveOf.get(step.id) : undefined;
      nodes.push(
        cards.get(step.id, [step, face, place.x, place.y, mode, faults, state, currency], () => ({
          id: step.id,
          type: "step",
          position: { x: place.x, y: place.y },
          width: CARD_WIDTH,
          height,
          measured: { width: CARD_WIDTH, height },
          handles: handlesOf(face, height),
          draggable: mode === "edit",
          domAttributes: { "aria-roledescription": undefined },
          data: { step, face, mode, height, problems: faults, live: state, currency },
        })),
      );

      const taken = face.outlets.map((outlet) => state?.paths[outlet.id] ?? 0);
      const widths = taken.map((n) => volumeWidth(n, most));
      const stack = widths.reduce((a, b) => a + b, 0) + Math.max(0, widths.length - 1);
      let beside = 0;
      face.outlets.forEach((outlet, n) => {
        const key = routeKey(step.id, outlet.id);
        const route = layout.routes.get(key)!;
        const to = step.paths[outlet.id];
        const leads = to !== undefined && titles.has(to) ? to : undefined;
        const slot = slotAt.get(key);
        const gone = mode === "live" ? (state ? taken[n] : undefined) : undefined;
        const width = mode === "live" ? widths[n]! : 1.5;
        const startX =
          mode === "live" ? place.x + CARD_WIDTH / 2 - stack / 2 + beside + width / 2 : route.start.x;
        beside += width + 1;
        const share = gone !== undefined && state && state.in > 0 ? gone / state.in : undefined;
        const d = strokeOf(route, startX);
        const label = face.outlets.length > 1 ? outlet.label : "";
        const title = titles.get(step.id) ?? "";
        const crowd =
          leads !== undefined && face.outlets.some((o) => o.id !== outlet.id && step.paths[o.id] === leads);
        const room = leads && !route.join && !crowd ? 168 : (slot?.width ?? 94);
        const said = `${title}, ${outlet.label}, ${leads ? `leads to ${titles.get(leads)}` : "leads nowhere yet"}`;
        const open = faults.find((fault) => fault.path === outlet.id)?.message;
        const chip = chips?.get(key);
        if (slot)
          nodes.push(
            slots.get(key, [slot.x, slot.y, slot.width, mode, outlet.label, gone, title, open, chip], () => ({
              id: slotId(step.id, outlet.id),
              type: "slot",
              position: { x: slot.x, y: slot.y },
              width: slot.width,
              height: SLOT_HEIGHT,
              measured: { width: slot.width, height: SLOT_HEIGHT },
              handles: [
                {
                  id: "in",
                  type: "target",
                  position: Position.Top,
                  x: slot.width / 2,
                  y: 0,
                  width: 1,
                  height: 1,
                },
              ],
              draggable: false,
              domAttributes: { "aria-roledescription": undefined },
              data: {
                from: { step: step.id, path: outlet.id, title },
                label: outlet.label,
                fixed: slot.fixed,
                mode,
                width: slot.width,
                fault: mode === "edit" ? open : undefined,
                people: gone,
                chip,
              },
            })),
          );
        const from = [d, route.label.y, route.plus.y, label, said, mode, width, gone, share, leads] as const;
        edges.push(
          paths.get(key, from, () => ({
            id: key,
            type: "path",
            source: step.id,
            sourceHandle: outlet.id,
            target: leads ?? slotId(step.id, outlet.id),
            targetHandle: "in",
            focusable: false,
            ariaLabel: said,
            data: {
              step: step.id,
              path: outlet.id,
              to: leads,
              label,
              said,
              d,
              labelX: route.label.x,
              labelY: label ? route.label.y : route.plus.y,
              plusX: route.plus.x,
              plusY: route.plus.y,
              room,
              mode,
              width,
              people: gone,
              share,
              pinned: !route.port,
            },
          })),
        );
      });
    }

    if (mode === "edit" && !journey.steps.some((step) => faceOf(step, names).place === "start"))
      nodes.push(
        slots.get(START_SLOT, [mode], () => ({
          id: START_SLOT,
          type: "slot",
          position: { x: -CARD_WIDTH / 2, y: journey.steps.length > 0 ? -140 : 0 },
          width: CARD_WIDTH,
          height: 84,
          measured: { width: CARD_WIDTH, height: 84 },
          draggable: false,
          domAttributes: { "aria-roledescription": undefined },
          data: {
            from: undefined,
            label: "start",
            fixed: false,
            mode,
            width: CARD_WIDTH,
            fault: undefined,
            people: undefined,
            chip: undefined,
          },
        })),
      );
    for (const note of journey.notes ?? []) {
      const { x, y } = layout.steps.get(note.step ?? "") ?? { x: 0, y: 0 };
      nodes.push(
        notes.get(note.id, [note, x, y, mode], () => ({
          id: noteId(note.id),
          type: "note",
          position: { x: x + note.at.x, y: y + note.at.y },
          width: NOTE_WIDTH,
          height: noteHeight(note.text),
          draggable: mode === "edit",
          domAttributes: { "aria-roledescription": undefined },
          data: { note, edits: mode === "edit" },
        })),
      );
    }
    for (const keep of [cards, slots, paths, notes]) keep.turn();
    return { nodes, edges, layout };
  };
}
