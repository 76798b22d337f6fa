import type { World } from "../../ports";
import type { LineFault } from "../csv/readLine";
import type { CsvRow } from "../csv/readRows";
import type { ImportRow } from "../importRow";

/** What became of the rows of one chunk. */
export interface ChunkTally {
  saved: { added: number; updated: number; unchanged: number; merged: number };
  refused: number;
  lines: LineFault[];
}

/** Saves the rows of one chunk; doing it twice changes nothing twice. */
export type SaveChunk = (w: World, row: ImportRow, rows: CsvRow[]) => Promise<ChunkTally>;
