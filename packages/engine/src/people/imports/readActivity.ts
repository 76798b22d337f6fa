import { knownActivity } from "../csv/activityHeaders";
import type { ColumnShape } from "../csv/columnShape";
import type { LineFault } from "../csv/readLine";
import type { CsvRow } from "../csv/readRows";
import { looksLikeDate, readDate, readNumber } from "../csv/values";
import type { ImportRow } from "../importRow";
import type { Named } from "../whoIsMeant";

/** What a line says somebody did; who that is has yet to be found. */
export interface ActivityLine {
  line: number;
  who: Named;
  event: string;
  at: number;
  value?: number;
  detail?: string;
  id?: string;
}

export interface ActivityPlan {
  columns: number;
  cells: { index: number; target: string; name: string; shape: ColumnShape }[];
  event?: string;
  home?: string;
  now: number;
}

export const activityPlan = (row: ImportRow, now: number): ActivityPlan => ({
  columns: row.columns.length,
  cells: row.columns.flatMap(({ name }, index) => {
    const target = row.mapping[name] ?? "";
    return target ? [{ index, target, name, shape: row.shapes[name] ?? { type: "text" } }] : [];
  }),
  event: row.event,
  home: row.home,
  now,
});

const DAY = 86_400_000;

/** The activity a line tells of, or the reason why it is refused. */
export function readActivity(
  row: CsvRow,
  plan: ActivityPlan,
): { activity?: ActivityLine; faults: LineFault[] } {
  const faults: LineFault[] = [];
  const say = (level: LineFault["level"], reason: string, value = "") => {
    faults.push({ line: row.line, level, reason, value: value.slice(0, 100) });
  };
  const refused = (reason: string, value = "") => {
    faults.length = 0;
    say("refused", reason, value);
    return { faults };
  };
  if (row.fault) return refused(row.fault);
  if (row.cells.length < plan.columns && row.last)
    return refused("The file ends in the middle of this line, so it may not be whole. Export it again.");
  const said: Record<string, string> = {};
  for (const { index, target, name, shape } of plan.cells) {
    const cell = row.cells[index]?.trim() ?? "";
    if (!cell) continue;
    if (target === "activity.at") {
      const at = momentOf(cell, shape);
      if (at === undefined)
        return refused(
          looksLikeDate(cell)
            ? `“${name}” is a day that is not in the calendar.`
            : `“${name}” is not a date.`,
          cell,
        );
      said.at = String(at);
    } else if (target === "activity.value") {
      const value = readNumber(cell, shape.mark ?? markOf(cell));
      if (value === undefined) say("warning", `“${name}” is not a number. The value was left out.`, cell);
      else said.value = String(Math.round(value * 100));
    } else said[target.replace(/^activity\./, "")] ??= cell.slice(0, 500);
  }
  const { email, phone, externalId, country } = said;
  if (!email && !phone && !externalId)
    return refused("The line does not say who it was: it has no e-mail address, phone number or id.");
  if (said.at === undefined) return refused("The line does not say when it was.");
  const at = Number(said.at);
  if (at > plan.now + DAY)
    return refused("This lies in the future, and only what has happened counts.", said.at);
  if (at < 0) return refused("This is before 1970, which cannot be counted.");
  const event = said.event ? (knownActivity(said.event) ?? said.event) : plan.event;
  if (!event) return refused("The line does not say what was done.");
  return {
    activity: {
      line: row.line,
      who: { email, phone, externalId, country: country && country.length === 2 ? country : plan.home },
      event,
      at,
      ...(said.value === undefined ? {} : { value: Number(said.value) }),
      ...(said.detail ? { detail: said.detail } : {}),
      ...(said.id ? { id: said.id } : {}),
    },
    faults,
  };
}

/** Of a column that holds other things as well each value says itself how it is written. */
const markOf = (cell: string) => (/,\d{1,2}\D*$/.test(cell) ? "," : ".");

/** A day, or a moment, read as UTC where the file names no zone. */
function momentOf(cell: string, shape: ColumnShape): number | undefined {
  const iso = readDate(cell, shape.order);
  if (iso === undefined) return undefined;
  const at = Date.parse(iso.length === 10 || /(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(at) ? undefined : at;
}
