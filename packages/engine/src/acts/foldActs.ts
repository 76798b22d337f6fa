import type { Fact } from "#journey/person";
import type { Job, World } from "../ports";

/**
 * Sends a job for whatever the changes of people ask to be done. The batch may come again, and so may the jobs: an act
 * is done once because its own row says so.
 */
export async function foldActs(w: World, seen: { person: string; facts: Fact[] }[]): Promise<void> {
  const jobs = seen.flatMap(({ person, facts }) =>
    facts.flatMap((f): Job[] => {
      if (f.fact !== "act") return [];
      const { act, campaign, journey, version, enrollment, step } = f;
      return [{ job: "act", act, person, campaign, journey, version, enrollment, step }];
    }),
  );
  if (jobs.length > 0) await w.jobs.send(jobs);
}
