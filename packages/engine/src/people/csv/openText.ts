import { Refusal } from "../../refusal";
import { delimiterOf } from "./delimiterOf";
import { flatten } from "./jsonRows";
import type { Cut } from "./readRows";
import { type Place, type ScannedRow, scanner } from "./scanRows";
import { byteText, lettersOf, type TextFile } from "./textFile";

export const MOST_COLUMNS = 500;

/** What the head of a file says about the rest. */
export interface Opened {
  format: "csv" | "jsonl";
  /** "" where lines are JSON */
  delimiter: string;
  columns: string[];
  /** where the first row after the header begins */
  start: Place;
}

/** How a file that was opened once is cut into rows from then on. */
export const cutOf = ({
  format,
  delimiter,
  columns,
}: Pick<Opened, "format" | "delimiter" | "columns">): Cut =>
  format === "jsonl" ? { columns } : { delimiter };

/** Finds out how a file is written and what its columns are called. Refuses what cannot be a list. */
export async function openText(file: TextFile): Promise<Opened> {
  const bytes = await file.read(0);
  const letters = lettersOf(file.spelling);
  const whole = !bytes || bytes.length >= file.size;
  const head = bytes ? byteText(bytes) : "";
  const first = head.trimStart()[0];
  if (first === undefined) throw new Refusal("emptyFile", "The file is empty.", 422);
  if (first === "{") return openJson(letters(head), whole);
  if (first === "[")
    throw new Refusal(
      "jsonList",
      "This is one JSON list. Write JSON lines instead: one object on each line, with no brackets around them.",
      422,
    );
  const { delimiter, from, line } = delimiterOf(head);
  const header = headerOf(head, delimiter, whole, { offset: from, line });
  const names = header.row.cells.map(letters);
  checkHeader(names);
  return {
    format: "csv",
    delimiter,
    columns: uniqueNames(names),
    start: {
      offset: header.row.next,
      line: header.line + header.row.breaks + 1,
    },
  };
}

function headerOf(
  head: string,
  delimiter: string,
  whole: boolean,
  from: Place,
): { row: ScannedRow; line: number } {
  const scan = scanner(head, delimiter, whole);
  let { offset: at, line } = from;
  for (;;) {
    if (at >= head.length) throw new Refusal("emptyFile", "The file is empty.", 422);
    const row = scan.row(at);
    const fault = row ? row.fault : "It is longer than 1 MB.";
    if (!row || fault) throw new Refusal("badHeader", `The first line must name the columns. ${fault}`, 422);
    if (row.cells.some((cell) => cell.trim() !== "")) return { row, line };
    at = row.next;
    line += row.breaks + 1;
  }
}

function openJson(head: string, whole: boolean): Opened {
  const columns = new Set<string>();
  const lines = head.split("\n");
  if (!whole && lines.length > 1) lines.pop();
  let read = 0;
  for (const line of lines) {
    const cells = line.trim() === "" ? undefined : flatten(line);
    for (const name of cells?.keys() ?? []) columns.add(name);
    if (cells) read++;
    checkCount(columns.size);
  }
  if (read === 0)
    throw new Refusal(
      "badJson",
      "The file looks like JSON, but none of its first lines is a JSON object. Write one object on each line.",
      422,
    );
  return { format: "jsonl", delimiter: "", columns: [...columns], start: { offset: 0, line: 1 } };
}

function checkCount(columns: number): void {
  if (columns > MOST_COLUMNS) {
    throw new Refusal(
      "tooManyColumns",
      `The file has ${columns} columns; at most ${MOST_COLUMNS} can be read. Leave some of them out.`,
      422,
    );
  }
}

function checkHeader(names: string[]): void {
  checkCount(names.length);
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
