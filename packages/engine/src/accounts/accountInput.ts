import { z } from "zod";
import { countryCode } from "../people/country";
import { Refusal } from "../refusal";
import type { AccountRow } from "./accountRow";

const Text = z.string().max(200).nullish();

/** What a member may say about an account. Null or an empty text forgets a value. */
export const AccountInput = z.object({
  name: z.string().max(200).optional(),
  kind: Text.describe("hospital, practice, pharmacy, distributor, payer …"),
  tier: Text,
  potential: z
    .number()
    .int()
    .min(0)
    .max(1e13)
    .nullish()
    .describe("what it could be worth a year, minor units"),
  status: Text.describe("of our product: not listed, in review, listed, first choice, lost …"),
  rival: Text.describe("the competitor whose product is used"),
  owner: Text.describe("id or e-mail of a member, or a name another system gave"),
  territory: Text,
  city: Text,
  country: Text,
  address: z.string().max(500).nullish(),
  website: z.string().max(500).nullish(),
  externalId: Text,
  note: z.string().max(5_000).nullish(),
  fields: z
    .record(z.string().min(1).max(80), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
    .optional(),
});
export type AccountInput = z.infer<typeof AccountInput>;

/** Values put into the house's one spelling: undefined for those that are to be forgotten. */
export function tidyAccount(input: AccountInput): Partial<Omit<AccountRow, "id" | "fields">> {
  const { fields: _apart, ...said } = input;
  const tidy: Record<string, string | number | undefined> = {};
  for (const [name, value] of Object.entries(said)) {
    if (value === undefined) continue;
    tidy[name] =
      typeof value === "string" ? value.replace(/\s+/g, " ").trim() || undefined : (value ?? undefined);
  }
  if (typeof said.note === "string") tidy.note = said.note.trim() || undefined;
  if ("name" in tidy && !tidy.name) throw new Refusal("noName", "An account needs a name.", 422);
  if (typeof tidy.country === "string") tidy.country = countryOf(tidy.country);
  if (typeof tidy.website === "string") tidy.website = websiteOf(tidy.website);
  return tidy;
}

function countryOf(text: string): string {
  const code = countryCode(text);
  if (code) return code;
  throw new Refusal("badCountry", "This is not a country we know. Write its name or its two letters.", 422);
}

/** Only addresses of the web: what stands here becomes a link. */
function websiteOf(text: string): string {
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  if (/^[a-z]+:/i.test(text) && !/^https?:\/\//i.test(text) && !/^[\w.-]+:\d+/.test(text)) throw badWebsite();
  if (!host.includes(".")) throw badWebsite();
  return url;
}

const badWebsite = () =>
  new Refusal("badWebsite", "This is not an address of a website such as clinic.example.", 422);
