import { z } from "zod";
import { Channel } from "#journey/journey";
import { FieldId } from "#journey/steps/form/form";

/** Languages in which the house itself speaks on its pages. */
export const TONGUES = ["en", "de", "fr", "es", "it"] as const;
export const Tongue = z.enum(TONGUES);
export type Tongue = z.infer<typeof Tongue>;

/** Parts of a profile that a form may ask for. Whose account somebody belongs to is not told by forms. */
export const PROFILE_FIELDS = [
  "firstName",
  "lastName",
  "title",
  "role",
  "specialty",
  "email",
  "phone",
  "country",
  "city",
  "language",
] as const;

/** What an answer is bound to. `answer`: it is kept with the submission and nowhere else. */
const Into = z.discriminatedUnion("to", [
  z.object({ to: z.literal("answer") }),
  z.object({ to: z.literal("profile"), field: z.enum(PROFILE_FIELDS) }),
  z.object({
    to: z.literal("own"),
    field: z.string().regex(/^[\p{L}\p{N}_-]{1,80}$/u, "must name an own field"),
  }),
  z.object({
    to: z.literal("consent"),
    channel: Channel,
    purpose: z.string().max(60).optional(),
    product: z.string().max(60).optional(),
  }),
]);

export const FIELD_KINDS = [
  "text",
  "long",
  "email",
  "phone",
  "choice",
  "choices",
  "date",
  "consent",
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

const Words = z.string().trim().max(2_000);

export const FormField = z.object({
  id: FieldId,
  kind: z.enum(FIELD_KINDS),
  label: Words.min(1, "needs words").describe("of a consent: the very words that are agreed to"),
  help: z.string().trim().max(500).optional(),
  required: z.boolean().default(false),
  into: Into.default({ to: "answer" }),
  choices: z
    .array(z.object({ id: FieldId, label: z.string().trim().min(1, "needs words").max(120) }))
    .max(40)
    .optional(),
});
export type FormField = z.infer<typeof FormField>;

/** The words of a form in another language; what is left out stays in the first one. */
const Translation = z.object({
  title: z.string().trim().max(160).optional(),
  body: z.string().max(20_000).optional(),
  submit: z.string().trim().max(60).optional(),
  thanks: z.string().max(5_000).optional(),
  fields: z
    .record(
      z.string().max(20),
      z.object({
        label: Words.optional(),
        help: z.string().trim().max(500).optional(),
        choices: z.record(z.string().max(20), z.string().trim().max(120)).optional(),
      }),
    )
    .default({}),
});
export type Translation = z.infer<typeof Translation>;

/** A landing page with a form. Its name and the words above the fields are those of its content. */
export const FormDesign = z.object({
  title: z.string().trim().min(1, "needs words").max(160),
  fields: z.array(FormField).max(40).default([]),
  submit: z.string().trim().max(60).default(""),
  thanks: z.string().max(5_000).default("").describe("markup, shown after it was sent"),
  redirect: z
    .url({
      protocol: /^https$/,
      hostname: z.regexes.domain,
      error: "must be an address that begins with https://",
    })
    .max(500)
    .optional()
    .describe("where to go on instead of the words of thanks"),
  answer: z.boolean().default(true).describe("filling it in counts as a positive answer to its message"),
  open: z.boolean().default(false).describe("anybody may fill it in, under /f/ and its id"),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, "must be a colour such as #0b57d0")
    .optional(),
  language: Tongue.default("en"),
  translations: z.partialRecord(Tongue, Translation).default({}),
});
export type FormDesign = z.infer<typeof FormDesign>;
export type FormDesignInput = z.input<typeof FormDesign>;
