import type { FieldInfo } from "#journey/segment";
import type { Spread } from "./question";

type Value = string | number | boolean;

/** So many different texts are told apart; whoever has one beyond them is counted among the others. */
const MOST_TEXTS = 100_000;
/** Beyond so many different numbers they are rounded to two digits. */
const MOST_NUMBERS = 5_000;
const SHOWN = 50;
/** So many numbers stand for themselves; more are put into ranges. */
const FEW = 12;
const RANGES = 8;

export interface Spreading {
  add(value: Value | undefined, n?: number): void;
  done(total: number): Spread;
}

/** Counts values: texts as they are, dates by their month, numbers by ranges. */
export function createSpread(type: FieldInfo["type"]): Spreading {
  const counts = new Map<Value, number>();
  let matches = 0;
  let unknown = 0;
  let others = 0;
  let numbers = 0;
  let rounded = false;

  const count = (value: Value, n: number): void => {
    const before = counts.get(value);
    if (before === undefined && counts.size >= MOST_TEXTS) others += n;
    else counts.set(value, (before ?? 0) + n);
  };
  const round = (): void => {
    rounded = true;
    const all = [...counts];
    counts.clear();
    for (const [value, n] of all) count(typeof value === "number" ? roundly(value) : value, n);
  };

  return {
    add(value, n = 1) {
      matches += n;
      if (value === undefined) {
        unknown += n;
        return;
      }
      const one = type === "date" ? monthOf(value) : value;
      if (typeof one !== "number") return count(one, n);
      numbers += n;
      count(rounded ? roundly(one) : one, n);
      if (!rounded && counts.size > MOST_NUMBERS) round();
    },
    done(total) {
      const apart = counts.size > FEW && numbers * 2 > matches - unknown ? inRanges(counts) : [...counts];
      const sorted =
        type === "date"
          ? apart.sort((a, b) => (String(a[0]) < String(b[0]) ? 1 : -1))
          : apart === undefined
            ? []
            : rangesFirst(apart);
      const shown = sorted.slice(0, SHOWN);
      const beyond = sorted.slice(SHOWN).reduce((sum, [, n]) => sum + n, 0);
      return { total, matches, unknown, values: shown, others: others + beyond };
    },
  };
}

const RANGE = /^-?[\d.]+ to /;

/** Ranges keep their order, values go by how many have them. */
const rangesFirst = (list: [Value, number][]): [Value, number][] =>
  list.some(([value]) => typeof value === "string" && RANGE.test(value))
    ? list
    : list.sort((a, b) => b[1] - a[1] || (String(a[0]) < String(b[0]) ? -1 : 1));

const roundly = (value: number): number => Number(value.toPrecision(2));

function monthOf(value: Value): string {
  if (typeof value === "number") {
    const at = new Date(value);
    return Number.isNaN(at.getTime()) ? "no date" : at.toISOString().slice(0, 7);
  }
  const text = String(value).trim();
  return /^\d{4}-\d{2}/.test(text) ? text.slice(0, 7) : "no date";
}

/** Numbers in about eight ranges of round width; what is no number stays as it is. */
function inRanges(counts: Map<Value, number>): [Value, number][] {
  const numbers = [...counts].filter((one): one is [number, number] => typeof one[0] === "number");
  const texts = [...counts].filter(([value]) => typeof value !== "number");
  numbers.sort((a, b) => a[0] - b[0]);
  // A few far out would leave everybody else in one range.
  const all = numbers.reduce((sum, [, n]) => sum + n, 0);
  const low = numbers[0]?.[0] ?? 0;
  const high = quantile(numbers, all * 0.98);
  const width = roundUp((high - low) / RANGES || 1);
  const start = Math.floor(low / width) * width;
  const last = start + width * RANGES;
  const ranges = new Map<string, number>();
  for (const [value, n] of numbers) {
    const from = start + Math.floor((value - start) / width) * width;
    const name = value >= last ? `${tidy(last)} or more` : `${tidy(from)} to ${tidy(from + width)}`;
    ranges.set(name, (ranges.get(name) ?? 0) + n);
  }
  return [...ranges, ...texts];
}

function quantile(sorted: [number, number][], place: number): number {
  let seen = 0;
  for (const [value, n] of sorted) {
    seen += n;
    if (seen >= place) return value;
  }
  return sorted.at(-1)?.[0] ?? 0;
}

/** The next of 1, 2, 5, 10, 20 … */
function roundUp(width: number): number {
  const ten = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 5, 10].find((one) => one * ten >= width * 0.999) ?? 10;
  return step * ten;
}

const tidy = (value: number): string => String(Number(value.toPrecision(12)));
