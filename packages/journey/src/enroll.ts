import { enrollmentId } from "./chance";
import { advance } from "./decide";
import type { Journey, Step } from "./journey";
import { where } from "./makeTouch";
import { matches } from "./matches";
import { type Advance, type Drawn, type Passage, readySteps } from "./passage";
import type { PersonState } from "./person";
import { kindOf } from "./steps/index";

/** The step people enter by: the one whose kind's place is the start. */
export const startOf = (document: Journey): Step | undefined =>
  document.steps.find((step) => kindOf(step.kind)?.place === "start");

/** Why a person may not enter now; undefined when they may. */
export function entryRefusal(version: Drawn, state: PersonState, now: number): string | undefined {
  if (Object.values(state.enrollments).some((e) => e.journey === version.journey)) return "is inside already";
  const past = state.past[version.journey];
  if (!past) return undefined;
  const { recycle } = version.document.policies;
  if (recycle && past.again !== undefined && past.again <= now) return undefined;
  const again = version.document.policies.reentry;
  if (!again && recycle && past.again !== undefined)
    return `may enter again from ${new Date(past.again).toISOString().slice(0, 10)} on`;
  if (!again) return "has been through this journey once";
  if (past.entries >= again.most) return `has entered ${past.entries} times, the most allowed`;
  const free = (past.left ?? now) + again.afterDays * 86_400_000;
  return free > now ? `may enter again ${again.afterDays} days after leaving` : undefined;
}

/** Why and how somebody enters. */
export interface Entering {
  /** absent: they belong to the audience */
  because?: string;
  /** the segment the start names is asked once more; who does not belong to it stays out */
  filtered?: boolean;
}

/** Puts a person at the start and lets them walk. Does nothing when they may not enter. */
export function enroll(
  passage: Passage,
  state: PersonState,
  { because, filtered = false }: Entering = {},
): Advance & { enrollment?: string } {
  const { version, now } = passage;
  const start = startOf(version.document);
  if (!start || entryRefusal(version, state, now) !== undefined || (filtered && !belongs(passage, state)))
    return { changed: false, touches: [] };
  const entries = (state.past[version.journey]?.entries ?? 0) + 1;
  const id = enrollmentId(version.journey, entries);
  state.past[version.journey] = { entries };
  state.enrollments[id] = {
    id,
    journey: version.journey,
    campaign: version.campaign,
    version: version.number,
    step: start.id,
    seq: 1,
    entered: now,
    since: now,
  };
  state.facts.push({
    fact: "enrolled",
    ...where(state.enrollments[id], now),
    ...(because ? { because } : {}),
  });
  return { ...advance(passage, state, id), changed: true, enrollment: id };
}

/** Whether the segment that the start names, if it does, holds this person. */
function belongs({ version, profile, now }: Passage, person: PersonState): boolean {
  const start = startOf(version.document);
  const here = start && readySteps(version.document).get(start.id);
  const segment = here?.kind.uses?.(here.config).segment;
  const rule = segment === undefined ? undefined : version.segments[segment];
  return (
    segment === undefined ||
    (rule !== undefined && matches(rule, { profile, person, now, segments: version.segments }) === true)
  );
}
