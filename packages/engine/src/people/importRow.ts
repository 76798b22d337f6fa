import type { Channel } from "#journey/journey";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import type { ColumnShape } from "./csv/columnShape";
import type { Target } from "./csv/guessMapping";
import { cutOf } from "./csv/openText";
import type { LineFault } from "./csv/readLine";
import type { Cut } from "./csv/readRows";
import type { Place } from "./csv/scanRows";
import { type Spelling, storedText, type TextFile } from "./csv/textFile";
import type { AccountsUndone } from "./imports/undoAccounts";

export interface ImportColumn {
  name: string;
  guess: Target;
  type: ColumnShape["type"];
  samples: string[];
  /** share of the rows looked at that have a value, 0 to 1 */
  filled: number;
}

export type ImportKind = "people" | "activities";

export type ImportStatus = "uploaded" | "running" | "done" | "failed" | "cancelled" | "undoing" | "undone";

/** How far the undoing of an import is, or what became of it. */
export interface Undoing {
  startedAt: number;
  finishedAt?: number;
  /** people or activities looked at so far, and how many there are */
  done: number;
  of: number;
  /** people, or activities, that are not there any more */
  removed: number;
  /** people whose former values stand again */
  restored: number;
  /** people that the import added and that stay, by the reason why */
  kept: Partial<Record<KeptBecause, number>>;
  /** values that somebody has changed since, which stay as they are */
  valuesKept: number;
  /** consents taken back */
  consents: number;
  /** opt-outs that the file brought and that stay */
  optOuts: number;
  /** what became of accounts it had made or changed */
  accounts?: AccountsUndone;
}

export type KeptBecause = "journey" | "touched" | "changed" | "consent" | "activities";

/** What the API shows of an import. */
export interface ImportProgress {
  id: string;
  status: ImportStatus;
  kind: ImportKind;
  format: "csv" | "jsonl";
  fileName: string;
  columns: ImportColumn[];
  delimiter: string;
  /** of people or activities in the file; when it is large, about so many until it is read */
  rows: number;
  estimated?: boolean;
  mapping: Record<string, Target>;
  /** the one name of all activities, where no column names them */
  event?: string;
  /** rows read so far; always added + updated + unchanged + merged + refused */
  done: number;
  added: number;
  updated: number;
  unchanged: number;
  merged: number;
  refused: number;
  warnings: number;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  error?: string;
  /** the list that everybody of the file is put on */
  list?: string;
  /** the first 200 lines with a fault */
  lines: LineFault[];
  undo?: Undoing;
  /** share of the file that is read, 0 to 1 */
  read: number;
  perSecond?: number;
  secondsLeft?: number;
  /** running, but nothing has moved for a while: its worker died, and nobody has taken it up */
  still?: boolean;
}

/** The row of an import: what it shows, and where it stands so that any crash can be outlived. */
export interface ImportRow extends Omit<ImportProgress, "read" | "perSecond" | "secondsLeft" | "still"> {
  shapes: Record<string, ColumnShape>;
  encoding: string;
  spelling: Spelling;
  /** bytes that are kept of the file */
  size: number;
  /** SHA-256 of the file */
  hash: string;
  home?: string;
  consent?: Partial<Record<Channel, boolean>>;
  source: string;
  /** where the next chunk begins */
  place: Place;
  /** when and where this run took it up, and when it last got further, ms */
  run?: { at: number; done: number; offset: number };
  movedAt?: number;
  /** where the undoing stands */
  undoAfter?: string;
  /** the same of its accounts, which come after its people */
  undoAccountsAfter?: string;
}

export const LINES_SHOWN = 200;
/** After so long without a chunk nobody works at it any more. */
const STILL = 60_000;

export const fileOf = (w: Pick<World, "blobs">, row: ImportRow): TextFile => storedText(w, row);

export const cutOfRow = ({ format, delimiter, columns }: ImportRow): Cut =>
  cutOf({ format, delimiter, columns: columns.map(({ name }) => name) });

export function importProgress(row: ImportRow, now: number): ImportProgress {
  const {
    shapes: _s,
    encoding: _e,
    spelling: _p,
    size,
    hash: _h,
    home: _m,
    consent: _c,
    source: _o,
    place,
    run,
    movedAt,
    undoAfter: _u,
    undoAccountsAfter: _a,
    ...shown
  } = row;
  const busy = row.status === "running" || row.status === "undoing";
  return {
    ...shown,
    read: row.status === "done" ? 1 : size ? Math.min(1, place.offset / size) : 0,
    ...(row.status === "running" && run ? paceOf(row, run, now) : {}),
    ...(busy && movedAt !== undefined && now - movedAt > STILL ? { still: true } : {}),
  };
}

function paceOf(row: ImportRow, run: NonNullable<ImportRow["run"]>, now: number) {
  const seconds = ((row.movedAt ?? now) - run.at) / 1_000;
  const bytes = row.place.offset - run.offset;
  if (seconds <= 0 || bytes <= 0) return {};
  return {
    perSecond: Math.round((row.done - run.done) / seconds),
    secondsLeft: Math.ceil(((row.size - row.place.offset) / bytes) * seconds),
  };
}

export async function readImport(w: World, id: string): Promise<Row<ImportRow>> {
  const found = await w.store.get<ImportRow>(keys.import(id));
  if (!found) throw new Refusal("unknownImport", "There is no such import.", 404);
  return found;
}

/** Changes the row of an import, tried again on the row that won. The change gives back undefined to leave it. */
export async function changeImport(
  w: World,
  id: string,
  change: (row: ImportRow) => ImportRow | undefined,
): Promise<ImportRow> {
  let row = await readImport(w, id);
  for (let attempt = 0; attempt < 20; attempt++) {
    const next = change(row.data);
    if (!next) return row.data;
    const [outcome] = await w.store.write([{ put: { ...keys.import(id), data: next }, if: row.v }]);
    if (outcome?.ok) return next;
    row = await readImport(w, id);
  }
  throw new Refusal("busy", "This import is being changed by others just now. Please try again.", 503);
}

export const getImport = async (w: World, id: string): Promise<ImportProgress> =>
  importProgress((await readImport(w, id)).data, w.clock.now());

/** The newest first. */
export async function listImports(
  w: World,
  { after, limit = 50 }: { after?: string; limit?: number } = {},
): Promise<{ imports: ImportProgress[]; next?: string }> {
  const { group } = keys.import("");
  const { rows, next } = await w.store.query<ImportRow>(group, { reverse: true, after, limit });
  return { imports: rows.map((row) => importProgress(row.data, w.clock.now())), next };
}
