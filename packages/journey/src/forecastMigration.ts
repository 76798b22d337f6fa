import { advance } from "./decide";
import { calendar, type Range, rangeOf, stepRange } from "./forecast/figures";
import { type Expectation, expectationsOf } from "./forecast/model";
import { runCourse, type Sampled } from "./forecast/run";
import type { Budget } from "./journey";
import { judgedUpTo, migrate, type Published, versionsSince } from "./migrate";
import type { Drawn } from "./passage";
import { copyPerson, type Enrollment, type PersonState, type Profile } from "./person";

/** Somebody inside a journey, where they really stand. */
export interface Position {
  profile: Profile;
  state: PersonState;
  enrollment: string;
}

/** What publishing a version will do to the people inside. Money in minor units, times in ms since 1970. */
export interface MigrationForecast {
  people: number;
  /** they go on at their step with the new version */
  moved: number;
  /** they go on at another step of it */
  elsewhere: number;
  finish: number;
  exit: number;
  /** of those who stay inside: who goes on or is written to right away, instead of waiting as before */
  atOnce: number;
  spend: Range;
  currency: string;
  finishesAt: number;
  steps: ReturnType<typeof stepRange>[];
  days: ReturnType<typeof calendar>;
}

export type PublishedDrawing = Published & Drawn;

interface Options {
  now: number;
  currency: string;
  /** how many people are inside; the sample's own size when it is all of them */
  scaleTo?: number;
  /** what is left of the campaign's money */
  budget?: Budget;
  courses?: number;
}

/**
 * Runs the people inside ahead from where they stand, with the very decisions the engine takes: first what becomes of
 * them when the last of `versions` is published, then their way to the end. Who enters later is not among them.
 */
export function forecastMigration(
  versions: ReadonlyMap<number, PublishedDrawing>,
  live: PublishedDrawing,
  positions: readonly Position[],
  { now, currency, scaleTo, budget, courses: runs = 5 }: Options,
): MigrationForecast {
  const weight = positions.length > 0 ? (scaleTo ?? positions.length) / positions.length : 0;
  const fates = { moved: 0, elsewhere: 0, finish: 0, exit: 0, atOnce: 0 };
  const expectations = new Map<number, Map<string, Expectation>>();
  const people: Sampled[] = [];
  for (const position of positions) {
    const after = moved(position, versions, live, now);
    fates[after.fate] += weight;
    const version = after.e && versions.get(after.e.version);
    if (!after.e || !version) continue;
    const known = expectations.get(version.number) ?? expectationsOf(version.document);
    expectations.set(version.number, known);
    const inside = { enrollment: position.enrollment, version, expectations: known };
    people.push({ profile: position.profile, state: after.state, inside });
    if (after.fate !== "finish" && goesOn(position, after.state, after.e, version, now))
      fates.atOnce += weight;
  }
  const course = { version: live, people, expectations: new Map(), weight, entryOf: () => now, budget };
  const courses = Array.from({ length: Math.max(1, runs) }, (_, seed) => runCourse({ ...course, seed }));
  const ids = [...versions.values()].flatMap(({ document }) => document.steps.map((step) => step.id));
  const steps = [...new Set([...live.document.steps.map((step) => step.id), ...ids])];
  return {
    people: Math.round(positions.length * weight),
    moved: Math.round(fates.moved),
    elsewhere: Math.round(fates.elsewhere),
    finish: Math.round(fates.finish),
    exit: Math.round(fates.exit),
    atOnce: Math.round(fates.atOnce),
    spend: rangeOf(courses.map((c) => c.spend)),
    currency,
    finishesAt: Math.round(Math.max(now, ...courses.map((c) => c.finishesAt))),
    steps: steps
      .map((step) => stepRange(step, courses))
      .filter((step) => step.people.high > 0 || step.touches.high > 0),
    days: calendar(courses),
  };
}

interface After {
  fate: "moved" | "elsewhere" | "finish" | "exit";
  state: PersonState;
  e?: Enrollment;
}

function moved(
  { state: before, enrollment: id }: Position,
  versions: ReadonlyMap<number, PublishedDrawing>,
  live: PublishedDrawing,
  now: number,
): After {
  const state = copyPerson(before);
  const e = state.enrollments[id];
  const mine = e && versions.get(e.version);
  if (!e || !mine) return { fate: "finish", state };
  const { step } = e;
  const since = versionsSince(judgedUpTo(e), live.number, (number) => versions.get(number));
  migrate(state, id, mine, since, now);
  const after = state.enrollments[id];
  if (!after) return { fate: "exit", state };
  if (after.version !== live.number) return { fate: "finish", state, e: after };
  return { fate: after.step === step ? "moved" : "elsewhere", state, e: after };
}

/** Whether somebody does not simply wait on. */
function goesOn(
  { profile }: Position,
  state: PersonState,
  e: Enrollment,
  version: PublishedDrawing,
  now: number,
): boolean {
  const copy = copyPerson(state);
  const look = { version, profile, now, job: "look", nonce: "", affords: () => true };
  const { touches } = advance(look, copy, e.id);
  return touches.length > 0 || copy.enrollments[e.id]?.step !== e.step;
}
