import type { StepTally, Tally } from "./run";

/** The middle, and what nine in ten courses stay within. */
export interface Range {
  low: number;
  mid: number;
  high: number;
}

const DAY = 86_400_000;
const LONGEST_CALENDAR = 400;

/** Factors that turn the spread of so few courses into a band that holds nine in ten (Student's t). */
const STUDENT = [0, 6.31, 2.92, 2.35, 2.13, 2.02, 1.94, 1.89, 1.86, 1.83];

export function rangeOf(values: number[]): Range {
  const n = values.length;
  const mid = values.reduce((sum, v) => sum + v, 0) / Math.max(1, n);
  const variance = n > 1 ? values.reduce((sum, v) => sum + (v - mid) ** 2, 0) / (n - 1) : 0;
  const reach = (STUDENT[n - 1] ?? 1.75) * Math.sqrt(variance);
  return { low: Math.max(0, Math.round(mid - reach)), mid: Math.round(mid), high: Math.round(mid + reach) };
}

/** What the courses say about one step. */
export function stepRange(step: string, courses: Tally[]) {
  const range = (of: keyof StepTally) => rangeOf(courses.map((c) => c.steps.get(step)?.[of] ?? 0));
  return {
    step,
    people: range("people"),
    touches: range("touches"),
    responses: range("responses"),
    spend: range("spend"),
  };
}

/** Day by day, without gaps unless the journey runs for more than a year. */
export function calendar(courses: Tally[]) {
  const seen = [...new Set(courses.flatMap((c) => [...c.days.keys()]))].sort((a, b) => a - b);
  const first = seen[0];
  const last = seen.at(-1);
  if (first === undefined || last === undefined) return [];
  const span = last - first + 1;
  const listed = span > LONGEST_CALENDAR ? seen : Array.from({ length: span }, (_, i) => first + i);
  return listed.map((day) => {
    const mean = (of: keyof StepTally) =>
      Math.round(courses.reduce((sum, c) => sum + (c.days.get(day)?.[of] ?? 0), 0) / courses.length);
    return {
      day: new Date(day * DAY).toISOString().slice(0, 10),
      touches: mean("touches"),
      responses: mean("responses"),
      spend: mean("spend"),
    };
  });
}
