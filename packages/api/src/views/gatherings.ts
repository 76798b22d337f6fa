import { z } from "zod";
import { GATHERING_KINDS, GatheringDraft, STANDINGS } from "#engine/gatherings/gathering";

export { GATHERING_KINDS, GatheringDraft, STANDINGS };

/** How many stand how, of one event. */
const CountsView = z.record(z.enum(STANDINGS), z.number());

export const GatheringView = z.object({
  ...GatheringDraft.shape,
  id: z.string(),
  status: z.enum(["planned", "cancelled"]),
  sequence: z.number(),
  settled: z.boolean().optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
  createdBy: z.string(),
  /** ms since 1970, read from the clock of its zone */
  startsAt: z.number(),
  endsAt: z.number(),
  opensUntil: z.number(),
  counts: CountsView,
  /** registered or waiting people who have not been told of the latest change */
  untold: z.number(),
});
export type GatheringView = z.infer<typeof GatheringView>;

export const RegistrationView = z.object({
  person: z.string(),
  name: z.string(),
  email: z.string().optional(),
  account: z.string().optional(),
  standing: z.enum(STANDINGS),
  at: z.number(),
  registeredAt: z.number().optional(),
  joinedAt: z.number().optional(),
  minutes: z.number().optional(),
  by: z.string(),
  told: z.boolean(),
});
export type RegistrationView = z.infer<typeof RegistrationView>;

export const AttendanceReport = z.object({
  attended: z.number(),
  missed: z.number(),
  unchanged: z.number(),
  faults: z.array(z.object({ line: z.number(), reason: z.string() })),
});
export type AttendanceReport = z.infer<typeof AttendanceReport>;
