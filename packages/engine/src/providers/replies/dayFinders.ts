import { daysAfter } from "#journey/zone";
import { dateOf, monthOf, monthsAfter, nextWeekday, realDate, yearOf } from "./calendar";
import { MONTH, MONTHS, NUMBER, numberOf, UNIT, unitOf, WEEKDAYS } from "./dateWords";

/** A stretch of the calendar that some words name: from a day to the day after its last. */
export interface Found {
  at: number;
  length: number;
  from: string;
  next: string;
  /** how exactly it is said: 1 a day … 6 a year; 9 is the time that runs ("this week"), which is meant to be over */
  rank: number;
  guessed?: true;
}

export interface Asked {
  text: string;
  today: string;
  zone: string;
}

export type Finder = (asked: Asked) => Found[];

export const scan = (
  text: string,
  pattern: string,
  read: (match: RegExpExecArray) => Omit<Found, "at" | "length"> | undefined,
): Found[] =>
  [...text.matchAll(new RegExp(pattern, "g"))].flatMap((match) => {
    const found = read(match);
    return found ? [{ ...found, at: match.index, length: match[0].length }] : [];
  });

export const day = (date: string, more: { rank?: number; guessed?: true } = {}) => ({
  from: date,
  next: daysAfter(date, 1),
  rank: 1,
  ...more,
});

export const months = (from: string, n: number, rank: number, guessed?: true) => ({
  from,
  next: monthsAfter(from, n),
  rank,
  ...(guessed ? { guessed } : {}),
});

/** In the year it says, else in the first one in which it is not over. */
export function nextOf(
  today: string,
  month: number,
  date: number,
  year: string | undefined,
): string | undefined {
  if (year) return realDate(year.length === 2 ? 2000 + Number(year) : Number(year), month, date);
  const now = realDate(yearOf(today), month, date);
  return now !== undefined && now >= today ? now : realDate(yearOf(today) + 1, month, date);
}

const monthNumber = (word: string): number =>
  MONTHS.findIndex((words) => new RegExp(`^(?:${words})$`).test(word)) + 1;

/** 3/4 is the 4th of March in the United States and the 3rd of April elsewhere. */
const monthFirst = (zone: string): boolean =>
  /^(?:America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Anchorage|Boise|Indiana|Kentucky)|US\/|Pacific\/Honolulu)/.test(
    zone,
  );

export const days: Finder = ({ text, today, zone }) => [
  ...scan(text, "\\b(20\\d\\d)-(\\d\\d)-(\\d\\d)\\b", (m) => {
    const date = realDate(Number(m[1]), Number(m[2]), Number(m[3]));
    return date === undefined ? undefined : day(date);
  }),
  ...scan(text, "\\b(\\d{1,2})\\.\\s?(\\d{1,2})\\.(?:\\s?(20\\d\\d|\\d\\d)\\b)?", (m) => {
    const date = nextOf(today, Number(m[2]), Number(m[1]), m[3]);
    return date === undefined ? undefined : day(date);
  }),
  ...scan(text, "(?<![\\d/])(\\d{1,2})/(\\d{1,2})(?:/(20\\d\\d|\\d\\d))?(?![\\d/])", (m) => {
    if (m[0] === "24/7") return undefined;
    const [first, second] = [Number(m[1]), Number(m[2])];
    const us = monthFirst(zone) ? first <= 12 : second > 12;
    const date = us ? nextOf(today, first, second, m[3]) : nextOf(today, second, first, m[3]);
    return date === undefined ? undefined : day(date, first <= 12 && second <= 12 ? { guessed: true } : {});
  }),
  ...scan(
    text,
    `\\b(\\d{1,2})(?:st|nd|rd|th|er|e|o)?\\.?\\s?(?:of |de |d')?(${MONTH})\\b\\.?(?:,? (?:de |of )?(20\\d\\d))?`,
    (m) => {
      const date = nextOf(today, monthNumber(m[2] ?? ""), Number(m[1]), m[3]);
      return date === undefined ? undefined : day(date);
    },
  ),
  ...scan(
    text,
    `\\b(${MONTH})\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)?\\b(?![:.h]\\d| ?(?:packs?|box))(?:,? (20\\d\\d))?`,
    (m) => {
      const date = nextOf(today, monthNumber(m[1] ?? ""), Number(m[2]), m[3]);
      return date === undefined ? undefined : day(date);
    },
  ),
  ...scan(
    text,
    `(?<=\\b(?:(?:after|on|by|from|until|till|before|around) (?:the )?|(?:nach|ab|vor|bis zum|am) (?:dem |den )?|(?:apres|avant|a partir du|jusqu'au|des|le) (?:le )?|(?:despues|a partir|antes) del (?:dia )?|hasta el |el (?:dia )?))(\\d{1,2})(?:st|nd|rd|th|er)?(?![\\d/:h]|\\.\\s?\\d|\\s?(?:st|nd|rd|th|${MONTH}|de|am|pm|h|uhr|heures?|o'clock|${UNIT}|%|packs?|boxe?s?|patients?|quarters?|dose|time|half)\\b)`,
    (m) => {
      const n = Number(m[1]);
      const lead = text.slice(Math.max(0, m.index - 8), m.index);
      // "After 11" is a time of day.
      if (n < 1 || n > 31 || (n < 13 && /\b(?:after|around|from|by|ab|until|till)\s$/.test(lead)))
        return undefined;
      const here = realDate(yearOf(today), monthOf(today), n);
      if (here !== undefined && here > today) return day(here, { guessed: true });
      const later = dateOf(yearOf(today), monthOf(today) + 1);
      const date = realDate(yearOf(later), monthOf(later), n);
      return date === undefined ? undefined : day(date, { guessed: true });
    },
  ),
];

export const weekdays: Finder = ({ text, today }) => [
  ...WEEKDAYS.flatMap((words, i) =>
    scan(
      text,
      `\\b(?:(next|nachste[nr]?|kommende[nr]?) )?(?<!\\b(?:last|letzten|mon ami) )(${words})\\b(?:'s)?(?: (prochaine?|que viene|proximo))?`,
      (m) => {
        if (
          m[2] === "mon" &&
          /\b(?:mon|ma|mes) \w+/.test(text.slice(m.index, m.index + 12)) &&
          !/next mon|mon (?:at|or|is|morning|pls)/.test(text)
        )
          return undefined;
        const date = nextWeekday(today, i + 1);
        // "Next Tuesday" said on a Monday is hardly tomorrow.
        const near = m[1] === "next" && daysAfter(today, 2) >= date;
        return day(near ? daysAfter(date, 7) : date, {
          rank: 2,
          ...(near ? { guessed: true as const } : {}),
        });
      },
    ),
  ),
  ...scan(text, "\\b(?:day after tomorrow|ubermorgen|apres-demain|pasado manana)\\b", () =>
    day(daysAfter(today, 2), { rank: 2 }),
  ),
  ...scan(
    text,
    "\\b(?:tomorrow|tmrw|tmr|demain|(?<!guten |jeden |am |heute |por la |de la |a la )(?:morgen|manana))\\b",
    () => day(daysAfter(today, 1), { rank: 2 }),
  ),
  ...scan(
    text,
    "\\b(?:today|this (?:morning|afternoon|evening)|tonight|heute|aujourd'hui|cet apres-midi|hoy|esta tarde)\\b",
    () => day(today, { rank: 8 }),
  ),
];

export const relative: Finder = ({ text, today }) =>
  scan(
    text,
    `\\b(?:(?:in|within|after|for|give (?:it|me|us)|another|about|around|dans|d'ici|en|dentro de|nach|innerhalb von|erst in|again in) (?:about |around |another |at least |etwa |ca\\.? |circa |rund |environ |unos )?)(${NUMBER})[ -](?:more |weitere[nr]? )?(?:(?:a )?(${UNIT}))\\b|\\b(${NUMBER}) (${UNIT})(?:' time| from now| later)|\\b(?:in )?a (fortnight)\\b`,
    (m) => {
      const unit = unitOf(m[2] ?? m[4] ?? m[5] ?? "");
      const { n, vague } = numberOf(m[1] ?? m[3] ?? "a");
      if (!unit || !(n > 0) || n > 400) return undefined;
      const guessed = vague ? ({ guessed: true } as const) : {};
      if (unit === "day") return day(daysAfter(today, n), { rank: 3, ...guessed });
      if (unit === "week") return day(daysAfter(today, Math.round(n * 7)), { rank: 3, ...guessed });
      if (unit === "fortnight") return day(daysAfter(today, 14), { rank: 3 });
      const long = unit === "year" ? 12 : unit === "quarter" ? 3 : 1;
      return day(monthsAfter(today, Math.max(1, Math.round(n * long))), { rank: 3, ...guessed });
    },
  );
