import type { Journey } from "#journey/journey";
import type { Names, Tone } from "#journey/steps/define";
import type { StepNode } from "../canvas/drawing";
import { createFlow } from "../canvas/flow";
import { CARD_WIDTH } from "../canvas/measures";

/** Paper is always light, so a printed drawing does not follow the screen's scheme. */
const PAPER = {
  page: "#ffffff",
  card: "#ffffff",
  line: "#d3cfc5",
  ink: "#1c1f26",
  second: "#565b66",
  note: "#fdf0c2",
};
const TONES: Record<Tone, string> = {
  start: "#6d3fd0",
  talk: "#1d5fc4",
  time: "#8f5500",
  choose: "#0b7a69",
  task: "#ad2478",
  end: "#565b66",
};

const FONT = "Inter, Helvetica, Arial, sans-serif";
const MARGIN = 48;
const HEAD = 84;

/** What stands above a printed drawing: for the file of those who must be able to show what was approved. */
export interface Heading {
  title: string;
  lines: string[];
}

export interface Picture {
  svg: string;
  width: number;
  height: number;
}

/** Letters that fit a width, measured as the page's own font does on average. */
type Measure = (text: string, size: number) => number;
const roughly: Measure = (text, size) => text.length * size * 0.54;

const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign)
    // Signs that XML forbids would make the whole picture unreadable.
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ");

/** Breaks a text into lines of a width; what is left over after the last ends with "…". */
export function wrapped(
  text: string,
  width: number,
  size: number,
  most: number,
  measure = roughly,
): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  const shown = lines.slice(0, most);
  const last = shown[most - 1];
  if (lines.length > most && last !== undefined) shown[most - 1] = `${last.replace(/[.,;]?$/, "")}…`;
  return shown.map((one) => cut(one, width, size, measure));
}

/** A text on one line, ending with "…" where it is too long for a width. */
export function cut(text: string, width: number, size: number, measure = roughly): string {
  let short = text;
  while (short.length > 1 && measure(short, size) > width) short = `${short.replace(/.…?$/u, "")}…`;
  return short;
}

const text = (x: number, y: number, size: number, words: string, colour: string, more = "") =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}" ${more}>${escaped(words)}</text>`;

function card({ position: { x, y }, height = 64, data }: StepNode): string {
  const { face } = data;
  const title = cut(face.title, CARD_WIDTH - 52, 13.5);
  const lines = wrapped(face.sentence, CARD_WIDTH - 24, 12, height > 80 ? 3 : 1);
  return [
    `<rect x="${x}" y="${y}" width="${CARD_WIDTH}" height="${height}" rx="12" fill="${PAPER.card}" stroke="${PAPER.line}"/>`,
    `<rect x="${x + 12}" y="${y + 12}" width="16" height="16" rx="5" fill="${TONES[face.tone]}"/>`,
    text(x + 36, y + 25, 13.5, title, PAPER.ink, 'font-weight="600"'),
    ...lines.map((line, n) => text(x + 12, y + 46 + n * 16, 12, line, PAPER.second)),
  ].join("");
}

/** The whole drawing as one picture of vectors, with nothing that has to be fetched. */
export function drawingSvg(journey: Journey, names: Names, heading: Heading): Picture {
  const { nodes, edges } = createFlow()({ journey, names, mode: "edit", problems: new Map(), currency: "" });
  const steps = nodes.filter((node) => node.type === "step");
  const notes = nodes.filter((node) => node.type === "note");
  const shown = [...steps, ...notes];
  const ways = edges.filter((edge) => edge.data?.to !== undefined);
  const side = (pick: (...all: number[]) => number, of: (node: (typeof shown)[number]) => number) =>
    shown.length > 0 ? pick(...shown.map(of)) : 0;
  const left = side(Math.min, (node) => node.position.x) - MARGIN;
  const right = Math.max(
    side(Math.max, (node) => node.position.x + (node.width ?? 0)) + MARGIN,
    left + 560,
    left + MARGIN * 2 + roughly(heading.title, 22),
  );
  const top = side(Math.min, (node) => node.position.y) - MARGIN - HEAD;
  const bottom = side(Math.max, (node) => node.position.y + (node.height ?? 0)) + MARGIN;
  const [width, height] = [Math.ceil(right - left), Math.ceil(bottom - top)];
  const body = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${PAPER.page}"/>`,
    text(left + MARGIN, top + 44, 22, heading.title, PAPER.ink, 'font-weight="650"'),
    ...heading.lines.map((line, n) => text(left + MARGIN, top + 66 + n * 18, 12.5, line, PAPER.second)),
    ...ways.map(({ data }) => `<path d="${data?.d}" fill="none" stroke="#95918a" stroke-width="1.5"/>`),
    ...ways.map(({ data }) => {
      if (!data?.label) return "";
      const wide = roughly(data.label, 11.5) + 8;
      return (
        `<rect x="${data.labelX - wide / 2}" y="${data.labelY - 9}" width="${wide}" height="17" fill="${PAPER.page}"/>` +
        text(data.labelX, data.labelY + 4, 11.5, data.label, PAPER.second, 'text-anchor="middle"')
      );
    }),
    ...steps.map(card),
    ...notes.map(({ position: { x, y }, width: wide = 0, height: high = 0, data }) =>
      [
        `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="4" fill="${PAPER.note}"/>`,
        ...wrapped(data.note.text, wide - 24, 13, 40).map((line, n) =>
          text(x + 12, y + 25 + n * 18, 13, line, "#4e3f10"),
        ),
      ].join(""),
    ),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="${FONT}">${body.join("")}</svg>`;
  return { svg, width, height };
}
