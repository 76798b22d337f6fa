import { type ReadAddress, readAddress } from "./suppressed";

/** Where a line begins. */
export interface Place {
  offset: number;
  line: number;
}

/** The bytes of a text as UTF-8 without a byte order mark, also when they came as UTF-16. */
export function toText(bytes: Uint8Array): Uint8Array {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const text = new TextDecoder(a === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
    return new TextEncoder().encode(text);
  }
  return a === 0xef && b === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

const NEW_LINE = 10;
const LONGEST = 10_000;

interface Line {
  line: number;
  value: string;
}

/** So many lines from a place on; fewer of them at the end. */
export function linesFrom(text: Uint8Array, from: Place, most: number): { lines: Line[]; next: Place } {
  const decoder = new TextDecoder();
  const lines: Line[] = [];
  let { offset, line } = from;
  while (lines.length < most && offset < text.length) {
    const found = text.indexOf(NEW_LINE, offset);
    const end = found < 0 ? text.length : found;
    lines.push({ line, value: decoder.decode(text.subarray(offset, Math.min(end, offset + LONGEST))) });
    offset = end + 1;
    line += 1;
  }
  return { lines, next: { offset, line } };
}

const HEADER = /e-?mail|address|adresse|phone|mobile|telefon|correo/i;

/** Where the first address may stand: after the line that names the columns, if there is one. Undefined when all is empty. */
export function startOf(text: Uint8Array): Place | undefined {
  const first = linesFrom(text, { offset: 0, line: 1 }, 1);
  const value = first.lines[0]?.value ?? "";
  if (!new TextDecoder().decode(text.subarray(0, LONGEST)).trim()) return undefined;
  return HEADER.test(value) && !addressIn(cellsOf(value)) ? first.next : { offset: 0, line: 1 };
}

const cellsOf = (line: string): string[] => {
  const whole = bare(line);
  const cells = line.split(/[,;\t]/).map(bare);
  return cells.length > 1 ? [whole, ...cells] : [whole];
};

const bare = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();

function addressIn(cells: string[], country?: string): ReadAddress | undefined {
  // A row may have a date or a number that looks like a phone, so that e-mail addresses come first.
  for (const cell of cells.toSorted((a, b) => Number(b.includes("@")) - Number(a.includes("@")))) {
    // A domain speaks for many people: it is put on the list by hand.
    const read = cell.startsWith("@") ? undefined : readAddress(cell, country);
    if (read) return read;
  }
  return undefined;
}

/** The first address of a line; "nothing" for an empty one. */
export function addressOfLine(line: string, country?: string): ReadAddress | "nothing" | undefined {
  return line.trim() === "" ? "nothing" : addressIn(cellsOf(line), country);
}
