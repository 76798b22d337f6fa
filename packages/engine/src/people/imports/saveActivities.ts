import { hash } from "node:crypto";
import type { World } from "../../ports";
import { type Activity, recordActivities } from "../activities";
import type { LineFault } from "../csv/readLine";
import type { CsvRow } from "../csv/readRows";
import type { ImportRow } from "../importRow";
import { whoIsMeant } from "../whoIsMeant";
import { keepBefore } from "./before";
import type { ChunkTally } from "./chunk";
import { type ActivityLine, activityPlan, readActivity } from "./readActivity";

const WHY: Partial<Record<string, string>> = {
  noPerson: "This person is not there any more.",
  badName: "No activity may be called so: it is the name of something people do with our own messages.",
  tooManyNames: "The house knows as many names of activities as it can. Use one of those it knows.",
};

/**
 * Writes down what the lines of one chunk say that people did. History starts nothing and wakes nobody: journeys hear
 * of what happens now, and a file tells of what has been.
 */
export async function saveActivities(w: World, row: ImportRow, rows: CsvRow[]): Promise<ChunkTally> {
  const plan = activityPlan(row, w.clock.now());
  const lines: LineFault[] = [];
  const told: ActivityLine[] = [];
  for (const one of rows) {
    const { activity, faults } = readActivity(one, plan);
    lines.push(...faults);
    if (activity) told.push(activity);
  }
  const meant = await whoIsMeant(
    w,
    told.map(({ who }) => who),
  );
  const list: Activity[] = [];
  const of: ActivityLine[] = [];
  told.forEach((line, i) => {
    const person = meant[i]!;
    if ("fault" in person) {
      const { email, phone, externalId } = line.who;
      const value = email ?? externalId ?? phone ?? "";
      lines.push({ line: line.line, level: "refused", reason: person.fault, value });
    } else {
      list.push({ ...activityOf(line), person: person.person, import: row.id });
      of.push(line);
    }
  });
  const people = [...new Set(list.map(({ person }) => person))];
  await keepBefore(
    w,
    row.id,
    row.place.offset,
    people.map((person) => ({ person, mark: "" })),
  );
  const saved: ChunkTally["saved"] = { added: 0, updated: 0, unchanged: 0, merged: 0 };
  const results = await recordActivities(w, list, { retried: true });
  results.forEach((result, i) => {
    const why = WHY[result];
    if (why) lines.push({ line: of[i]!.line, level: "refused", reason: why, value: of[i]!.event });
    else saved[result === "added" ? "added" : "unchanged"]++;
  });
  const refused = rows.length - saved.added - saved.unchanged;
  return { saved, refused, lines: lines.sort((a, b) => a.line - b.line) };
}

/** Without an id of its own an activity is known by what it says, so that the same file twice adds nothing. */
function activityOf({ event, at, value, detail, id }: ActivityLine): Omit<Activity, "person"> {
  return {
    event,
    at,
    ...(value === undefined ? {} : { value }),
    ...(detail ? { detail } : {}),
    id: id ?? hash("sha256", JSON.stringify([at, value ?? null, detail ?? ""])).slice(0, 24),
  };
}
