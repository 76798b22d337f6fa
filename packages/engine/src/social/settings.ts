import { z } from "zod";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { AddressError, destinationOf } from "../webhooks/address";
import { listSecrets } from "../webhooks/secrets";

export const SocialSettings = z.object({
  url: z.string().trim().max(500).default("").describe("where posts are published; empty: by hand only"),
  secret: z.string().trim().max(80).default("").describe("the name of the secret that signs them"),
});
export type SocialSettings = z.infer<typeof SocialSettings>;

export async function socialSettings(w: World): Promise<SocialSettings> {
  const row = await w.store.get<SocialSettings>(keys.socialSettings());
  return row?.data ?? SocialSettings.parse({});
}

/** Keeps where posts are published, unless nothing could be sent there. */
export async function saveSocialSettings(w: World, settings: SocialSettings): Promise<SocialSettings> {
  if (settings.url) {
    try {
      destinationOf(settings.url, w.settings.webhooksHere ?? false);
    } catch (error) {
      if (error instanceof AddressError)
        throw new Refusal("badAddress", `The address ${error.message}.`, 422);
      throw error;
    }
    const names = (await listSecrets(w)).map(({ name }) => name.toLowerCase());
    if (!names.includes(settings.secret.toLowerCase()))
      throw new Refusal(
        "unknownSecret",
        "There is no secret of this name. Make one under Settings, and name it here: it shows that posts come from you.",
        422,
      );
  }
  await w.store.write([{ put: { ...keys.socialSettings(), data: settings } }]);
  return settings;
}
