import { z } from "zod";

/** A length of time as a person writes it: `{ amount: 5, unit: "days" }`. */
export const Duration = z.object({
  amount: z.number().int().min(0).max(10_000),
  unit: z.enum(["minutes", "hours", "days", "weeks"]),
});
export type Duration = z.infer<typeof Duration>;

const UNIT_MS: Record<Duration["unit"], number> = {
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
};

/** Milliseconds in a duration. A day is always 24 hours; local-time waits are a kind of their own. */
export const toMs = (d: Duration): number => d.amount * UNIT_MS[d.unit];

/** "5 days", "1 hour". */
export const durationWords = (d: Duration): string =>
  `${d.amount} ${d.amount === 1 ? d.unit.slice(0, -1) : d.unit}`;
