/** Languages the house's pages speak, in their own words. */
export const LANGUAGES = [
  { code: "en", name: "English" },
  { code: "de", name: "Deutsch" },
  { code: "fr", name: "Français" },
  { code: "es", name: "Español" },
  { code: "it", name: "Italiano" },
] as const;
export type Language = (typeof LANGUAGES)[number]["code"];
