import type { Journey } from "#journey/journey";
import type { Names, Tone } from "#journey/steps/define";
import type { StepNode } from "../canvas/drawing";
import { createFlow } from "../canvas/flow";
import { CARD_WIDTH } from "../canvas/measures";
import { type Figure, type Heading, type Ink, PAPER, type Words } from "./figure";
import { cut, roughly, wrapped } from "./lines";

const TONES: Record<Tone, string> = {
  start: "#6d3fd0",
  talk: "#1d5fc4",
  time: "#8f5500",
  choose: "#0b7a69",
  task: "#ad2478",
  end: "#565b66",
};

const MARGIN = 48;
const HEAD = 66;
const LINE = 18;

/** Words on the page; `more` says what is special about them. */
export const words = (
  text: string,
  x: number,
  y: number,
  size: number,
  colour: string,
  more: Partial<Words> = {},
): Words => ({ ink: "words", text, x, y, size, colour, on: PAPER.page, ...more });

function card({ position: { x, y }, height = 64, data }: StepNode): Ink[] {
  const { face } = data;
  const lines = wrapped(face.sentence, CARD_WIDTH - 24, 12, height > 80 ? 3 : 1);
  const room = { on: PAPER.card, most: CARD_WIDTH - 24 };
  return [
    {
      ink: "block",
      x,
      y,
      width: CARD_WIDTH,
      height,
      round: 12,
      fill: PAPER.card,
      edge: PAPER.line,
    },
    { ink: "block", x: x + 12, y: y + 12, width: 16, height: 16, round: 5, fill: TONES[face.tone] },
    words(cut(face.title, CARD_WIDTH - 52, 13.5), x + 36, y + 25, 13.5, PAPER.ink, {
      ...room,
      bold: true,
      most: CARD_WIDTH - 48,
    }),
    ...lines.map((line, n) => words(line, x + 12, y + 46 + n * 16, 12, PAPER.second, room)),
  ];
}

/** The whole drawing of a journey on white paper, with its heading above it. */
export function figureOf(journey: Journey, names: Names, heading: Heading): Figure {
  const { nodes, edges } = createFlow()({ journey, names, mode: "edit", problems: new Map(), currency: "" });
  const steps = nodes.filter((node) => node.type === "step");
  const notes = nodes.filter((node) => node.type === "note");
  const shown = [...steps, ...notes];
  const ways = edges.flatMap(({ data }) => (data?.to === undefined ? [] : [data]));
  const side = (pick: (...all: number[]) => number, of: (node: (typeof shown)[number]) => number) =>
    shown.length > 0 ? pick(...shown.map(of)) : 0;
  const left = side(Math.min, (node) => node.position.x) - MARGIN;
  const right = Math.max(
    side(Math.max, (node) => node.position.x + (node.width ?? 0)) + MARGIN,
    left + 560,
    left + MARGIN * 2 + roughly(heading.title, 22),
    ...heading.lines.map((line) => left + MARGIN * 2 + roughly(line, 12.5)),
  );
  const head = HEAD + heading.lines.length * LINE;
  const top = side(Math.min, (node) => node.position.y) - MARGIN - head;
  const bottom = side(Math.max, (node) => node.position.y + (node.height ?? 0)) + MARGIN;
  const [width, height] = [Math.ceil(right - left), Math.ceil(bottom - top)];
  const inks: Ink[] = [
    { ink: "block", x: left, y: top, width, height, round: 0, fill: PAPER.page },
    words(heading.title, left + MARGIN, top + 44, 22, PAPER.ink, { bold: true }),
    ...heading.lines.map((line, n) => words(line, left + MARGIN, top + 66 + n * LINE, 12.5, PAPER.second)),
    ...ways.map(({ d }): Ink => ({ ink: "stroke", d, colour: PAPER.path, width: 1.5 })),
    ...ways.flatMap(({ label, labelX, labelY }): Ink[] => {
      if (!label) return [];
      const wide = roughly(label, 11.5) + 8;
      return [
        {
          ink: "block",
          x: labelX - wide / 2,
          y: labelY - 9,
          width: wide,
          height: 17,
          round: 0,
          fill: PAPER.page,
        },
        words(label, labelX, labelY + 4, 11.5, PAPER.second, { middle: true, most: wide - 4 }),
      ];
    }),
    ...steps.flatMap(card),
    ...notes.flatMap(({ position: { x, y }, width: wide = 0, height: high = 0, data }): Ink[] => [
      { ink: "block", x, y, width: wide, height: high, round: 4, fill: PAPER.note },
      ...wrapped(data.note.text, wide - 24, 13, 40).map((line, n) =>
        words(line, x + 12, y + 25 + n * 18, 13, PAPER.noteInk, { on: PAPER.note, most: wide - 24 }),
      ),
    ]),
  ];
  return { inks, left, top, width, height };
}
