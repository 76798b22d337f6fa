import { saveHousePolicies } from "#engine/housePolicies";
import { keys } from "#engine/keys";
import { joinAccounts } from "#engine/people/accounts";
import { activate } from "#engine/publish";
import type { DraftRow, JourneyMeta } from "#engine/rows";
import { createSecret } from "#engine/webhooks/secrets";
import type { Journey } from "#journey/journey";
import type { Profile } from "#journey/person";
import { NO_POLICIES } from "#journey/policies/house";
import { house, people } from "#test/fixtures/small";
import type { MemoryWorld } from "#test/worlds/memory";
import type { Fate } from "./dice";
import { drawJourney, type Style } from "./drawing";
import type { Scene } from "./scene";

export interface Furnished {
  people: string[];
  profiles: Map<string, Profile>;
  /** as each journey was drawn first */
  documents: Map<string, Journey>;
  styles: Map<string, Style>;
  /** ids of what is sent */
  contents: string[];
}

/** Puts people, contents and journeys into an empty world and activates the journeys. */
export async function furnish(w: MemoryWorld, scene: Scene, fate: Fate): Promise<Furnished> {
  const contents = await house(w, scene.limit === undefined ? undefined : { limit: scene.limit, hard: true });
  const profiles = new Map<string, Profile>();
  const ids = await people(w, scene.people, (profile, state, i) => {
    if (scene.accounts > 0) profile.account = `acc_${i % scene.accounts}`;
    profile.zone = fate.oneOf(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", undefined]);
    profile.country = fate.oneOf(["DE", "ES", undefined]);
    if (fate.happens(0.1)) delete profile.phone;
    if (fate.happens(0.1)) state.consent.sms = { on: false, at: 0, source: "test" };
    profiles.set(profile.id, profile);
  });
  if (scene.accounts > 0)
    await joinAccounts(
      w,
      [...profiles.values()].map((after) => ({ after })),
    );
  if (scene.caps.length > 0) await saveHousePolicies(w, { ...NO_POLICIES, caps: scene.caps });
  if (scene.rates) w.settings.rates = scene.rates;
  if (scene.acts) await createSecret(w, { name: "main" }, "mem_1");
  const documents = new Map<string, Journey>();
  const styles = new Map<string, Style>();
  for (const [i, style] of scene.journeys.entries()) {
    const id = `jny_${i + 1}`;
    // Only a journey that is there can be handed over to.
    const acts = scene.acts ? { acts: i > 0 ? { over: "jny_1" } : {} } : {};
    const document = drawJourney(fate, contents, { ...style, ...acts });
    documents.set(id, document);
    styles.set(id, style);
    const meta: JourneyMeta = { id, campaign: "cmp_1", name: "Random", status: "draft", createdAt: 0 };
    const row: DraftRow = { document, revision: 1, savedAt: 0, savedBy: "mem_1" };
    await w.store.write([
      { put: { ...keys.journey(id), data: meta } },
      { put: { ...keys.draft(id), data: row } },
    ]);
    await activate(w, id, "mem_1");
  }
  const sent = [contents.email.id, contents.sms.id, contents.call.id];
  return { people: ids, profiles, documents, styles, contents: sent };
}
