import { CsvError, parse } from "csv-parse/sync";
import { Refusal } from "../../refusal";
import { delimiterOf } from "./delimiterOf";
import { LONGEST_FIELD, type Place, type RowSpan, scanRows } from "./scanRows";
import { type Encoding, toUtf8 } from "./toUtf8";

export const MOST_COLUMNS = 500;
export const MOST_BYTES = 100 * 1024 * 1024;

/** One row: its cells, or the fault that made it unreadable. */
export interface CsvRow {
  line: number;
  cells: string[];
  fault?: string;
  /** where the next row begins; a reading can be taken up there */
  next: Place;
}

export interface Csv {
  encoding: Encoding;
  delimiter: string;
  columns: string[];
  /** where the first row after the header begins */
  start: Place;
  /** rows after the header, faulty ones too */
  count(): number;
  rows(from?: Place): Generator<CsvRow>;
}

/** Reads a CSV file in any of the usual dialects, piece by piece. Refuses what cannot be a list of people. */
export function readCsv(bytes: Uint8Array): Csv {
  if (bytes.byteLength > MOST_BYTES) {
    throw new Refusal("fileTooLarge", "The file is larger than 100 MB. Split it and import the parts.", 413);
  }
  const { text, encoding } = toUtf8(bytes);
  const { delimiter, from } = delimiterOf(text);
  const header = scanRows(text, delimiter, from).next().value as RowSpan | undefined; // the generator returns nothing else
  if (!header) throw new Refusal("emptyFile", "The file is empty.", 422);
  if (header.fault)
    throw new Refusal("badHeader", `The first line must name the columns. ${header.fault}`, 422);
  const [names = []] = parseRows(text.subarray(header.start, header.end), delimiter);
  checkHeader(names);
  return {
    encoding,
    delimiter,
    columns: uniqueNames(names),
    start: header.next,
    count() {
      let n = 0;
      for (const _row of scanRows(text, delimiter, header.next)) n++;
      return n;
    },
    rows: (place = header.next) => readRows(text, delimiter, place),
  };
}

function checkHeader(names: string[]): void {
  if (names.length > MOST_COLUMNS) {
    throw new Refusal(
      "tooManyColumns",
      `The file has ${names.length} columns; at most ${MOST_COLUMNS} can be read.`,
      422,
    );
  }
  if (names.some((name) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(name.trim()))) {
    throw new Refusal(
      "noHeader",
      "The first line has an e-mail address in it, but it must name the columns.",
      422,
    );
  }
}

/** Names that can tell columns apart: empty ones get a number, the second "Email" becomes "Email (2)". */
function uniqueNames(names: string[]): string[] {
  const seen = new Set<string>();
  return names.map((raw, i) => {
    const name = raw.trim().replace(/\s+/g, " ").slice(0, 120) || `Column ${i + 1}`;
    let unique = name;
    for (let n = 2; seen.has(unique); n++) unique = `${name} (${n})`;
    seen.add(unique);
    return unique;
  });
}

const BLOCK_ROWS = 500;
const BLOCK_BYTES = 1 << 18;

function* readRows(text: Buffer, delimiter: string, from: Place): Generator<CsvRow> {
  let block: RowSpan[] = [];
  let first = 0;
  for (const span of scanRows(text, delimiter, from)) {
    if (block.length > 0 && (span.fault || block.length === BLOCK_ROWS || span.end - first > BLOCK_BYTES)) {
      yield* readBlock(text, delimiter, block);
      block = [];
    }
    if (span.fault) yield { line: span.line, cells: [], fault: span.fault, next: span.next };
    else {
      if (block.length === 0) first = span.start;
      block.push(span);
    }
  }
  yield* readBlock(text, delimiter, block);
}

/** Parses a block at once; when that fails, row by row, so that one bad row takes no good one with it. */
function* readBlock(text: Buffer, delimiter: string, block: RowSpan[]): Generator<CsvRow> {
  if (block.length === 0) return;
  let all: string[][] | undefined;
  try {
    all = parseRows(bytesOf(text, block), delimiter);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  for (let i = 0; i < block.length; i++) {
    const { start, end, line, next } = block[i]!;
    let cells = all?.length === block.length ? all[i] : undefined;
    let fault: string | undefined;
    if (!cells) {
      try {
        cells = parseRows(text.subarray(start, end), delimiter)[0];
      } catch (error) {
        if (!(error instanceof CsvError)) throw error;
        fault = "The quotation marks of this line do not fit together.";
      }
    }
    if (cells?.some((cell) => cell.length > LONGEST_FIELD)) fault = "A value is longer than 100 KB.";
    yield fault ? { line, cells: [], fault, next } : { line, cells: cells ?? [], next };
  }
}

const NEWLINE = Buffer.from("\n");

/** The bytes of a block; lines that were passed over are cut out. */
function bytesOf(text: Buffer, block: RowSpan[]): Buffer {
  const whole = block.every((span, i) => i === 0 || block[i - 1]?.next.offset === span.start);
  if (whole) return text.subarray(block[0]?.start, block.at(-1)?.end);
  return Buffer.concat(block.flatMap((span) => [text.subarray(span.start, span.end), NEWLINE]));
}

const parseRows = (rows: Buffer, delimiter: string): string[][] =>
  parse(rows, {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
