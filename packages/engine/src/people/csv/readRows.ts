import { jsonScanner } from "./jsonRows";
import { LONG_ROW, LONGEST_FIELD, LONGEST_ROW, type Place, type ScannedRow, scanner } from "./scanRows";
import { byteText, type Letters, lettersOf, type TextFile } from "./textFile";

/** One row: its cells, or the fault that made it unreadable. */
export interface CsvRow {
  line: number;
  cells: string[];
  fault?: string;
  /** the file ends right behind it, without a line break */
  last?: true;
}

/** How a file is cut into rows and cells. */
export type Cut = { delimiter: string } | { columns: string[] };

export interface Batch {
  rows: CsvRow[];
  /** where the row behind the last one begins; a reading can be taken up there */
  next: Place;
}

/** So much text must lie behind the begin of a row before it may be said that the row is too long. */
const ENOUGH = LONGEST_ROW + LONGEST_FIELD;

/**
 * The rows of a file from a place on, in batches, without those that are empty. Of the file no more than a part and
 * the longest row are held at a time, however long its lines are.
 */
export async function* readRows(file: TextFile, cut: Cut, from: Place, most: number): AsyncGenerator<Batch> {
  const letters = lettersOf(file.spelling);
  const walk = walker(letters, from);
  let rest = "";
  let offset = from.offset;
  let rows: CsvRow[] = [];
  for (let ended = false; !ended; ) {
    const bytes = await file.read(offset);
    offset += bytes?.length ?? 0;
    ended = !bytes || bytes.length === 0 || offset >= file.size;
    const text = bytes ? rest + byteText(bytes) : rest;
    const scan =
      "delimiter" in cut
        ? scanner(text, cut.delimiter, ended)
        : jsonScanner(text, cut.columns, ended, letters);
    walk.begin(text);
    for (;;) {
      const row = walk.next(scan.row, ended);
      if (!row) break;
      if (row === "empty") continue;
      rows.push(row);
      if (rows.length === most) {
        yield { rows, next: walk.place() };
        rows = [];
      }
    }
    rest = walk.rest();
  }
  if (rows.length > 0) yield { rows, next: walk.place() };
}

/** Steps from row to row through a text that comes in pieces, and knows which byte of the file it has reached. */
function walker(letters: Letters, from: Place) {
  let text = "";
  let at = 0;
  let { offset, line } = from;
  /** inside a line that is too long, whose end has not come yet */
  let skipping = false;
  let foreign = FOREIGN;

  const rowOf = (found: ScannedRow, ended: boolean): CsvRow | "empty" => {
    const here = line;
    const last = ended && found.end === text.length;
    const plain = foreign.next(text, at) >= found.end;
    at = found.next;
    line += found.breaks + 1;
    if (found.fault) return { line: here, cells: [], fault: found.fault };
    if (isEmpty(found.cells)) return "empty";
    const cells = plain || found.decoded ? found.cells : found.cells.map(lettersIn);
    return last ? { line: here, cells, last } : { line: here, cells };
  };
  const lettersIn = (cell: string): string => (HAS_FOREIGN.test(cell) ? letters(cell) : cell);

  return {
    begin(next: string) {
      text = next;
      at = 0;
      foreign = newForeign();
    },
    next(scan: (from: number) => ScannedRow | undefined, ended: boolean): CsvRow | "empty" | undefined {
      if (skipping) {
        const found = /\r\n|\n|\r(?=[\s\S])/g;
        found.lastIndex = at;
        const mark = found.exec(text);
        at = mark ? found.lastIndex : text.length;
        if (!mark) return undefined;
        skipping = false;
        line++;
        return "empty";
      }
      if (at >= text.length) return undefined;
      const row = scan(at);
      if (row) return rowOf(row, ended);
      if (text.length - at < ENOUGH) return undefined;
      skipping = true;
      return { line, cells: [], fault: LONG_ROW };
    },
    place: (): Place => ({ offset: offset + at, line }),
    rest(): string {
      offset += at;
      return text.slice(at);
    },
  };
}

const HAS_FOREIGN = /[\u0080-\u00ff]/;

/** The next byte that is no letter of ASCII: most rows have none, and need not be decoded. */
function newForeign() {
  let found = -1;
  return {
    next(text: string, from: number): number {
      if (from > found) {
        const mark = /[\u0080-\u00ff]/g;
        mark.lastIndex = from;
        found = mark.exec(text)?.index ?? text.length;
      }
      return found;
    },
  };
}
const FOREIGN = newForeign();

function isEmpty(cells: string[]): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}
