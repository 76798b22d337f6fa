/**
 * Public holidays that a whole country keeps. "MM-DD" is a day of every year, "MM-DD>w" the first weekday w (1 Monday
 * to 7 Sunday) on or after it, "MM-DD?w" that day only if it is one of the weekdays, "E+n" a day after Easter Sunday.
 * Days of single regions are not in it: a house adds its own days off.
 */
const RULES: Record<string, string> = {
  AT: "01-01 01-06 E+1 05-01 E+39 E+50 E+60 08-15 10-26 11-01 12-08 12-25 12-26",
  BE: "01-01 E+1 05-01 E+39 E+50 07-21 08-15 11-01 11-11 12-25",
  CH: "01-01 E-2 E+1 E+39 E+50 08-01 12-25 12-26",
  CZ: "01-01 E-2 E+1 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26",
  DE: "01-01 E-2 E+1 05-01 E+39 E+50 10-03 12-25 12-26",
  DK: "01-01 E-3 E-2 E+0 E+1 E+39 E+49 E+50 12-25 12-26",
  ES: "01-01 01-06 E-2 05-01 08-15 10-12 11-01 12-06 12-08 12-25",
  FI: "01-01 01-06 E-2 E+0 E+1 05-01 E+39 06-20>6 10-31>6 12-06 12-25 12-26",
  FR: "01-01 E+1 05-01 05-08 E+39 E+50 07-14 08-15 11-01 11-11 12-25",
  GB: "01-01 01-02?1 01-03?1 E-2 E+1 05-01>1 05-25>1 08-25>1 12-25 12-26 12-27?12 12-28?12",
  IE: "01-01 02-01>1 03-17 E+1 05-01>1 06-01>1 08-01>1 10-25>1 12-25 12-26",
  IT: "01-01 01-06 E+0 E+1 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26",
  LU: "01-01 E+1 05-01 05-09 E+39 E+50 06-23 08-15 11-01 12-25 12-26",
  NL: "01-01 E+0 E+1 04-26?6 04-27?123456 E+39 E+49 E+50 12-25 12-26",
  NO: "01-01 E-3 E-2 E+0 E+1 05-01 05-17 E+39 E+49 E+50 12-25 12-26",
  PL: "01-01 01-06 E+0 E+1 05-01 05-03 E+49 E+60 08-15 11-01 11-11 12-24 12-25 12-26",
  PT: "01-01 E-2 E+0 04-25 05-01 E+60 06-10 08-15 10-05 11-01 12-01 12-08 12-25",
  SE: "01-01 01-06 E-2 E+0 E+1 05-01 E+39 06-06 06-20>6 10-31>6 12-25 12-26",
  US: "01-01 01-02?1 01-15>1 02-15>1 05-25>1 06-18?5 06-19 06-20?1 07-03?5 07-04 07-05?1 09-01>1 10-08>1 11-10?5 11-11 11-12?1 11-22>4 12-24?5 12-25 12-26?1 12-31?5",
};

/** The countries whose holidays are known, as two letters. */
export const HOLIDAY_COUNTRIES = Object.keys(RULES);

const DAY = 86_400_000;
const known = new Map<string, Set<string>>();

/** Whether a date (YYYY-MM-DD) is a public holiday in a country (two letters); false where we know of none. */
export function isHoliday(country: string, date: string): boolean {
  const rules = RULES[country];
  if (rules === undefined) return false;
  const year = Number(date.slice(0, 4));
  const name = `${country} ${year}`;
  const days = known.get(name) ?? new Set(rules.split(" ").flatMap((rule) => dayOf(rule, year) ?? []));
  if (known.size > 500) known.clear();
  known.set(name, days);
  return days.has(date);
}

const textOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const weekdayOf = (ms: number): number => new Date(ms).getUTCDay() || 7;

function dayOf(rule: string, year: number): string | undefined {
  if (rule.startsWith("E")) return textOf(easter(year) + Number(rule.slice(1)) * DAY);
  const date = Date.UTC(year, Number(rule.slice(0, 2)) - 1, Number(rule.slice(3, 5)));
  const weekdays = rule.slice(6);
  if (rule[5] === ">") return textOf(date + ((Number(weekdays) - weekdayOf(date) + 7) % 7) * DAY);
  return weekdays === "" || weekdays.includes(String(weekdayOf(date))) ? textOf(date) : undefined;
}

/** Easter Sunday of the Western churches by the anonymous Gregorian rule, ms. */
export function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}
