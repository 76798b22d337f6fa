import { entryRefusal } from "#journey/enroll";
import type { Act } from "#journey/steps/define";
import { keys } from "../keys";
import { getPerson } from "../people/savePerson";
import { Refusal } from "../refusal";
import type { JourneyMeta } from "../rows";
import { drawn, versionOf } from "../versions";
import type { Attempt, Doing } from "./doing";

/**
 * Whether the person may go on in the other journey, by its own rules of entry; so two journeys that hand over to each
 * other come to an end. They enter it with the very commit that hears of this, see `entrance.ts`.
 */
export async function handOver({
  w,
  act,
  job,
  person,
}: Doing<Extract<Act, { do: "handOver" }>>): Promise<Attempt> {
  if (act.journey === job.journey)
    throw new Refusal("itself", "A journey cannot hand over to itself. Choose another one.", 422);
  const meta = (await w.store.get<JourneyMeta>(keys.journey(act.journey)))?.data;
  const version = meta?.version === undefined ? undefined : await versionOf(w, act.journey, meta.version);
  if (!meta || !version) return { ended: "failed", because: "the other journey is not live" };
  if (meta.status !== "active" && meta.status !== "paused")
    return { ended: "failed", because: `“${meta.name}” lets nobody in: it is ${meta.status}` };
  const state = (await getPerson(w, person))?.state;
  const refused = state && entryRefusal(drawn(version), state, w.clock.now());
  return refused
    ? { ended: "failed", because: `“${meta.name}” does not let them in: the person ${refused}` }
    : { ended: "done", because: `handed over to “${meta.name}”`, into: act.journey };
}
