import { fieldValue } from "#journey/fieldValue";
import { readySteps } from "#journey/passage";
import type { PersonState, Profile } from "#journey/person";
import type { Job, World } from "../ports";
import { versionOf } from "../versions";

/** A person whose profile was changed, and where they stood. */
export interface Changed {
  before?: Profile;
  after: Profile;
  state?: PersonState;
}

/**
 * Has another look at people who wait by a field that has just changed. Should the process die before that, they are
 * looked at when their old wait ends.
 */
export async function nudge(w: World, people: Changed[]): Promise<void> {
  const jobs: Job[] = [];
  for (const { before, after, state } of people) {
    if (!before || !state || !(await waitsByChanged(w, before, after, state))) continue;
    jobs.push({ job: "respond", input: { signal: "profile", person: state.id, id: w.dice.id("prf") } });
  }
  if (jobs.length > 0) await w.jobs.send(jobs);
}

async function waitsByChanged(
  w: World,
  before: Profile,
  after: Profile,
  state: PersonState,
): Promise<boolean> {
  const now = w.clock.now();
  for (const e of Object.values(state.enrollments)) {
    const version = await versionOf(w, e.journey, e.version);
    const here = version && readySteps(version.document).get(e.step);
    const field = here?.kind.reads?.(here.config);
    if (field === undefined) continue;
    if (fieldValue(field, { profile: before, now }) !== fieldValue(field, { profile: after, now }))
      return true;
  }
  return false;
}
