import { keys } from "../keys";
import type { World, Write } from "../ports";
import { type CsvRow, readCsv } from "./csv/readCsv";
import { type LineFault, type ReadPlan, readLine, readPlan } from "./csv/readLine";
import type { PersonDraft } from "./draft";
import { blobOf, type ImportRow, LINES_SHOWN, readImport } from "./importRow";
import { type Note, type Saved, savePeople } from "./savePeople";

/** Rows saved at once: large enough for one transaction to pay, small enough not to keep others waiting. */
const CHUNK = 1_000;
/** Rows of one job; the rest is handed to the next, so that no job runs into a limit of time. */
const ROWS_PER_JOB = 20_000;
/** Faults in one row of the store, which must stay under 400 KB. */
const FAULTS_PER_ROW = 500;

const NOTES: Record<Note, string> = {
  emailTaken: "Another person has this e-mail address already. It was left with them.",
  externalIdTaken: "Another person has this external id already. It was left with them.",
  optOutKept: "The person has opted out earlier. A list does not opt them in again.",
};

/**
 * Carries an import on from where it stands, chunk by chunk. Progress is kept after the people it stands for, by
 * a conditional write: of two runners the second steps back, and a chunk done twice changes and counts nothing twice.
 */
export async function runImport(w: World, id: string): Promise<void> {
  let { row, v } = await readImport(w, id);
  if (row.status !== "running") return;
  const bytes = await w.blobs.get(blobOf(id));
  if (!bytes) {
    const error = "The file is gone. Upload it again.";
    await w.store.write([
      {
        put: { ...keys.import(id), data: { ...row, status: "failed", error, finishedAt: w.clock.now() } },
        if: v,
      },
    ]);
    return;
  }
  const csv = readCsv(bytes);
  const plan = planOf(row);
  const rows = csv.rows(row.place);
  let inJob = 0;
  for (;;) {
    const chunk = take(rows, CHUNK);
    const last = chunk.at(-1);
    if (!last) break;
    const tally = await saveChunk(w, row, chunk, plan);
    row = { ...addUp(row, tally), place: last.next };
    const [outcome] = await w.store.write([{ put: { ...keys.import(id), data: row }, if: v }]);
    if (!outcome?.ok) return;
    v = outcome.v;
    inJob += chunk.length;
    if (inJob >= ROWS_PER_JOB) {
      await w.jobs.send([{ job: "import", id }]);
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const done: ImportRow = { ...row, status: "done", rows: row.done, finishedAt: w.clock.now() };
  await w.store.write([{ put: { ...keys.import(id), data: done }, if: v }]);
  w.log.info("import done", {
    import: id,
    rows: done.done,
    added: done.added,
    updated: done.updated,
    refused: done.refused,
  });
}

const planOf = (row: ImportRow): ReadPlan =>
  readPlan({
    columns: row.columns.map(({ name }) => ({
      name,
      target: row.mapping[name] ?? "",
      shape: row.shapes[name] ?? { type: "text" },
    })),
    home: row.home,
    consent: row.consent ?? {},
  });

function take(rows: Generator<CsvRow>, most: number): CsvRow[] {
  const chunk: CsvRow[] = [];
  while (chunk.length < most) {
    const { value, done } = rows.next();
    if (done) break;
    chunk.push(value);
  }
  return chunk;
}

interface ChunkTally {
  rows: number;
  saved: Record<Saved["did"], number>;
  refused: number;
  warnings: number;
  lines: LineFault[];
}

async function saveChunk(w: World, row: ImportRow, chunk: CsvRow[], plan: ReadPlan): Promise<ChunkTally> {
  const drafts: PersonDraft[] = [];
  const lines: LineFault[] = [];
  for (const one of chunk) {
    const { draft, faults } = readLine(one, plan);
    lines.push(...faults);
    if (draft) drafts.push(draft);
  }
  const results = await savePeople(w, drafts, {
    source: row.source,
    imported: { import: row.id, file: row.hash },
  });
  const saved: ChunkTally["saved"] = { added: 0, updated: 0, unchanged: 0, merged: 0 };
  results.forEach(({ did, notes }, i) => {
    saved[did]++;
    for (const note of notes)
      lines.push({ line: drafts[i]?.line ?? 0, level: "warning", reason: NOTES[note], value: "" });
  });
  lines.sort((a, b) => a.line - b.line);
  await w.store.write(faultWrites(row, lines));
  const warnings = lines.filter(({ level }) => level === "warning").length;
  return { rows: chunk.length, saved, refused: chunk.length - drafts.length, warnings, lines };
}

/** The faults of a chunk, under the place it begins at, so that a chunk done twice is reported once. */
function faultWrites(row: ImportRow, lines: LineFault[]): Write[] {
  const writes: Write[] = [];
  for (let i = 0; i < lines.length; i += FAULTS_PER_ROW) {
    const key = keys.importFaults(row.id, row.place.offset, i / FAULTS_PER_ROW);
    writes.push({ put: { ...key, data: { lines: lines.slice(i, i + FAULTS_PER_ROW) } } });
  }
  return writes;
}

const addUp = (row: ImportRow, tally: ChunkTally): ImportRow => ({
  ...row,
  done: row.done + tally.rows,
  added: row.added + tally.saved.added,
  updated: row.updated + tally.saved.updated,
  unchanged: row.unchanged + tally.saved.unchanged,
  merged: row.merged + tally.saved.merged,
  refused: row.refused + tally.refused,
  warnings: row.warnings + tally.warnings,
  lines: [...row.lines, ...tally.lines].slice(0, LINES_SHOWN),
});
