import { z } from "zod";
import { FIELD_KINDS, FormDesign, PROFILE_FIELDS, Tongue } from "#engine/forms/design";
import { ResponseClass } from "#journey/journey";

export type { FormDesignInput, FormField } from "#engine/forms/design";
export { FIELD_KINDS, FormDesign, PROFILE_FIELDS };

export const FormPreviewDraft = z.object({
  draft: z.object({ body: z.string().max(100_000), form: FormDesign }),
  language: Tongue.optional(),
  scheme: z.enum(["light", "dark"]).optional(),
});

/** An entry of a form, with its answers in words. */
export const SubmissionView = z.object({
  id: z.string(),
  form: z.string(),
  version: z.number(),
  at: z.number(),
  status: z.enum(["taken", "parked", "done"]),
  because: z.string().optional(),
  person: z.string().optional(),
  name: z.string().optional(),
  touch: z.string().optional(),
  open: z.boolean(),
  tongue: Tongue,
  heard: ResponseClass.optional(),
  answers: z.array(z.object({ field: z.string(), label: z.string(), words: z.string() })),
});
export type SubmissionView = z.infer<typeof SubmissionView>;
