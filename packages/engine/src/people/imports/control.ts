import type { World } from "../../ports";
import { Refusal } from "../../refusal";
import { changeImport, type ImportProgress, type ImportRow, importProgress } from "../importRow";
import { UNDO_DAYS } from "./before";

/** Stops an import between two chunks. What is in stays in; it can be taken up again or undone. */
export async function cancelImport(w: World, id: string): Promise<ImportProgress> {
  const row = await changeImport(w, id, (present) => {
    if (present.status === "cancelled") return undefined;
    if (present.status !== "running")
      throw new Refusal("notRunning", "This import is not running, so there is nothing to cancel.", 409);
    return { ...present, status: "cancelled", finishedAt: w.clock.now() };
  });
  return importProgress(row, w.clock.now());
}

/** Takes up an import that was cancelled, that failed, or whose worker died, where it stands. */
export async function resumeImport(w: World, id: string): Promise<ImportProgress> {
  const now = w.clock.now();
  const row = await changeImport(w, id, (present) => {
    if (present.status === "undoing") return { ...present, movedAt: now };
    if (present.status === "done" || present.status === "undone")
      throw new Refusal("importDone", "This import is finished. Upload the file again to repeat it.", 409);
    if (present.status === "uploaded" || present.startedAt === undefined)
      throw new Refusal("notStarted", "This import was not started yet. Start it with its mapping.", 409);
    return {
      ...present,
      status: "running",
      error: undefined,
      finishedAt: undefined,
      movedAt: now,
      run: { at: now, done: present.done, offset: present.place.offset },
    };
  });
  await w.jobs.send([{ job: "import", id }]);
  return importProgress(row, now);
}

/** Begins to take back what an import has done. Beginning it again wakes it and changes nothing. */
export async function undoImport(w: World, id: string): Promise<ImportProgress> {
  const now = w.clock.now();
  const row = await changeImport(w, id, (present) => {
    if (present.status === "undoing" || present.status === "undone") return undefined;
    if (present.status === "running")
      throw new Refusal("stillRunning", "This import is running. Cancel it first, then undo it.", 409);
    if (present.status === "uploaded")
      throw new Refusal("notStarted", "This import was not started yet, so there is nothing to undo.", 409);
    if (now - (present.startedAt ?? now) > UNDO_DAYS * 86_400_000)
      throw new Refusal(
        "tooLate",
        `An import can be undone for ${UNDO_DAYS} days. What it took to undo this one is gone.`,
        409,
      );
    return {
      ...present,
      status: "undoing",
      movedAt: now,
      undoAfter: undefined,
      undoAccountsAfter: undefined,
      undo: begun(present, now),
    };
  });
  if (row.status === "undoing") await w.jobs.send([{ job: "import", id }]);
  return importProgress(row, now);
}

const begun = (row: ImportRow, startedAt: number): NonNullable<ImportRow["undo"]> => ({
  startedAt,
  done: 0,
  of: row.added + row.updated,
  removed: 0,
  restored: 0,
  kept: {},
  valuesKept: 0,
  consents: 0,
  optOuts: 0,
});
