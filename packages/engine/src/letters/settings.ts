import { z } from "zod";
import { keys } from "../keys";
import type { World } from "../ports";

/** Where the address stands: German forms A and B, and a double-window #10 envelope. */
export const LAYOUTS = ["din5008b", "din5008a", "us10"] as const;
export type Layout = (typeof LAYOUTS)[number];

export const LetterSettings = z.object({
  layout: z.enum(LAYOUTS).default("din5008b"),
  home: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be two capital letters such as DE")
    .optional()
    .describe("letters within this country do not name it"),
  sender: z
    .string()
    .trim()
    .max(300)
    .default("")
    .describe("above the address, on one line; empty: of the house"),
  daily: z
    .object({ hour: z.number().int().min(0).max(23).describe("UTC") })
    .optional()
    .describe("every day at this hour a batch is made of what waits"),
});
export type LetterSettings = z.infer<typeof LetterSettings>;

export async function letterSettings(w: World): Promise<LetterSettings> {
  const row = await w.store.get<LetterSettings>(keys.letterSettings());
  return row?.data ?? LetterSettings.parse({});
}

export async function saveLetterSettings(w: World, settings: LetterSettings): Promise<LetterSettings> {
  await w.store.write([{ put: { ...keys.letterSettings(), data: settings } }]);
  return settings;
}

/** The line of the sender, as it stands above the address. */
export const senderOf = ({ sender }: LetterSettings, { settings }: Pick<World, "settings">): string =>
  (sender || settings.postalAddress).replace(/\s*[\r\n]+\s*/g, " · ").trim();
