import { atLocal, daysAfter, localTime } from "../zone";

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Days in the order of the week, as a sentence names them: short when there are many. */
export const weekdayNames = (days: readonly Weekday[]): string[] =>
  WEEKDAYS.filter((d) => days.includes(d)).map((d) =>
    days.length > 3 ? capital(d).slice(0, 3) : capital(d),
  );

/** The first moment at or after `from` at which local clocks show the time on one of the days. */
export function nextWeekday(from: number, weekdays: readonly Weekday[], time: string, zone: string): number {
  const today = localTime(from, zone);
  for (let ahead = 0; ahead <= 7; ahead++) {
    const name = WEEKDAYS[(today.weekday - 1 + ahead) % 7];
    if (!name || !weekdays.includes(name)) continue;
    const at = atLocal(daysAfter(today.date, ahead), time, zone);
    if (at >= from) return at;
  }
  return from;
}
