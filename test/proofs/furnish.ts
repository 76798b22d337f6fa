import { keys } from "#engine/keys";
import { activate } from "#engine/publish";
import type { DraftRow, JourneyMeta } from "#engine/rows";
import type { Journey } from "#journey/journey";
import type { Profile } from "#journey/person";
import { house, people } from "#test/fixtures/small";
import type { MemoryWorld } from "#test/worlds/memory";
import type { Fate } from "./dice";
import { drawJourney } from "./drawing";
import type { Scene } from "./scene";

export interface Furnished {
  people: string[];
  profiles: Map<string, Profile>;
  documents: Map<string, Journey>;
  /** who is let in by hand, and how long after the start, ms */
  lots: { journey: string; people: string[]; after: number }[];
}

/** Puts people, contents and journeys into an empty world and activates the journeys. */
export async function furnish(w: MemoryWorld, scene: Scene, fate: Fate): Promise<Furnished> {
  const contents = await house(w, scene.limit === undefined ? undefined : { limit: scene.limit, hard: true });
  const profiles = new Map<string, Profile>();
  const ids = await people(w, scene.people, (profile, state) => {
    profile.zone = fate.oneOf(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", undefined]);
    profile.country = fate.oneOf(["DE", "ES", undefined]);
    if (fate.happens(0.1)) delete profile.phone;
    if (fate.happens(0.1)) state.consent.sms = { on: false, at: 0, source: "test" };
    profiles.set(profile.id, profile);
  });
  const documents = new Map<string, Journey>();
  const lots: Furnished["lots"] = [];
  for (const [i, style] of scene.journeys.entries()) {
    const id = `jny_${i + 1}`;
    const document = drawJourney(fate, contents, style);
    documents.set(id, document);
    const meta: JourneyMeta = { id, campaign: "cmp_1", name: "Random", status: "draft", createdAt: 0 };
    const row: DraftRow = { document, revision: 1, savedAt: 0, savedBy: "mem_1" };
    await w.store.write([
      { put: { ...keys.journey(id), data: meta } },
      { put: { ...keys.draft(id), data: row } },
    ]);
    await activate(w, id, "mem_1");
    if (scene.lots > 0)
      for (let n = 0; n < ids.length; n += scene.lots)
        lots.push({ journey: id, people: ids.slice(n, n + scene.lots), after: fate.between(0, 600_000) });
  }
  return { people: ids, profiles, documents, lots };
}
