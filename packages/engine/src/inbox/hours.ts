import { z } from "zod";
import { HOLIDAY_COUNTRIES, isHoliday } from "#journey/holidays";
import { atLocal, daysAfter, isZone, localTime, minutesOf } from "#journey/zone";

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 09:00");

/** When the house works: what is promised in working hours counts only these. */
export const Hours = z
  .object({
    zone: z.string().refine(isZone, "must be a time zone such as Europe/Berlin"),
    days: z.array(z.number().int().min(1).max(7)).min(1, "needs at least one weekday").max(7),
    from: Time,
    to: Time,
    country: z
      .string()
      .refine(
        (country) => HOLIDAY_COUNTRIES.includes(country),
        "must be a country whose holidays are known, such as DE",
      )
      .optional()
      .describe("whose public holidays are days off"),
  })
  .refine(({ from, to }) => minutesOf(from) < minutesOf(to), {
    message: "must begin before it ends",
    path: ["to"],
  });
export type Hours = z.infer<typeof Hours>;

const MINUTE = 60_000;
/** So many days are looked at before it is given up: a house works at least once a week. */
const FAR = 400;

const works = ({ days, country }: Hours, date: string): boolean => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return days.includes(weekday) && !(country !== undefined && isHoliday(country, date));
};

/** The moment at which so many working ms have passed since another one. */
export function afterWorking(hours: Hours, from: number, ms: number): number {
  let left = ms;
  let { date } = localTime(from, hours.zone);
  for (let n = 0; n < FAR; n++, date = daysAfter(date, 1)) {
    if (!works(hours, date)) continue;
    const begins = Math.max(atLocal(date, hours.from, hours.zone), from);
    const ends = atLocal(date, hours.to, hours.zone);
    if (begins > ends) continue;
    if (begins + left <= ends) return begins + left;
    left -= ends - begins;
  }
  return from + ms;
}

/** When the next working day begins after a moment. */
export function atHour(hours: Hours, now: number): number {
  let { date } = localTime(now, hours.zone);
  for (let n = 0; n < FAR; n++, date = daysAfter(date, 1)) {
    const begins = atLocal(date, hours.from, hours.zone);
    if (begins > now && works(hours, date)) return begins;
  }
  return now + 24 * 60 * MINUTE;
}
