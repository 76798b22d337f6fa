import type { Channel } from "#journey/journey";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { ColumnShape } from "./csv/columnShape";
import type { Target } from "./csv/guessMapping";
import type { LineFault } from "./csv/readLine";
import type { Place } from "./csv/scanRows";

export interface ImportColumn {
  name: string;
  guess: Target;
  type: ColumnShape["type"];
  samples: string[];
  /** share of the rows looked at that have a value, 0 to 1 */
  filled: number;
}

/** What the API shows of an import. */
export interface ImportProgress {
  id: string;
  status: "uploaded" | "running" | "done" | "failed";
  fileName: string;
  columns: ImportColumn[];
  delimiter: string;
  rows: number;
  mapping: Record<string, Target>;
  /** rows read so far; always added + updated + unchanged + merged + refused */
  done: number;
  added: number;
  updated: number;
  unchanged: number;
  merged: number;
  refused: number;
  warnings: number;
  createdAt: number;
  finishedAt?: number;
  error?: string;
  /** the first 200 lines with a fault */
  lines: LineFault[];
}

/** The row of an import: what it shows, and where it stands so that any crash can be outlived. */
export interface ImportRow extends ImportProgress {
  shapes: Record<string, ColumnShape>;
  encoding: string;
  /** SHA-256 of the file */
  hash: string;
  home?: string;
  consent?: Partial<Record<Channel, boolean>>;
  source: string;
  /** where the next chunk begins */
  place: Place;
}

export const LINES_SHOWN = 200;

export const blobOf = (id: string): string => `imports/${id}.csv`;

export function importProgress(row: ImportRow): ImportProgress {
  const { shapes: _s, encoding: _e, hash: _h, home: _m, consent: _c, source: _o, place: _p, ...shown } = row;
  return shown;
}

export async function readImport(w: World, id: string): Promise<{ row: ImportRow; v: number }> {
  const found = await w.store.get<ImportRow>(keys.import(id));
  if (!found) throw new Refusal("unknownImport", "There is no such import.", 404);
  return { row: found.data, v: found.v };
}

export const getImport = async (w: World, id: string): Promise<ImportProgress> =>
  importProgress((await readImport(w, id)).row);

/** The newest first. */
export async function listImports(
  w: World,
  { after, limit = 50 }: { after?: string; limit?: number } = {},
): Promise<{ imports: ImportProgress[]; next?: string }> {
  const { group } = keys.import("");
  const { rows, next } = await w.store.query<ImportRow>(group, { reverse: true, after, limit });
  return { imports: rows.map((row) => importProgress(row.data)), next };
}
