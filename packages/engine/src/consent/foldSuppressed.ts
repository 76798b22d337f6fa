import { CHANNEL } from "#journey/channels";
import type { Channel } from "#journey/journey";
import type { Fact, Profile } from "#journey/person";
import { keys } from "../keys";
import type { World } from "../ports";
import { keepEntries } from "./suppressAddresses";
import { readAddress, type Why } from "./suppressed";

const WHY: Record<string, Why> = { "hard bounce": "bounce", complaint: "complaint" };

/**
 * Puts addresses on the suppression list that bounced for good or whose owners complained, as the changes of people tell
 * it, so that it also holds for whoever gets such an address later. What came from the list itself stands there already.
 */
export async function foldSuppressed(w: World, seen: { person: string; facts: Fact[] }[]): Promise<void> {
  const told = seen.flatMap(({ person, facts }) =>
    facts.flatMap((f) =>
      f.fact === "suppressed" && !f.lifted && f.proof !== "suppression list"
        ? [{ person, channel: f.channel, reason: f.reason, by: f.by ?? "provider" }]
        : [],
    ),
  );
  if (told.length === 0) return;
  const profiles = await w.store.batchGet<Profile>(told.map(({ person }) => keys.profile(person)));
  for (const [i, { channel, reason, by }] of told.entries()) {
    const address = listedOn(profiles[i]?.data, channel);
    const read = address && readAddress(address);
    if (read)
      await keepEntries(w, [{ ...read, channels: [channel] }], { why: WHY[reason] ?? "other", reason, by });
  }
}

/** The list holds e-mail addresses and phone numbers only: that a letter came back is kept with its person. */
const listedOn = (profile: Profile | undefined, channel: Channel): string | undefined => {
  const { address } = CHANNEL[channel];
  return address === "email" || address === "phone" ? profile?.[address] : undefined;
};
