import { eventWords } from "#journey/signalNames";
import type { Names } from "#journey/steps/define";
import { listContents } from "./content/library";
import { listGatherings } from "./gatherings/gatherings";
import { listJourneys } from "./journeys";
import { listSegments } from "./people/segments";
import type { World } from "./ports";

/** Names of content and segments, for sentences. */
export async function namesOf(w: World): Promise<Names> {
  const [contents, segments, gatherings, journeys] = await Promise.all([
    listContents(w),
    listSegments(w),
    listGatherings(w),
    listJourneys(w),
  ]);
  const content = (id: string) => contents.find((c) => c.id === id)?.name;
  const gathering = (id: string) => gatherings.find((one) => one.id === id)?.title;
  return {
    content,
    segment: (id) => segments.find((x) => x.id === id)?.name,
    gathering,
    journey: (id) => journeys.find((one) => one.id === id)?.name,
    event: (name) => eventWords(name, { content, gathering }),
  };
}
