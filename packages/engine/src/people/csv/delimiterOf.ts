import { scanner } from "./scanRows";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/**
 * The delimiter of a file and where its header begins, in characters. The right one cuts the first rows into the
 * same number of cells, more than one. Excel may say it itself in a first line "sep=;".
 */
export function delimiterOf(head: string): { delimiter: string; from: number; line: number } {
  const said = /^sep=([,;|\t])(\r\n|\n|\r|$)/i.exec(head);
  if (said?.[1]) return { delimiter: said[1], from: said[0].length, line: 2 };
  let best: { delimiter: string; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(head.slice(0, LOOKED_AT), delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, from: 0, line: 1 };
}

const LOOKED_AT = 1 << 18;
const ROWS = 40;
const MOST = 500;

/** Share of the first rows that have as many cells as the header; more cells win where shares are alike. */
function scoreOf(text: string, delimiter: string): number {
  const scan = scanner(text, delimiter, true);
  let header = 0;
  let rows = 0;
  let alike = 0;
  for (let at = 0; at < text.length && rows < ROWS; ) {
    const row = scan.row(at);
    if (!row) break;
    at = row.next;
    if (!row.fault && row.cells.every((cell) => cell.trim() === "")) continue;
    const cells = row.fault ? -1 : row.cells.length;
    if (rows === 0) header = cells;
    else if (cells === header) alike++;
    rows++;
  }
  if (header < 2) return 0;
  return (rows > 1 ? alike / (rows - 1) : 1) + 0.1 + Math.min(header, MOST) / (MOST * 10);
}
