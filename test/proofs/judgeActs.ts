import type { ActRow } from "#engine/acts/rows";
import { keys } from "#engine/keys";
import type { Profile } from "#journey/person";
import type { Court } from "./judge";
import { wrong } from "./tally";

/** The field that updates of random journeys count in, one each. */
export const COUNTED = "counted";

/** Whatever a step asked for was done once, or given up before everybody's eyes, and each was told once. */
export async function judgeActs(c: Court): Promise<void> {
  const { w, tally, witness } = c;
  const counted = new Map<string, number>();
  const visits = new Set<string>();
  for (const [id, act] of witness.acts) {
    tally.events.acts += 1;
    const visit = `${act.enrollment} ${act.step} ${act.person}`;
    if (visits.has(visit)) wrong(tally, "ran_again", `${id} of a step that had asked before`);
    visits.add(visit);
    const row = (await w.store.get<ActRow>(keys.act(act.person, id)))?.data;
    if (!row || row.state === "waiting") wrong(tally, "lost_acts", `${id} is ${row?.state ?? "not begun"}`);
    if (act.told !== 1)
      wrong(tally, act.told === 0 ? "lost_acts" : "done_twice", `${id} was told ${act.told} times`);
    const failed = await w.store.get(keys.failedAct(act.journey, act.step, id));
    if ((row?.state === "failed") !== (failed !== undefined))
      wrong(tally, "lost_acts", `${id} is ${row?.state} and ${failed ? "" : "not "}shown as failed`);
    const kind = kindOf(c, act.journey, act.step);
    if (kind === "webhook" && row?.state === "done" && !witness.posts.get(id)?.taken)
      wrong(tally, "lost_acts", `${id} counts as done and nobody has heard it`);
    if (kind === "update" && row?.state === "done")
      counted.set(act.person, (counted.get(act.person) ?? 0) + 1);
  }
  for (const [id] of witness.posts)
    if (!witness.acts.has(id)) wrong(tally, "unexpected_errors", `${id} went out and was never asked for`);
  const profiles = await w.store.batchGet<Profile>(c.people.map(keys.profile));
  for (const row of profiles) {
    const truth = counted.get(row?.data.id ?? "") ?? 0;
    const count = Number(row?.data.fields?.[COUNTED] ?? 0);
    if (count !== truth)
      wrong(
        tally,
        count > truth ? "done_twice" : "lost_acts",
        `${row?.data.id} counted ${count} of ${truth}`,
      );
  }
}

/** Steps keep their kind whatever is published; those that were put in later are of none that acts. */
const kindOf = ({ documents }: Court, journey: string, step: string): string | undefined =>
  documents.get(journey)?.steps.find((one) => one.id === step)?.kind;

/** What the counters say about acts against what happened. */
export function actsOf({ witness }: Court, journey: string, step: string) {
  let [asked, done, failed] = [0, 0, 0];
  for (const act of witness.acts.values()) {
    if (act.journey !== journey || act.step !== step) continue;
    asked += 1;
    if (act.ended === "done") done += 1;
    if (act.ended === "failed") failed += 1;
  }
  return { asked, done, failed };
}
