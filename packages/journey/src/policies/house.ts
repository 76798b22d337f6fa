import { z } from "zod";
import { Cap, Rest } from "../journey";
import type { ContentTerms } from "./contentTerms";

/** A day off besides the public holidays; everywhere when no country is named. */
export const DayOff = z.object({
  date: z.iso.date("must be a date such as 2030-05-17"),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be two capital letters such as DE")
    .optional(),
});
export type DayOff = z.infer<typeof DayOff>;

/** What holds for every journey of the house. */
export const HousePolicies = z.object({
  caps: z.array(Cap).max(5),
  rests: z.array(Rest).max(10),
  holidays: z.boolean().describe("no touches on holidays of the person's country, in every journey"),
  daysOff: z.array(DayOff).max(500),
});
export type HousePolicies = z.infer<typeof HousePolicies>;

/**
 * All that deciding asks about a house: its rules, the content that may not always be sent, by id, and since when (ms)
 * and for how many days touches are counted per account, while a cap asks for that.
 */
export type House = HousePolicies & {
  contents?: Record<string, ContentTerms>;
  counting?: { since: number; days: number };
  /** purposes and products that a yes to the channel covers, unless somebody said no to one of them */
  covered?: readonly string[];
};

/** A house that has set no policies of its own. */
export const NO_POLICIES: HousePolicies = { caps: [], rests: [], holidays: false, daysOff: [] };
