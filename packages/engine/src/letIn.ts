import { hangDoor } from "./doors";
import { startRun } from "./enroll";
import type { World } from "./ports";
import type { VersionRow } from "./rows";
import { startSchedule } from "./schedule";
import { entryBy } from "./start";

/** Opens a version that has gone live for the people it is meant for. Safe to repeat. */
export async function letIn(w: World, version: VersionRow): Promise<void> {
  await hangDoor(w, version);
  await startSchedule(w, version);
  const { by } = entryBy(version);
  if (by === "segment" || by === "schedule") await startRun(w, version);
}
