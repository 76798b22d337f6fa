import { keys } from "../keys";
import type { World, Write } from "../ports";
import { startSweep } from "../traits/sweep";
import type { LineFault } from "./csv/readLine";
import { readRows } from "./csv/readRows";
import type { Place } from "./csv/scanRows";
import { cutOfRow, fileOf, type ImportRow, LINES_SHOWN, readImport } from "./importRow";
import { runCheck } from "./imports/checkImport";
import type { ChunkTally, SaveChunk } from "./imports/chunk";
import { readDecided } from "./imports/decide";
import { runUndo } from "./imports/runUndo";
import { saveActivities } from "./imports/saveActivities";
import { savePeopleOf } from "./imports/savePeopleOf";
import { forgetFile, partsOf } from "./imports/storeFile";

/**
 * Rows saved at once. Their addresses lie all over the store, and are written in one go by their order: the more at once,
 * the fewer places are touched for each. Whatever else is written goes in smaller lots, so that nobody waits long.
 */
const CHUNK = 4_000;
/** Rows of one job; the rest is handed to the next, so that no job runs into a limit of time. */
const ROWS_PER_JOB = 20_000;
/** Faults in one row of the store, which must stay under 400 KB. */
const FAULTS_PER_ROW = 500;

/**
 * Carries an import on from where it stands, chunk by chunk. Progress is kept after the people it stands for, by
 * a conditional write: of two runners the second steps back, and a chunk done twice changes and counts nothing twice.
 */
export async function runImport(w: World, id: string, chunk = CHUNK): Promise<void> {
  const found = await readImport(w, id);
  let row = found.data;
  let v: number | undefined = found.v;
  if (row.status === "undoing") return runUndo(w, id);
  if (row.status === "uploaded") return runCheck(w, row);
  if (row.status !== "running") return;
  const file = fileOf(w, row);
  if (!(await file.read(0))) return failed(w, row, v, "The file is gone. Upload it again.");
  const save = await saverOf(w, row);
  let inJob = 0;
  for await (const { rows, next } of readRows(file, cutOfRow(row), row.place, chunk)) {
    const tally = await save(w, row, rows);
    await w.store.write(faultWrites(row, tally.lines));
    const kept = await keepProgress(w, { row, v }, tally, rows.length, next);
    if (kept?.row.status !== "running") return;
    ({ row, v } = kept);
    inJob += rows.length;
    if (inJob >= ROWS_PER_JOB) {
      await w.jobs.send([{ job: "import", id }]);
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  // Before it is done, so that a death in between repeats it: what people did counts for scores and stages at once.
  if (row.kind === "activities" && row.added > 0) await startSweep(w, "import", true);
  const { estimated: _about, ...rest } = row;
  const done: ImportRow = { ...rest, status: "done", rows: row.done, finishedAt: w.clock.now() };
  const [outcome] = await w.store.write([{ put: { ...keys.import(id), data: done }, if: v }]);
  if (!outcome?.ok) return;
  await forgetFile(w, id, partsOf(row.size));
  w.log.info("import done", {
    import: id,
    rows: done.done,
    added: done.added,
    updated: done.updated,
    refused: done.refused,
  });
}

async function failed(w: World, row: ImportRow, v: number, error: string): Promise<void> {
  const data: ImportRow = { ...row, status: "failed", error, finishedAt: w.clock.now() };
  await w.store.write([{ put: { ...keys.import(row.id), data }, if: v }]);
}

interface Standing {
  row: ImportRow;
  v: number;
}

/** Who cancels comes between two chunks; what the last one did is still counted then. */
async function keepProgress(
  w: World,
  { row, v }: Standing,
  tally: ChunkTally,
  rows: number,
  next: Place,
): Promise<Standing | undefined> {
  let present: Standing = { row, v };
  for (let attempt = 0; attempt < 3; attempt++) {
    const data: ImportRow = { ...addUp(present.row, tally, rows), place: next, movedAt: w.clock.now() };
    const [outcome] = await w.store.write([{ put: { ...keys.import(row.id), data }, if: present.v }]);
    if (outcome?.ok) return { row: data, v: outcome.v };
    const there = await readImport(w, row.id);
    // Another runner has done this chunk, or somebody undoes it already.
    if (there.data.place.offset !== row.place.offset || there.data.status !== "cancelled") return undefined;
    present = { row: there.data, v: there.v };
  }
  return undefined;
}

const saverOf = async (w: World, row: ImportRow): Promise<SaveChunk> =>
  row.kind === "activities" ? saveActivities : savePeopleOf(row, await readDecided(w, row.id));

/** The faults of a chunk, under the place it begins at, so that a chunk done twice is reported once. */
function faultWrites(row: ImportRow, lines: LineFault[]): Write[] {
  const writes: Write[] = [];
  for (let i = 0; i < lines.length; i += FAULTS_PER_ROW) {
    const key = keys.importFaults(row.id, row.place.offset, i / FAULTS_PER_ROW);
    writes.push({ put: { ...key, data: { lines: lines.slice(i, i + FAULTS_PER_ROW) } } });
  }
  return writes;
}

const addUp = (row: ImportRow, tally: ChunkTally, rows: number): ImportRow => ({
  ...row,
  done: row.done + rows,
  added: row.added + tally.saved.added,
  updated: row.updated + tally.saved.updated,
  unchanged: row.unchanged + tally.saved.unchanged,
  merged: row.merged + tally.saved.merged,
  refused: row.refused + tally.refused,
  warnings: row.warnings + tally.lines.filter(({ level }) => level === "warning").length,
  lines: [...row.lines, ...tally.lines].slice(0, LINES_SHOWN),
});
