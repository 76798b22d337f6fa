import type { Profile, Touch } from "#journey/person";
import { keys } from "../keys";
import type { Sent, World } from "../ports";

/** That somebody stands on the audience of a step, under the id of the touch that put them there. */
export interface PlacementRow {
  touch: string;
  person: string;
  at: number;
  /** what a network was given to know them by, once it was: hashes and when, ms */
  given?: { email?: string; phone?: string; at: number };
  /** when the network was told to forget them, ms */
  takenOff?: number;
}

/** Puts somebody on the audience of a step. Putting them there twice puts them there once. */
export async function placeOn(w: World, touch: Touch, profile: Profile): Promise<Sent> {
  const data: PlacementRow = { touch: touch.id, person: profile.id, at: touch.at };
  await w.store.write([
    { put: { ...keys.placement(touch.journey, touch.step, touch.id), data }, if: "absent" },
  ]);
  return { outcome: "sent", provider: `audience:${touch.step}` };
}
