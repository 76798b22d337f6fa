import { order } from "#journey/graph";
import { type Journey, stepOf } from "#journey/journey";
import type { Names } from "#journey/steps/define";
import { parseConfig } from "#journey/steps/index";
import { faceOf } from "../steps/face";
import { type Figure, type Heading, type Ink, PAPER } from "./figure";
import { words } from "./figureOf";
import { type Measure, wrapped } from "./lines";

/** A4, px. */
const WIDTH = 794;
const HEIGHT = 1123;
const MARGIN = 72;
const ROOM = WIDTH - MARGIN * 2;
const BOTTOM = HEIGHT - MARGIN - 20;
const NEVER_ENDING = 10_000;

interface Line {
  text: string;
  size: number;
  colour: string;
  bold?: boolean;
  indent: number;
  /** room above it */
  above: number;
  /** It must not be the last of its page. */
  holds?: boolean;
}

/** What a journey says, step by step in the order one reads it, as lines of text. */
function linesOf(journey: Journey, names: Names, heading: Heading): Line[] {
  const small = { size: 12.5, colour: PAPER.second, indent: 0 };
  const lines: Line[] = [
    { text: heading.title, size: 20, colour: PAPER.ink, bold: true, indent: 0, above: 0, holds: true },
    ...heading.lines.map((text) => ({ ...small, text, above: 5 })),
  ];
  const numbers = new Map(order(journey).map((id, n) => [id, n + 1]));
  const called = (id: string) => {
    const step = stepOf(journey, id);
    return step ? `${numbers.get(id)}. ${faceOf(step, names).title}` : "a step that is gone";
  };
  for (const id of numbers.keys()) {
    const step = stepOf(journey, id);
    if (!step) continue;
    const face = faceOf(step, names);
    const parsed = parseConfig(step);
    const ways = ("config" in parsed && parsed.kind.ways?.(parsed.config)) || [];
    const say = (text: string, indent = 22): Line => ({ ...small, text, indent, above: 4 });
    lines.push({
      text: called(id),
      size: 14,
      colour: PAPER.ink,
      bold: true,
      indent: 0,
      above: 20,
      holds: true,
    });
    lines.push(
      say(
        face.title === face.label || face.sentence.startsWith(face.label)
          ? face.sentence
          : `${face.label}. ${face.sentence}`,
      ),
    );
    for (const { content } of ways)
      if (content)
        lines.push(
          say(`Content: ${names.content(content.id) ?? "not in this house"}, version ${content.version}`),
        );
    for (const outlet of face.outlets) {
      const to = step.paths[outlet.id];
      const lone = face.outlets.length === 1;
      if (to !== undefined) lines.push(say(`${lone ? "then" : outlet.label}: ${called(to)}`, 36));
      else if (!lone) lines.push(say(`${outlet.label}: ends here`, 36));
    }
    for (const text of (step.note ?? "").split("\n").filter((part) => part.trim() !== ""))
      lines.push(say(`Note: ${text}`));
  }
  return lines;
}

/** The journey in words on pages of A4, each with its number: what a drawing has no room for can be read and searched. */
export function inWords(journey: Journey, names: Names, heading: Heading, measure: Measure): Figure[] {
  const pages: Ink[][] = [];
  let page: Ink[] = [];
  let y = HEIGHT;
  for (const { text, size, colour, bold = false, indent, above, holds } of linesOf(journey, names, heading))
    wrapped(text, ROOM - indent, size, NEVER_ENDING, measure).forEach((part, n) => {
      const high = size * 1.35;
      const gap = n === 0 ? above : 2;
      if (y + gap + high > BOTTOM - (holds ? 60 : 0)) {
        page = [];
        pages.push(page);
        y = MARGIN;
      } else y += gap;
      y += high;
      page.push(words(part, MARGIN + indent, y, size, colour, { bold, most: ROOM - indent }));
    });
  return pages.map((inks, n) => ({
    left: 0,
    top: 0,
    width: WIDTH,
    height: HEIGHT,
    inks: [
      ...inks,
      // The drawing is the first page.
      words(
        `${heading.title}, page ${n + 2} of ${pages.length + 1}`,
        MARGIN,
        HEIGHT - 44,
        10.5,
        PAPER.second,
        {
          most: ROOM,
        },
      ),
    ],
  }));
}
