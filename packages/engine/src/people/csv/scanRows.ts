/** Where a row lies in the text, in bytes. A row with a fault is one physical line. */
export interface RowSpan {
  start: number;
  end: number;
  /** the line it begins on, from 1, as an editor counts */
  line: number;
  /** where the next row begins */
  next: Place;
  fault?: string;
}

export interface Place {
  offset: number;
  line: number;
}

/** Longest quoted value and longest row, in bytes. */
export const LONGEST_FIELD = 100_000;
const LONGEST_ROW = 1_000_000;

const QUOTE = 34;
const CR = 13;
const LF = 10;

const UNCLOSED = "A quotation mark opens here and is never closed.";
const STRAY = "A quotation mark stands where none may stand. Inside a quoted value it must be doubled.";
const LONG = "A value is longer than 100 KB.";
const LONG_ROW = "The line is longer than 1 MB.";

/**
 * Finds where rows begin and end, one after the other, so that files of any size are read in pieces and a
 * reading can go on from any place. A broken quote costs its own line only: the scan goes on with the next one.
 * Empty lines and lines of nothing but delimiters are passed over.
 */
export function* scanRows(
  text: Buffer,
  delimiter: string,
  from: Place = { offset: 0, line: 1 },
): Generator<RowSpan> {
  const delim = delimiter.charCodeAt(0);
  let { offset, line } = from;
  while (offset < text.length) {
    const row = scanRow(text, delim, offset, line);
    if (row.fault || row.filled) yield row;
    ({ offset, line } = row.next);
  }
}

function scanRow(text: Buffer, delim: number, start: number, line: number): RowSpan & { filled: boolean } {
  const size = text.length;
  let breaks = 0;
  let filled = false;
  let atField = true;
  let fault: string | undefined;
  let i = start;
  while (i < size) {
    const c = text[i];
    if (c === LF || c === CR) break;
    if (c === QUOTE) {
      if (!atField) {
        fault = STRAY;
        break;
      }
      const value = scanQuoted(text, i);
      breaks += value.breaks;
      filled ||= value.end - i > 2;
      fault = value.fault ?? (value.end < size && !endsField(text[value.end], delim) ? STRAY : undefined);
      if (fault) break;
      i = value.end;
      atField = false;
      continue;
    }
    atField = c === delim;
    if (!atField && c !== 32 && c !== 9) filled = true;
    i++;
  }
  if (!fault && i - start > LONGEST_ROW) fault = LONG_ROW;
  // A broken quote may have run over many lines; only the first of them is given up.
  if (fault && fault !== LONG_ROW) {
    for (i = start; i < size && text[i] !== LF && text[i] !== CR; ) i++;
    breaks = 0;
  }
  return {
    start,
    end: i,
    line,
    next: { offset: afterBreak(text, i), line: line + breaks + 1 },
    filled,
    fault,
  };
}

const endsField = (c: number | undefined, delim: number): boolean => c === delim || c === LF || c === CR;

/** Runs from an opening quote behind the closing one. */
function scanQuoted(text: Buffer, open: number): { end: number; breaks: number; fault?: string } {
  let breaks = 0;
  const most = Math.min(text.length, open + LONGEST_FIELD + 2);
  for (let i = open + 1; i < most; i++) {
    const c = text[i];
    if (c === QUOTE) {
      if (text[i + 1] !== QUOTE) return { end: i + 1, breaks };
      i++;
    } else if (c === LF || (c === CR && text[i + 1] !== LF)) breaks++;
  }
  return { end: most, breaks, fault: most < text.length && breaks === 0 ? LONG : UNCLOSED };
}

function afterBreak(text: Buffer, at: number): number {
  if (text[at] === CR && text[at + 1] === LF) return at + 2;
  return at < text.length ? at + 1 : at;
}
