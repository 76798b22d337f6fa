import { daysAfter } from "#journey/zone";
import { dateOf, dayOf, fromEaster, monthOf, monthsAfter, nextWeekday, yearOf } from "./calendar";
import { DOUBTFUL, HALVES, MONTHS, QUARTERS, SEASONS, UNIT, unitOf } from "./dateWords";
import { day, type Finder, months, nextOf, scan } from "./dayFinders";

const NEXT =
  "next|the following|the coming|nachste[nrsm]?|kommende[nrsm]?|naechste[nrs]?|proximo|proxima|el proximo|la proxima";
const THIS = "this|diese[nrsm]?|ce|cette|este|esta";

export const periods: Finder = ({ text, today }) => {
  const monday = nextWeekday(today, 1);
  const month = dateOf(yearOf(today), monthOf(today));
  const quarter = dateOf(yearOf(today), Math.floor((monthOf(today) - 1) / 3) * 3 + 1);
  const year = dateOf(yearOf(today), 1);
  const coming = {
    week: { from: monday, next: daysAfter(monday, 7), rank: 4 },
    month: months(monthsAfter(month, 1), 1, 5),
    quarter: months(monthsAfter(quarter, 3), 3, 5),
    year: months(monthsAfter(year, 12), 12, 6),
  };
  const of = (word: string) => {
    const unit = unitOf(word);
    return unit === "week" || unit === "month" || unit === "quarter" || unit === "year"
      ? coming[unit]
      : undefined;
  };
  return [
    ...scan(text, "\\b(?:(?:the )?week after next|ubernachste woche)\\b", () => ({
      from: daysAfter(monday, 7),
      next: daysAfter(monday, 14),
      rank: 4,
    })),
    ...scan(text, `\\b(?:${NEXT}) (?:financial |fiscal |calendar |budget )?(${UNIT})\\b`, (m) =>
      of(m[1] ?? ""),
    ),
    ...scan(
      text,
      `\\b(?:el |la |l'|le )?(${UNIT}) (?:que viene|que entra|prochaine?|proxim[oa]|suivante?)\\b`,
      (m) => of(m[1] ?? ""),
    ),
    ...scan(text, "\\bla proxima\\b(?! (?:dosis|vez|semana|cita))", () => coming.week),
    ...scan(
      text,
      "\\b(?:the )?new year|(?:im )?neue[ns]? jahr|l'an prochain|ano nuevo|nouvel an|jahreswechsel\\b",
      () => coming.year,
    ),
    ...scan(text, `\\b(?:${THIS}) (${UNIT})\\b`, (m) => {
      const next = of(m[1] ?? "");
      return next ? { ...next, next: next.from, rank: 9, guessed: true as const } : undefined;
    }),
    // "By the end of the year": its last day.
    ...scan(
      text,
      `\\b(?:end of|ende|fin|finales?|a fin|late) (?:of )?(?:the|this|des|dieses|du|de la|de l'|de|del|cette|este) (${UNIT})\\b|\\b(jahresende|monatsende|year[- ]end|month[- ]end)\\b`,
      (m) => {
        const word = m[1] ?? (/jahr|year/.test(m[2] ?? "") ? "year" : "month");
        const next = of(word);
        return next ? day(daysAfter(next.from, -1), { rank: 4, guessed: true }) : undefined;
      },
    ),
    ...scan(text, "\\bnew (?:financial|fiscal|budget) year\\b", () =>
      months(nextOf(today, 4, 1, undefined) ?? today, 12, 7, true),
    ),
  ];
};

export const partsOfYears: Finder = ({ text, today }) => {
  /** This year's, unless it has begun: then what is left of it is too near to be meant. */
  const block = (month: number, n: number, rank: number, year: string | undefined, guessed?: true) => {
    if (year) return months(dateOf(Number(year), month), n, rank, guessed);
    const now = dateOf(yearOf(today), month);
    return months(now >= today ? now : monthsAfter(now, 12), n, rank, guessed);
  };
  return [
    ...MONTHS.flatMap((words, i) =>
      scan(text, `(?<![\\w-])(${words})\\b\\.?(?: (20\\d\\d))?`, (m) => {
        const said =
          /\b(?:in|until|till|til|before|after|from|by|around|of|mid|early|late|end|start|next|for|im|ab|bis|nach|vor|anfang|mitte|ende|en|debut|fin|mi|de|des|d'ici|jusqu'en|vers|des|hasta|a partir de|despues de|para|tras|maybe|back|last|since|seit)[ -]$/;
        if (DOUBTFUL.test(m[1] ?? "") && !m[2] && !said.test(text.slice(Math.max(0, m.index - 14), m.index)))
          return undefined;
        return block(i + 1, 1, 5, m[2]);
      }),
    ),
    ...QUARTERS.flatMap((words, i) =>
      scan(text, `\\b(?:${words})(?: (?:of )?(20\\d\\d))?`, (m) => block(i * 3 + 1, 3, 5, m[1])),
    ),
    ...HALVES.flatMap((words, i) =>
      scan(text, `\\b(?:${words})(?: (20\\d\\d))?`, (m) => block(i * 6 + 1, 6, 6, m[1])),
    ),
    ...SEASONS.flatMap(([words, month]) =>
      scan(text, `\\b(?:${words})\\b(?! (?:back|ill|pregnant|through|short|asleep|apart))`, () =>
        block(month, 3, 6, undefined, true),
      ),
    ),
  ];
};

/** When schools and offices are open again depends on the country; a guess is made by the time of the year. */
export const feasts: Finder = ({ text, today }) => {
  const easterDays = fromEaster(today, 0, 2);
  const whitsun = fromEaster(today, 49, 51);
  const christmas = nextOf(today, 12, 24, undefined) ?? today;
  const newYear =
    monthOf(today) === 1 && dayOf(today) < 7
      ? dateOf(yearOf(today), 1, 7)
      : dateOf(yearOf(christmas) + 1, 1, 7);
  const summer = months(nextOf(today, 7, 1, undefined) ?? today, 2, 6, true);
  const open =
    monthOf(today) >= 10 || (monthOf(today) === 1 && dayOf(today) < 7)
      ? newYear
      : monthOf(today) >= 5
        ? dateOf(yearOf(today), monthOf(today) === 9 ? 11 : 9, monthOf(today) === 9 ? 2 : 1)
        : fromEaster(today, 8, 8).date;
  return [
    ...scan(
      text,
      "\\b(?:easter|ostern|osterferien|osterfeiertagen|paques|semana santa|pascua|pasqua)\\b",
      () => ({
        from: easterDays.date,
        next: easterDays.next,
        rank: 5,
        guessed: true as const,
      }),
    ),
    ...scan(text, "\\b(?:pentecost|whitsun|pfingsten|pentecote|pentecostes)\\b", () => ({
      from: whitsun.date,
      next: whitsun.next,
      rank: 5,
      guessed: true as const,
    })),
    ...scan(
      text,
      "\\b(?:christmas|xmas|weihnacht\\w*|noel|navidad(?:es)?|natale|kerst|fetes|feiertagen?|reyes)\\b",
      () => ({
        from: christmas,
        next: newYear,
        rank: 5,
        guessed: true as const,
      }),
    ),
    ...scan(
      text,
      "\\b(?:summer (?:holidays?|break|vacation)|sommerferien|sommerpause|vacances d'ete|grandes vacances|vacaciones de verano)\\b",
      () => summer,
    ),
    ...scan(text, "\\b(?:la )?rentree\\b", () =>
      day(nextOf(today, 9, 1, undefined) ?? today, { rank: 5, guessed: true }),
    ),
    ...scan(
      text,
      "\\b(?:(?:the |my |our )?(?:holidays?|vacation|hols)|ferien|(?:meinem|unserem|dem) urlaub|vacances|conges|vacaciones)\\b",
      () => ({
        from: today,
        next: open,
        rank: 7,
        guessed: true as const,
      }),
    ),
  ];
};
