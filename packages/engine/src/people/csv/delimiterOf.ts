import { type Place, scanRows } from "./scanRows";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/**
 * The delimiter of a file and where its header begins. The right one cuts the first rows into the same number of
 * cells, more than one. Excel may say it itself in a first line "sep=;".
 */
export function delimiterOf(text: Buffer): { delimiter: string; from: Place } {
  const said = /^sep=([,;|\t])\r?\n?/i.exec(text.subarray(0, 16).toString("latin1"));
  if (said?.[1]) return { delimiter: said[1], from: { offset: said[0].length, line: 2 } };
  let best: { delimiter: string; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(text, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, from: { offset: 0, line: 1 } };
}

/** Share of the first rows that have as many cells as the header; more cells win where shares are alike. */
function scoreOf(text: Buffer, delimiter: string): number {
  const delim = delimiter.charCodeAt(0);
  let header = 0;
  let rows = 0;
  let alike = 0;
  for (const { start, end, fault } of scanRows(text.subarray(0, 1 << 18), delimiter)) {
    const cells = fault ? -1 : countCells(text, delim, start, end);
    if (rows === 0) header = cells;
    else if (cells === header) alike++;
    if (++rows === 40) break;
  }
  if (header < 2) return 0;
  return (rows > 1 ? alike / (rows - 1) : 1) + 0.1 + Math.min(header, MOST) / (MOST * 10);
}

const MOST = 500;

function countCells(text: Buffer, delim: number, start: number, end: number): number {
  let cells = 1;
  let quoted = false;
  for (let i = start; i < end; i++) {
    const c = text[i];
    if (c === 34) quoted = !quoted;
    else if (c === delim && !quoted) cells++;
  }
  return cells;
}
