/** Where a reading stands in a file: the byte the next row begins at, and its line as an editor counts, from 1. */
export interface Place {
  offset: number;
  line: number;
}

/** Longest value and longest row, in bytes. */
export const LONGEST_FIELD = 100_000;
export const LONGEST_ROW = 1_000_000;

const UNCLOSED = "A quotation mark opens here and is never closed.";
const STRAY = "A quotation mark stands where none may stand. Inside a quoted value it must be doubled.";
const LONG = "A value is longer than 100 KB.";
export const LONG_ROW = "The line is longer than 1 MB.";

/** One row of a text. A row with a fault is one physical line. */
export interface ScannedRow {
  cells: string[];
  /** behind the row, its line break not counted */
  end: number;
  /** where the next row begins */
  next: number;
  /** line breaks inside quoted values */
  breaks: number;
  fault?: string;
  /** the cells are letters already, not bytes */
  decoded?: true;
}

export interface Scanner {
  /**
   * The row that begins at `from`, or undefined when the text may end before the row does. A broken quote costs its
   * own line only: the next row begins behind it.
   */
  row(from: number): ScannedRow | undefined;
}

/** Cuts a text into rows. `whole`: the text ends where the file ends, otherwise more of it may come. */
export function scanner(text: string, delimiter: string, whole: boolean): Scanner {
  // Each mark is looked for once, however many rows lie before it.
  const lineFeed = finder(text, "\n");
  const carriage = finder(text, "\r");
  const quote = finder(text, '"');
  const cut = finder(text, delimiter);

  /** The end of the physical line, or undefined when it is not in this text. */
  const endOfLine = (from: number): number | undefined => {
    const end = Math.min(lineFeed(from), carriage(from));
    if (end < text.length) return end;
    return whole ? text.length : undefined;
  };

  const behind = (end: number): number | undefined => {
    if (text[end] !== "\r") return Math.min(end + 1, text.length);
    if (end + 1 === text.length && !whole) return undefined;
    return text[end + 1] === "\n" ? end + 2 : end + 1;
  };

  const line = (from: number, cells: string[], fault?: string, end = endOfLine(from)) => {
    const next = end === undefined ? undefined : behind(end);
    if (end === undefined || next === undefined) return undefined;
    const long = fault ?? (end - from > LONGEST_ROW ? LONG_ROW : undefined);
    return long ? { cells: [], end, next, breaks: 0, fault: long } : { cells, end, next, breaks: 0 };
  };

  return {
    row(from) {
      const end = endOfLine(from);
      if (end !== undefined && quote(from) >= end) {
        const cells = text.slice(from, end).split(delimiter);
        const long = end - from > LONGEST_FIELD && cells.some((cell) => cell.length > LONGEST_FIELD);
        return line(from, cells, long ? LONG : undefined, end);
      }
      return quotedRow(from, end);
    },
  };

  function quotedRow(from: number, firstEnd: number | undefined): ScannedRow | undefined {
    const cells: string[] = [];
    let breaks = 0;
    let at = from;
    for (;;) {
      if (text[at] === '"') {
        const value = quoted(at);
        if (value === undefined) return undefined;
        if (value.fault) return line(from, [], value.fault, firstEnd);
        cells.push(value.text);
        breaks += value.breaks;
        at = value.end;
        const c = text[at];
        if (c !== undefined && c !== delimiter && c !== "\n" && c !== "\r")
          return line(from, [], STRAY, firstEnd);
      } else {
        const end = endOfLine(at);
        const stop = Math.min(cut(at), end ?? text.length);
        if (stop === text.length && !whole) return undefined;
        if (quote(at) < stop) return line(from, [], STRAY, firstEnd);
        if (stop - at > LONGEST_FIELD) return line(from, [], LONG, firstEnd);
        cells.push(text.slice(at, stop));
        at = stop;
      }
      if (text[at] === delimiter) {
        at++;
        continue;
      }
      if (at >= text.length && !whole) return undefined;
      if (at - from > LONGEST_ROW) return line(from, [], LONG_ROW, firstEnd);
      const next = behind(at);
      return next === undefined ? undefined : { cells, end: at, next, breaks };
    }
  }

  /** Runs from an opening quote behind the closing one; undefined when more text is needed to tell. */
  function quoted(open: number): { text: string; end: number; breaks: number; fault?: string } | undefined {
    let from = open + 1;
    let doubled = false;
    for (;;) {
      const mark = quote(from);
      if (mark - open > LONGEST_FIELD + 1 || mark >= text.length) {
        const far = text.length - open > LONGEST_FIELD + 1;
        if (!far && !whole) return undefined;
        const broken = /[\r\n]/.test(text.slice(open, open + LONGEST_FIELD));
        return { text: "", end: open, breaks: 0, fault: far && !broken ? LONG : UNCLOSED };
      }
      if (mark + 1 >= text.length && !whole) return undefined;
      if (text[mark + 1] !== '"') {
        const raw = text.slice(open + 1, mark);
        return {
          text: doubled ? raw.replaceAll('""', '"') : raw,
          end: mark + 1,
          breaks: raw.match(/\r\n|\r|\n/g)?.length ?? 0,
        };
      }
      doubled = true;
      from = mark + 2;
    }
  }
}

/** Finds the first place of a mark from a place on; the end of the text when there is none. Asked in any order. */
function finder(text: string, mark: string): (from: number) => number {
  let begun = 0;
  let found = -1;
  return (from) => {
    if (from < begun || from > found) {
      begun = from;
      const place = text.indexOf(mark, from);
      found = place === -1 ? text.length : place;
    }
    return found;
  };
}
