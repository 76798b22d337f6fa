import { whoIsMeant } from "../people/whoIsMeant";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { type Attendee, readAttendance } from "./attendanceFile";
import { gatheringOf, markSettled, timesOf } from "./gatherings";
import { allRegistrations } from "./registrations";
import { setStanding } from "./setStanding";

export interface AttendanceReport {
  attended: number;
  missed: number;
  unchanged: number;
  faults: { line: number; reason: string }[];
}

/** Somebody who was there, or was not, as another system tells it. */
export type Told = Attendee & { person?: string; externalId?: string };

/**
 * Writes down who came. Who stayed for less than so many minutes has missed it, if they had registered; people nobody
 * here knows are reported by their line. Telling it again changes only what is different.
 */
export async function recordAttendance(
  w: World,
  id: string,
  told: Told[],
  { least = 0, by }: { least?: number; by: string },
): Promise<AttendanceReport> {
  await gatheringOf(w, id);
  const report: AttendanceReport = { attended: 0, missed: 0, unchanged: 0, faults: [] };
  const people = await whoIsMeant(w, told);
  const before = new Map((await allRegistrations(w, id)).map((one) => [one.person, one]));
  const done = new Set<string>();
  for (const [i, one] of told.entries()) {
    const who = people[i]!;
    if ("fault" in who) {
      report.faults.push({ line: one.line, reason: who.fault });
      continue;
    }
    if (done.has(who.person)) continue;
    done.add(who.person);
    const came = one.attended && (one.minutes === undefined || one.minutes >= least);
    const known = before.get(who.person);
    // Who was invited by nobody and did not come has nothing to do with it.
    if (!came && !known) continue;
    const standing = came ? "attended" : "missed";
    const more = {
      ...(one.joinedAt === undefined ? {} : { joinedAt: one.joinedAt }),
      ...(one.minutes === undefined ? {} : { minutes: one.minutes }),
    };
    if (known?.standing === standing && known.minutes === one.minutes) report.unchanged += 1;
    else {
      await setStanding(w, id, who.person, { standing, by, ...more });
      report[standing] += 1;
    }
  }
  return report;
}

/** A report of a webinar tool, as a file. */
export async function takeAttendanceFile(
  w: World,
  id: string,
  bytes: Uint8Array,
  options: { least?: number; by: string },
): Promise<AttendanceReport> {
  const gathering = await gatheringOf(w, id);
  const told = readAttendance(bytes, gathering.zone);
  if (told.length === 0)
    throw new Refusal(
      "noAttendees",
      "Nobody is listed in this file. It needs a line of headings with “Email” in it, as Zoom, Teams and ON24 export it.",
      422,
    );
  return recordAttendance(w, id, told, options);
}

/** After the event: who had registered and is not known to have come has missed it. */
export async function settleAttendance(w: World, id: string, by: string): Promise<AttendanceReport> {
  const gathering = await gatheringOf(w, id);
  if (w.clock.now() < timesOf(gathering).endsAt)
    throw new Refusal("notOver", "The event is not over yet. Wait until it has ended.", 409);
  const report: AttendanceReport = { attended: 0, missed: 0, unchanged: 0, faults: [] };
  for (const { person, standing } of await allRegistrations(w, id)) {
    if (standing !== "registered") continue;
    await setStanding(w, id, person, { standing: "missed", by });
    report.missed += 1;
  }
  await markSettled(w, id);
  return report;
}
