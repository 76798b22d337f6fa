import { z } from "zod";
import { Channel } from "#journey/journey";
import { ProfileView } from "./people";

const Side = z.object({
  profile: ProfileView,
  consent: z.partialRecord(Channel, z.boolean()),
  suppressed: z.partialRecord(Channel, z.string()),
  touches: z.number(),
});

export const MergePreviewView = z.object({
  keep: Side,
  other: Side,
  conflicts: z.array(z.object({ field: z.string(), keep: z.unknown(), other: z.unknown() })),
  gaps: z.array(z.string()).describe("what the survivor takes over because they lack it"),
  consent: z.partialRecord(Channel, z.boolean()).describe("as it will be: an opt-out of either counts"),
  journeys: z.array(
    z.object({ journey: z.string(), name: z.string(), becomes: z.enum(["stays", "moves", "ends"]) }),
  ),
});
export type MergePreviewView = z.infer<typeof MergePreviewView>;

export const MergeView = z.object({
  id: z.string(),
  keep: z.string(),
  other: z.string(),
  status: z.enum(["merging", "merged", "unmerging", "unmerged", "withdrawn"]),
  at: z.number(),
  by: z.string(),
  left: z.array(z.string()).describe("what undoing could not bring back"),
});
export type MergeView = z.infer<typeof MergeView>;

export const DuplicateView = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      account: z.string().optional(),
      email: z.string().optional(),
      phone: z.string().optional(),
    }),
  ),
  because: z.string(),
});
export type DuplicateView = z.infer<typeof DuplicateView>;

export const CustomFieldView = z.object({
  field: z.string(),
  label: z.string(),
  type: z.enum(["text", "number", "money", "date", "boolean", "choice"]),
  options: z.array(z.string()).optional(),
  hidden: z.boolean().optional(),
  defined: z.boolean().describe("a member has given it this type: values that do not fit are refused"),
});
export type CustomFieldView = z.infer<typeof CustomFieldView>;

export const TypePreviewView = z.object({
  total: z.number().describe("people who have a value"),
  fits: z.number(),
  misfits: z.array(z.object({ value: z.string(), people: z.number() })),
});
export type TypePreviewView = z.infer<typeof TypePreviewView>;
