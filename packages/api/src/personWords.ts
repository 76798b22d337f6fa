import { keys } from "#engine/keys";
import { mergesOf } from "#engine/people/mergePeople";
import { getPerson } from "#engine/people/savePerson";
import type { World } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import type { JourneyMeta } from "#engine/rows";
import { timelineOf } from "#engine/timeline";
import { stageEntries, withEntries } from "#engine/traits/stageEntries";
import { versionOf } from "#engine/versions";
import { stepOf } from "#journey/journey";
import { titleOf } from "#journey/validate/stepName";
import type { PersonView } from "./views/people";

/** Everything the page of one person shows. */
export async function personView(w: World, person: string): Promise<PersonView> {
  const found = await getPerson(w, person);
  if (!found) throw new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);
  const { profile, state } = found;
  const inside = Object.values(state.enrollments);
  const metas = await w.store.batchGet<JourneyMeta>(inside.map((e) => keys.journey(e.journey)));
  const journeys = await Promise.all(
    inside.map(async (e, i) => {
      const version = await versionOf(w, e.journey, e.version);
      const step = version && stepOf(version.document, e.step);
      return {
        journey: e.journey,
        name: metas[i]?.data.name ?? "",
        version: e.version,
        step: e.step,
        stepName: step ? titleOf(step) : e.step,
        since: e.since,
        due: e.due,
        because: e.because,
      };
    }),
  );
  return {
    profile,
    consent: state.consent,
    suppressed: state.suppressed,
    breakUntil: state.breakUntil,
    journeys,
    timeline: withEntries(await timelineOf(w, profile.id), stageEntries(profile.traits)),
    merged: await mergesOf(w, state),
  };
}
