import { z } from "zod";
import { fieldWords } from "./issueWords";
import { Channel } from "./journey";
import type { StepKind } from "./steps/define";
import { kindOf } from "./steps/index";

/** How a field is asked for. `group` is a switch that shows `fields` while it is on. */
export const WIDGETS = [
  "text",
  "textarea",
  "number",
  "percent",
  "money",
  "duration",
  "datetime",
  "date",
  "time",
  "select",
  "chips",
  "content",
  "segment",
  "form",
  "gathering",
  "event",
  "secret",
  "journey",
  "list",
  "rules",
  "arms",
  "ways",
  "switch",
  "group",
] as const;
export type Widget = (typeof WIDGETS)[number];

export interface Option {
  value: string;
  label: string;
  /** the whole object to put in when this is chosen, where the choice changes which fields there are */
  initial?: unknown;
}

/** One field of a form, read from a schema and its `.meta(…)`. */
export interface FormField {
  /** the key in the object it belongs to: the config, or the group around it */
  name: string;
  label: string;
  widget: Widget;
  help?: string;
  placeholder?: string;
  /** whether it may be left out */
  optional: boolean;
  /** what counts when it is left out */
  fallback?: unknown;
  /** what to put in when an optional group is switched on */
  initial?: unknown;
  /** select and chips */
  options?: Option[];
  /** number, percent and money */
  min?: number;
  max?: number;
  /** text and textarea */
  maxLength?: number;
  whole?: boolean;
  /** content: which channel's library */
  channel?: Channel;
  /** group: the fields inside */
  fields?: FormField[];
  /** show only while another field of the same object has one of these values */
  when?: { field: string; is: string[] };
}

const Meta = z.object({
  label: z.string().optional(),
  help: z.string().optional(),
  widget: z.enum(WIDGETS).optional(),
  placeholder: z.string().optional(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  initial: z.unknown().optional(),
  channel: Channel.optional(),
});
type Meta = z.infer<typeof Meta>;

const forms = new Map<string, FormField[]>();

/** The form of a kind's settings, in the order of its schema; empty for a kind nobody knows. */
export function formOf(kind: string): FormField[] {
  const known = forms.get(kind);
  if (known) return known;
  const made = formOfKind(kindOf(kind));
  forms.set(kind, made);
  return made;
}

function formOfKind(kind: StepKind | undefined): FormField[] {
  if (!kind) return [];
  const [first, ...rest] = fieldsOfSchema(kind.config);
  if (!first) return [];
  if (!(kind.config instanceof z.ZodDiscriminatedUnion)) return [first, ...rest];
  const examples = Object.values(kind.examples);
  const options = first.options?.map((option) => {
    const initial = examples.find(
      (c) => typeof c === "object" && c !== null && Reflect.get(c, first.name) === option.value,
    );
    return initial === undefined ? option : { ...option, initial };
  });
  return [{ ...first, options }, ...rest];
}

/** The fields of an object schema, or of a union of objects that one field tells apart. */
export function fieldsOfSchema(schema: z.core.$ZodType): FormField[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).map(([name, field]) => fieldOf(name, field));
  }
  return schema instanceof z.ZodDiscriminatedUnion ? fieldsOfUnion(schema) : [];
}

function fieldsOfUnion(schema: z.ZodDiscriminatedUnion): FormField[] {
  const by = schema.def.discriminator;
  const choices: Option[] = [];
  const rest: FormField[] = [];
  let asked: FormField | undefined;
  for (const option of schema.options) {
    if (!(option instanceof z.ZodObject)) continue;
    const fields = fieldsOfSchema(option);
    const key = fields.find((field) => field.name === by);
    const value = key?.options?.[0]?.value;
    if (!key || value === undefined) continue;
    asked ??= key;
    choices.push(...(key.options ?? []));
    for (const field of fields) {
      const before = rest.find((other) => other.name === field.name && other.widget === field.widget);
      if (before?.when) before.when.is.push(value);
      else if (field !== key) rest.push({ ...field, when: { field: by, is: [value] } });
    }
  }
  return asked ? [{ ...asked, widget: "select", options: choices }, ...rest] : [];
}

function fieldOf(name: string, schema: z.core.$ZodType): FormField {
  const { inner, optional, fallback, meta } = unwrap(schema);
  const widget = meta.widget ?? widgetOf(inner);
  return {
    name,
    label: meta.label ?? fieldWords(name),
    widget,
    optional,
    ...(meta.help === undefined ? {} : { help: meta.help }),
    ...(meta.placeholder === undefined ? {} : { placeholder: meta.placeholder }),
    ...(fallback === undefined ? {} : { fallback }),
    ...(meta.initial === undefined ? {} : { initial: meta.initial }),
    ...(meta.channel === undefined ? {} : { channel: meta.channel }),
    ...optionsOf(inner, meta),
    ...limitsOf(inner),
    ...(widget === "group" ? { fields: fieldsOfSchema(inner) } : {}),
  };
}

interface Unwrapped {
  inner: z.core.$ZodType;
  optional: boolean;
  fallback?: unknown;
  meta: Meta;
}

/** Takes "optional" and "default" off; the outermost meta wins field by field. */
function unwrap(schema: z.core.$ZodType): Unwrapped {
  const meta = metaOf(schema);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    const below = unwrap(schema.def.innerType);
    const fallback = schema instanceof z.ZodDefault ? schema.def.defaultValue : below.fallback;
    return { ...below, optional: true, fallback, meta: { ...below.meta, ...meta } };
  }
  return { inner: schema, optional: false, meta };
}

function metaOf(schema: z.core.$ZodType): Meta {
  const parsed = Meta.safeParse(z.globalRegistry.get(schema) ?? {});
  return parsed.success ? parsed.data : {};
}

function optionsOf(schema: z.core.$ZodType, meta: Meta): { options?: Option[] } {
  if (!(schema instanceof z.ZodEnum)) return meta.options ? { options: meta.options } : {};
  const values = Object.values(schema.def.entries).map(String);
  const labelled = meta.options ?? values.map((value) => ({ value, label: fieldWords(value) }));
  return { options: labelled.filter((option) => values.includes(option.value)) };
}

function limitsOf(schema: z.core.$ZodType): Pick<FormField, "min" | "max" | "maxLength" | "whole"> {
  if (schema instanceof z.ZodNumber) {
    const { minValue, maxValue } = schema;
    return {
      ...(minValue !== null && minValue > Number.MIN_SAFE_INTEGER ? { min: minValue } : {}),
      ...(maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER ? { max: maxValue } : {}),
      whole: schema.isInt,
    };
  }
  return schema instanceof z.ZodString && schema.maxLength !== null ? { maxLength: schema.maxLength } : {};
}

function widgetOf(schema: z.core.$ZodType): Widget {
  if (schema instanceof z.ZodNumber) return "number";
  if (schema instanceof z.ZodBoolean) return "switch";
  if (schema instanceof z.ZodEnum) return "select";
  if (schema instanceof z.ZodArray) return "chips";
  return schema instanceof z.ZodObject ? "group" : "text";
}

/** What every step that reaches or waits for people can be planned with; keys of the step's `plan`. */
export const planFields: FormField[] = [
  {
    name: "response",
    label: "Expected response",
    widget: "percent",
    help: "Share of the people reached who answer",
    optional: true,
    min: 0,
    max: 1,
  },
  {
    name: "halfAfterHours",
    label: "Half of the answers after, hours",
    widget: "number",
    optional: true,
    min: 0,
    max: 2_000,
  },
  { name: "unitCost", label: "Cost of one touch", widget: "money", optional: true, min: 0, whole: true },
  {
    name: "budget",
    label: "Budget",
    widget: "group",
    optional: true,
    initial: { limit: 100_000, hard: true },
    fields: [
      { name: "limit", label: "Limit", widget: "money", optional: false, min: 0, whole: true },
      { name: "hard", label: "Never spend more", widget: "switch", optional: true, fallback: true },
    ],
  },
];
