/** Which of two numbers before the year is the day. */
export type DateOrder = "dmy" | "mdy";

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const DAYS_FIRST =
  /^(\d{1,2})([./-])\s?(\d{1,2})[./-]\s?(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(AM|PM)?)?$/i;

/** The two numbers before the year, when a text is a date written that way with / or -. */
export function ambiguousParts(text: string): [number, number] | undefined {
  const found = DAYS_FIRST.exec(text.trim());
  return found && found[2] !== "." ? [Number(found[1]), Number(found[3])] : undefined;
}

/** Whether a text is written as a date is, be it in the calendar or not. */
export const looksLikeDate = (raw: string): boolean => ISO.test(raw.trim()) || DAYS_FIRST.test(raw.trim());

/** An ISO date, with time of day when one is given, or undefined when the text is no date of the calendar. */
export function readDate(raw: string, order: DateOrder = "dmy"): string | undefined {
  const text = raw.trim();
  const iso = ISO.exec(text);
  if (iso) return isoOf(iso[1]!, iso[2]!, iso[3]!, iso[4], iso[5], iso[6], iso[7]);
  const found = DAYS_FIRST.exec(text);
  if (!found) return undefined;
  const [, a = "", mark, b = "", y = "", hour, minute, second, half] = found;
  const year = y.length === 4 ? y : String((Number(y) < 70 ? 2000 : 1900) + Number(y));
  // Dots are always day first; a number above 12 settles it whatever the column does.
  const dayFirst = mark === "." || Number(a) > 12 || (order === "dmy" && Number(b) <= 12);
  return isoOf(year, dayFirst ? b : a, dayFirst ? a : b, hourOf(hour, half), minute, second);
}

function hourOf(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour;
  return String((Number(hour) % 12) + (half.toUpperCase() === "PM" ? 12 : 0));
}

function isoOf(
  y: string,
  m: string,
  d: string,
  hour?: string,
  minute?: string,
  second = "00",
  zone = "",
): string | undefined {
  const date = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  const month = Number(m);
  const day = Number(d);
  if (month < 1 || month > 12 || day < 1 || day > daysOf(Number(y), month)) return undefined;
  if (hour === undefined || minute === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${date}T${hour.padStart(2, "0")}:${minute}:${second}${zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2")}`;
}

const daysOf = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

export type DecimalMark = "." | ",";

const MONEY = /^(?:[€$£]|EUR|USD|CHF|GBP)?\s*([+-]?[\d.,'\u00a0\u202f ]*\d)\s*(?:[€$£%]|EUR|USD|CHF|GBP)?$/i;

/** The number a text spells, with thousands marks and a currency or none; undefined when it is a text after all. */
export function readNumber(raw: string, mark: DecimalMark): number | undefined {
  const digits = MONEY.exec(raw.trim())?.[1];
  if (!digits) return undefined;
  const [whole = "", part, ...more] = digits.split(mark);
  if (more.length > 0 || (part !== undefined && !/^\d+$/.test(part))) return undefined;
  const groups = whole.replace(/^[+-]/, "").split(/[.,'\u00a0\u202f ]/);
  const grouped =
    groups.length === 1
      ? /^\d*$/.test(whole.replace(/^[+-]/, ""))
      : /^\d{1,3}$/.test(groups[0]!) && groups.slice(1).every((g) => /^\d{3}$/.test(g));
  // "00123" is a code, and beyond 15 digits a number would lie.
  if (!grouped || /^[+-]?0\d/.test(whole) || groups.join("").length > 15) return undefined;
  const value = Number(
    `${whole.startsWith("-") ? "-" : ""}${groups.join("") || "0"}${part === undefined ? "" : `.${part}`}`,
  );
  return Number.isFinite(value) ? value : undefined;
}

const BOOLEANS: Record<string, boolean> = {
  true: true,
  yes: true,
  y: true,
  ja: true,
  j: true,
  wahr: true,
  x: true,
  on: true,
  oui: true,
  "1": true,
  optin: true,
  "opt-in": true,
  granted: true,
  false: false,
  no: false,
  n: false,
  nein: false,
  falsch: false,
  off: false,
  non: false,
  "0": false,
  optout: false,
  "opt-out": false,
  denied: false,
};

/** Yes or no in the words of English, German and French exports. */
export const readBoolean = (raw: string): boolean | undefined => {
  const word = raw.trim().toLowerCase();
  return Object.hasOwn(BOOLEANS, word) ? BOOLEANS[word] : undefined;
};
