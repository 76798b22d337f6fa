import type { Journey } from "#journey/journey";
import { readySteps } from "#journey/passage";
import { listJourneys } from "../journeys";
import { keys } from "../keys";
import type { World } from "../ports";
import type { DraftRow, JourneyMeta } from "../rows";
import { versionOf } from "../versions";
import { listSegments } from "./listSegments";
import { namedIn } from "./namedIn";

/** Where a segment is asked about. */
export interface Use {
  in: "journey" | "segment";
  id: string;
  name: string;
  /** in a journey: as its audience, or in a rule of a step; and whether people go through it now */
  as?: "audience" | "rule";
  live?: boolean;
}

/** Who uses which segment, by the id of the segment. Journeys that are put away do not count. */
export async function usesOfSegments(w: World): Promise<Map<string, Use[]>> {
  const [segments, journeys] = await Promise.all([listSegments(w), listJourneys(w)]);
  const uses = new Map<string, Use[]>();
  const note = (id: string, use: Use) => {
    const known = uses.get(id) ?? [];
    if (!known.some((one) => one.id === use.id && one.as === use.as)) uses.set(id, [...known, use]);
  };
  for (const { id, name, rule } of segments)
    for (const named of namedIn(rule)) if (named !== id) note(named, { in: "segment", id, name });
  for (const meta of journeys) {
    if (meta.status === "archived") continue;
    const live = meta.status === "active" || meta.status === "paused";
    for (const document of await documentsOf(w, meta))
      for (const { segment, as } of segmentsOf(document))
        note(segment, { in: "journey", id: meta.id, name: meta.name, as, live });
  }
  return uses;
}

/** The drawing under way and the one people go through. */
async function documentsOf(w: World, { id, version }: JourneyMeta): Promise<Journey[]> {
  const [draft, live] = await Promise.all([
    w.store.get<DraftRow>(keys.draft(id)),
    version === undefined ? undefined : versionOf(w, id, version),
  ]);
  return [draft?.data.document, live?.document].filter((document) => document !== undefined);
}

const segmentsOf = (document: Journey): { segment: string; as: "audience" | "rule" }[] =>
  [...readySteps(document).values()].flatMap(({ kind, config }) => {
    const audience = kind.uses?.(config).segment;
    return [
      ...(audience === undefined ? [] : [{ segment: audience, as: "audience" as const }]),
      ...namedIn(config).map((segment) => ({ segment, as: "rule" as const })),
    ];
  });
