import { normaliseEmail, normalisePhone } from "../address";
import {
  ambiguousParts,
  type DateOrder,
  type DecimalMark,
  readBoolean,
  readDate,
  readNumber,
} from "./values";

/** What a column holds and how its values are spelled. */
export interface ColumnShape {
  type: "text" | "number" | "date" | "boolean" | "choice" | "email" | "phone" | "empty";
  order?: DateOrder;
  mark?: DecimalMark;
  options?: string[];
}

/** What is learnt of a column while its values go by. Small, whatever the number of rows. */
export interface ColumnTally {
  filled: number;
  longest: number;
  emails: number;
  phones: number;
  dates: number;
  dayFirst: number;
  monthFirst: number;
  points: number;
  commas: number;
  commaDecimals: number;
  pointDecimals: number;
  booleans: number;
  /** values that are written 0 or 1 */
  digits: number;
  distinct: Map<string, number>;
  samples: string[];
}

export const newTally = (): ColumnTally => ({
  filled: 0,
  longest: 0,
  emails: 0,
  phones: 0,
  dates: 0,
  dayFirst: 0,
  monthFirst: 0,
  points: 0,
  commas: 0,
  commaDecimals: 0,
  pointDecimals: 0,
  booleans: 0,
  digits: 0,
  distinct: new Map(),
  samples: [],
});

const MOST_CHOICES = 24;
/** The costly tests look at so many values of a column and no more. */
const LOOKED_AT = 1_000;

export function tally(column: ColumnTally, raw: string): void {
  const text = raw.trim();
  if (!text) return;
  column.filled++;
  column.longest = Math.max(column.longest, text.length);
  if (column.samples.length < 5 && !column.samples.includes(text.slice(0, 80)))
    column.samples.push(text.slice(0, 80));
  if (column.distinct.size <= MOST_CHOICES)
    column.distinct.set(text.slice(0, 80), (column.distinct.get(text.slice(0, 80)) ?? 0) + 1);
  const parts = ambiguousParts(text);
  if (parts) {
    if (parts[0] > 12 && parts[1] <= 12) column.dayFirst++;
    else if (parts[1] > 12 && parts[0] <= 12) column.monthFirst++;
  }
  if (/^\d\d?\.\d\d?\.\d{2,4}/.test(text)) column.dayFirst += 0.001;
  if (/,\d{1,2}\D*$/.test(text) || /\.\d{3},/.test(text)) column.commaDecimals++;
  if (/\.\d{1,2}\D*$/.test(text) || /,\d{3}\./.test(text)) column.pointDecimals++;
  if (column.filled > LOOKED_AT) return;
  if (text.includes("@") && normaliseEmail(text)) column.emails++;
  if (/^[+(]?[\d\s()/.-]{6,25}$/.test(text) && normalisePhone(text, "DE")) column.phones++;
  if (readDate(text) ?? readDate(text, "mdy")) column.dates++;
  if (readNumber(text, ".") !== undefined) column.points++;
  if (readNumber(text, ",") !== undefined) column.commas++;
  if (readBoolean(text) !== undefined) column.booleans++;
  if (/^[01]$/.test(text)) column.digits++;
}

/** The shape most of the values have. `semicolons`: a file cut by them was written where commas mark decimals. */
export function shapeOf(column: ColumnTally, semicolons: boolean): ColumnShape {
  const looked = Math.min(column.filled, LOOKED_AT);
  const most = (n: number): boolean => n >= looked * 0.9;
  if (looked === 0) return { type: "empty" };
  if (column.emails >= looked * 0.6) return { type: "email" };
  if (most(column.dates)) return { type: "date", order: orderOf(column, semicolons) };
  if (most(column.booleans) && column.digits < looked) return { type: "boolean" };
  if (most(Math.max(column.points, column.commas))) {
    const comma =
      column.commaDecimals > column.pointDecimals ||
      (semicolons && column.commaDecimals === column.pointDecimals);
    const mark: DecimalMark = comma ? "," : ".";
    // Long runs of digits with nothing between them are phones or codes as often as amounts.
    if (most(mark === "," ? column.commas : column.points)) return { type: "number", mark };
  }
  if (column.phones >= looked * 0.6) return { type: "phone" };
  const options = [...column.distinct.keys()];
  if (options.length <= MOST_CHOICES && column.longest <= 60 && column.filled >= options.length * 3) {
    return { type: "choice", options: options.sort() };
  }
  return { type: "text" };
}

function orderOf(column: ColumnTally, semicolons: boolean): DateOrder {
  if (column.dayFirst === column.monthFirst) return semicolons ? "dmy" : "mdy";
  return column.dayFirst > column.monthFirst ? "dmy" : "mdy";
}
