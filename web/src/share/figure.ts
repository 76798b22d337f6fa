/** A drawing as plain marks on white paper: what writes SVG and what writes PDF read the same list. Lengths in px. */
export interface Figure {
  inks: Ink[];
  /** of the upper left corner; the inks stand in the same measure */
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Block {
  ink: "block";
  x: number;
  y: number;
  width: number;
  height: number;
  round: number;
  fill: string;
  edge?: string;
}

export interface Stroke {
  ink: "stroke";
  /** an SVG path of M, C and V */
  d: string;
  colour: string;
  width: number;
}

export interface Words {
  ink: "words";
  text: string;
  x: number;
  /** of the line the letters stand on */
  y: number;
  size: number;
  colour: string;
  bold?: boolean;
  /** x is the middle of the words, not their beginning */
  middle?: boolean;
  /** the colour they stand on */
  on?: string;
  /** room they have; where a font needs more it is made narrower */
  most?: number;
}

export type Ink = Block | Stroke | Words;

/** Paper is always light, so a printed drawing does not follow the screen's scheme. */
export const PAPER = {
  page: "#ffffff",
  card: "#ffffff",
  line: "#d3cfc5",
  path: "#95918a",
  ink: "#1c1f26",
  second: "#565b66",
  note: "#fdf0c2",
  noteInk: "#4e3f10",
};

/** What stands above a printed drawing: for the file of those who must be able to show what was approved. */
export interface Heading {
  title: string;
  lines: string[];
}
