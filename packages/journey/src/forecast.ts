import { calendar, type Range, rangeOf, stepRange } from "./forecast/figures";
import { expectationsOf } from "./forecast/model";
import { mayEnter, unreachedReason } from "./forecast/reach";
import { runCourse, type Sampled } from "./forecast/run";
import { startStep } from "./graph";
import type { Budget } from "./journey";
import { type Drawn, readySteps } from "./passage";
import type { House } from "./policies/house";

export type { Range } from "./forecast/figures";
export type { Sampled } from "./forecast/run";

/** What a journey will do to an audience. Money in minor units, times in ms since 1970. */
export interface Forecast {
  people: number;
  notReached: { reason: string; people: number }[];
  spend: Range;
  currency: string;
  budget?: number;
  finishesAt: number;
  steps: { step: string; people: Range; touches: Range; responses: Range; spend: Range }[];
  days: { day: string; touches: number; responses: number; spend: number }[];
}

export interface ForecastOptions {
  now: number;
  currency: string;
  /** people in the whole audience; the sample's own size when it is all of it */
  scaleTo?: number;
  /** of the campaign; the journey's and the steps' own are in the document */
  budget?: Budget;
  /** what holds for every journey of the house */
  house?: House;
  /** how many courses are run; more of them narrow nothing, they only measure the spread better */
  courses?: number;
}

/** A sample of this size is within two points of any share, and runs in a second. */
const LARGEST_SAMPLE = 2_000;
const DAY = 86_400_000;

/**
 * Runs a version ahead of time on people of the real audience: the same decisions as the engine's, answers dealt
 * from each step's plan. Other journeys, bounces and stop events are not foreseen.
 */
export function forecast(
  version: Pick<Drawn, "document" | "segments"> & Partial<Drawn>,
  people: Sampled[],
  options: ForecastOptions,
): Forecast {
  const { now, currency, budget } = options;
  const drawn: Drawn = { journey: "forecast", campaign: "", number: 1, ...version };
  const sample = everyNth(people, LARGEST_SAMPLE);
  const weight = sample.length > 0 ? (options.scaleTo ?? people.length) / sample.length : 0;
  const entering = sample.filter((one) => mayEnter(drawn, one, now));
  const intake = intakeOf(drawn);
  const entryOf = (nth: number) => now + (intake ? Math.floor((nth * weight) / intake) * DAY : 0);
  const expectations = expectationsOf(drawn.document);
  const courses = Array.from({ length: Math.max(1, options.courses ?? 5) }, (_, seed) =>
    runCourse({
      version: drawn,
      people: entering,
      expectations,
      weight,
      entryOf,
      budget,
      house: options.house,
      seed,
    }),
  );
  const limit = lowest([budget?.limit, drawn.document.policies.budget?.limit]);
  return {
    people: Math.round(entering.length * weight),
    notReached: notReached(drawn, sample, weight, now, options.house?.covered),
    spend: rangeOf(courses.map((c) => c.spend)),
    currency,
    ...(limit === undefined ? {} : { budget: limit }),
    finishesAt: Math.round(courses.reduce((sum, c) => sum + Math.max(now, c.finishesAt), 0) / courses.length),
    steps: drawn.document.steps.map(({ id }) => stepRange(id, courses)),
    days: calendar(courses),
  };
}

function everyNth<T>(all: T[], most: number): T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
}

function intakeOf({ document }: Drawn): number | undefined {
  const start = startStep(document);
  const ready = start && readySteps(document).get(start.id);
  return ready?.kind.intake?.(ready.config);
}

function notReached(
  version: Drawn,
  sample: Sampled[],
  weight: number,
  now: number,
  covered: readonly string[] | undefined,
): Forecast["notReached"] {
  const counts = new Map<string, number>();
  for (const one of sample) {
    const reason = mayEnter(version, one, now) ? unreachedReason(version, one, now, covered) : "mayNotEnter";
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + weight);
  }
  const all = [...counts].map(([reason, n]) => ({ reason, people: Math.round(n) }));
  return all.sort((a, b) => b.people - a.people || a.reason.localeCompare(b.reason));
}

const lowest = (limits: (number | undefined)[]): number | undefined => {
  const set = limits.filter((limit) => limit !== undefined);
  return set.length > 0 ? Math.min(...set) : undefined;
};
