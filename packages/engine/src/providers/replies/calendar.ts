import { easter } from "#journey/holidays";
import { daysAfter } from "#journey/zone";

/** Dates are texts such as 2027-03-15; months count from 1. */
export const dateOf = (year: number, month: number, day = 1): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** The date, unless the calendar has no such day. */
export const realDate = (year: number, month: number, day: number): string | undefined => {
  const date = dateOf(year, month, day);
  return month >= 1 && month <= 12 && date === `${year}-${two(month)}-${two(day)}` ? date : undefined;
};

const two = (n: number): string => String(n).padStart(2, "0");

export const yearOf = (date: string): number => Number(date.slice(0, 4));
export const monthOf = (date: string): number => Number(date.slice(5, 7));
export const dayOf = (date: string): number => Number(date.slice(8, 10));

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** So many months later; the last day of a month stays one. */
export function monthsAfter(date: string, months: number): string {
  const first = dateOf(yearOf(date), monthOf(date) + months);
  const last = dayOf(daysAfter(dateOf(yearOf(date), monthOf(date) + months + 1), -1));
  return daysAfter(first, Math.min(dayOf(date), last) - 1);
}

/** The next day that is a certain weekday; never the same day. */
export const nextWeekday = (date: string, weekday: number): string =>
  daysAfter(date, ((weekday - weekdayOf(date) + 6) % 7) + 1);

/** A day so many days from Easter Sunday, in the first year in which it is still to come. */
export function fromEaster(today: string, days: number, still: number): { date: string; next: string } {
  const of = (year: number, n: number) => daysAfter(new Date(easter(year)).toISOString().slice(0, 10), n);
  const year = of(yearOf(today), still) > today ? yearOf(today) : yearOf(today) + 1;
  return { date: of(year, days), next: of(year, still) };
}
