import type { Entry } from "#journey/steps/define";
import { nextWeekday } from "#journey/steps/weekdays";
import { startRun } from "./enroll";
import { keys } from "./keys";
import { arm } from "./pages";
import type { World } from "./ports";
import type { JourneyMeta, ScheduleRow, VersionRow } from "./rows";
import { entryBy, zoneOf } from "./start";
import { versionOf } from "./versions";

/** A journey without a schedule of its own that takes people back looks for them once a week. */
const WEEKLY: Extract<Entry, { by: "schedule" }> = {
  by: "schedule",
  next: (after, zone) => nextWeekday(after + 1, ["monday"], "09:00", zone),
};

function scheduleOf(version: VersionRow): { next(after: number): number; only?: "due" } | undefined {
  const entry = entryBy(version);
  const zone = zoneOf(version);
  if (entry.by === "schedule") return { next: (after) => entry.next(after, zone) };
  return version.document.policies.recycle
    ? { next: (after) => WEEKLY.next(after, zone), only: "due" }
    : undefined;
}

/** Arms the next look of a version at its audience. Asking again is harmless: a schedule has one next time. */
export async function startSchedule(w: World, version: VersionRow): Promise<void> {
  const schedule = scheduleOf(version);
  if (!schedule) return;
  const found = await w.store.get<ScheduleRow>(keys.schedule(version.journey));
  if (found?.data.version === version.number) return;
  await goOn(w, version, schedule.next(w.clock.now()), found?.v);
}

/** The hint first, then the row that makes it count (rule R1): of hints for other times nothing follows. */
async function goOn(w: World, version: VersionRow, next: number, v: number | undefined): Promise<void> {
  const { journey, campaign, number } = version;
  const refs = [{ person: "", enrollment: "", seq: 0 }];
  const because = "looks at its audience again";
  await arm(w, [
    { kind: "schedule", journey, campaign, version: number, because, due: next, from: next, refs },
  ]);
  const data: ScheduleRow = { version: number, next };
  await w.store.write([{ put: { ...keys.schedule(journey), data }, if: v ?? "absent" }]);
}

/** A look that is due: starts its run, which has a name of its own and so is started once, and arms the next. */
export async function keepSchedule(w: World, journey: string, due: number): Promise<void> {
  const [row, meta] = await Promise.all([
    w.store.get<ScheduleRow>(keys.schedule(journey)),
    w.store.get<JourneyMeta>(keys.journey(journey)),
  ]);
  if (!row || row.data.next !== due || meta?.data.version !== row.data.version) return;
  const version = await versionOf(w, journey, row.data.version);
  const schedule = version && scheduleOf(version);
  if (!version || !schedule || meta.data.status === "archived") return;
  // A paused journey lets nobody in; who belongs to it then comes with the look after the resuming.
  if (meta.data.status === "active") await startRun(w, version, { id: `s${due}`, only: schedule.only });
  // A house that was switched off for a week makes up for one look, not for seven.
  await goOn(w, version, schedule.next(Math.max(due, w.clock.now())), row.v);
}
