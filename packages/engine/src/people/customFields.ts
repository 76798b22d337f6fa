import { z } from "zod";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import type { SegmentRow } from "../rows";
import { readPeople } from "./readPeople";

export const CUSTOM_TYPES = ["text", "number", "money", "date", "boolean", "choice"] as const;
export type CustomType = (typeof CUSTOM_TYPES)[number];

/** A custom field as members have defined it. Money is in units of the currency, dates are ISO days. */
export interface CustomField {
  field: string;
  label: string;
  type: CustomType;
  options?: string[];
  hidden?: boolean;
  /** a member has given it this type: values that do not fit are refused; else an import has guessed it */
  defined: boolean;
}

export const FieldDefinition = z.object({
  label: z.string().trim().min(1).max(80),
  type: z.enum(CUSTOM_TYPES),
  options: z.array(z.string().trim().min(1).max(200)).max(200).optional(),
  hidden: z.boolean().optional(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

interface TypesRow {
  types: Record<string, FieldDefinition>;
}

interface SeenRow {
  fields: Record<
    string,
    { field: string; label: string; type: Exclude<CustomType, "money">; options?: string[] }
  >;
}

const MOST_FIELDS = 1_000;
const NAME = /^[\p{L}\p{N}_-]{1,80}$/u;

async function readRows(w: World): Promise<[Row<TypesRow> | undefined, Row<SeenRow> | undefined]> {
  const [types, seen] = await w.store.batchGet<unknown>([keys.fieldTypes(), keys.fields()]);
  return [types as Row<TypesRow> | undefined, seen as Row<SeenRow> | undefined]; // the keys say which is which
}

/** The custom fields of a house, defined or seen, by their labels. */
export async function listCustomFields(w: World): Promise<CustomField[]> {
  const [types, seen] = await readRows(w);
  const defined = types?.data.types ?? {};
  const names = new Set([
    ...Object.keys(defined),
    ...Object.values(seen?.data.fields ?? {}).flatMap(({ field }) =>
      field.startsWith("fields.") ? [field.slice("fields.".length)] : [],
    ),
  ]);
  return [...names]
    .map((name): CustomField => {
      const said = defined[name];
      const guess = seen?.data.fields[`fields.${name}`];
      const { label = name, type = "text", options } = said ?? guess ?? {};
      return {
        field: name,
        label,
        type,
        ...(options ? { options } : {}),
        ...(said?.hidden ? { hidden: true } : {}),
        defined: said !== undefined,
      };
    })
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}

async function changeTypes(w: World, change: (types: TypesRow["types"]) => TypesRow["types"]): Promise<void> {
  for (;;) {
    const row = await w.store.get<TypesRow>(keys.fieldTypes());
    const data: TypesRow = { types: change(row?.data.types ?? {}) };
    const [outcome] = await w.store.write([{ put: { ...keys.fieldTypes(), data }, if: row?.v ?? "absent" }]);
    if (outcome?.ok) return;
  }
}

/** Makes a field; its name comes from its label, and stays when that is changed. */
export async function createField(w: World, definition: FieldDefinition): Promise<CustomField> {
  const name = nameFrom(definition.label);
  if (!NAME.test(name)) throw new Refusal("badField", "Give the field a label with letters in it.", 422);
  const known = await listCustomFields(w);
  if (known.some((one) => one.field === name || spelled(one.label) === spelled(definition.label)))
    throw new Refusal("fieldThere", `There is a field “${definition.label}” already. Change that one.`, 409);
  if (known.length >= MOST_FIELDS)
    throw new Refusal("tooManyFields", `A house can have ${MOST_FIELDS} fields. Delete some first.`, 422);
  const said = checked(definition);
  await changeTypes(w, (types) => ({ ...types, [name]: said }));
  return { field: name, ...said, defined: true };
}

/**
 * Gives a field another label, type or options, or hides it. Values that fit are brought into the new type by a job, others
 * stay as they are; see `previewType`.
 */
export async function defineField(
  w: World,
  field: string,
  change: Partial<FieldDefinition>,
): Promise<CustomField> {
  const before = (await listCustomFields(w)).find((one) => one.field === field);
  if (!before) throw unknownField();
  const { label, type, options, hidden } = before;
  const said = checked({
    label,
    type,
    ...(options ? { options } : {}),
    ...(hidden ? { hidden } : {}),
    ...change,
  });
  const retyped = said.type !== before.type || said.type === "choice" || !before.defined;
  // The first one is there should nobody come to the second.
  if (retyped) await w.jobs.send([{ job: "field", field }], { delay: 30_000 });
  await changeTypes(w, (types) => ({ ...types, [field]: said }));
  if (retyped) await w.jobs.send([{ job: "field", field }]);
  return { field, ...said, defined: true };
}

function checked(definition: FieldDefinition): FieldDefinition {
  const { options, ...rest } = definition;
  if (definition.type !== "choice") return rest;
  const unique = [...new Map((options ?? []).map((one) => [spelled(one), one])).values()];
  if (unique.length === 0)
    throw new Refusal("noOptions", "A choice needs the values one can choose from.", 422);
  return { ...rest, options: unique };
}

const unknownField = () =>
  new Refusal("unknownField", "There is no such field. It may have been deleted.", 404);
const spelled = (text: string): string => text.trim().toLowerCase();

/** "Last order (DE)" → "lastOrderDe" */
const nameFrom = (label: string): string =>
  label
    .normalize("NFC")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word, i) => (i === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1).toLowerCase()))
    .join("")
    .slice(0, 80);

type Value = string | number | boolean;

const YES: Record<string, boolean | undefined> = {
  true: true,
  yes: true,
  "1": true,
  false: false,
  no: false,
  "0": false,
};

/** A value as its type keeps it; undefined when it does not fit. */
export function fitted(
  value: Value,
  { type, options = [] }: Pick<CustomField, "type" | "options">,
): Value | undefined {
  const text = String(value).trim();
  if (type === "text") return typeof value === "string" ? value : text;
  if (type === "number" || type === "money") {
    if (typeof value === "number") return value;
    return typeof value === "string" && /^[-+]?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : undefined;
  }
  if (type === "boolean") return typeof value === "boolean" ? value : YES[text.toLowerCase()];
  if (type === "choice") return options.find((one) => spelled(one) === text.toLowerCase());
  return isDay(text) ? text : undefined;
}

function isDay(text: string): boolean {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? [];
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 10) === day;
}

const MUST: Record<CustomType, string> = {
  text: "a text",
  number: "a number such as 12 or 12.5",
  money: "an amount such as 1200 or 1200.50",
  date: "a day such as 2026-03-31",
  boolean: "yes or no",
  choice: "one of its values",
};

/** Values as the types of their fields keep them, or a refusal that names the one at fault. */
export async function fittedFields(
  w: World,
  fields: Record<string, Value | null> | undefined,
): Promise<Record<string, Value | null> | undefined> {
  if (!fields || Object.keys(fields).length === 0) return fields;
  const types = (await w.store.get<TypesRow>(keys.fieldTypes()))?.data.types ?? {};
  const next: Record<string, Value | null> = {};
  for (const [name, value] of Object.entries(fields)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (!type || value === null || value === "") {
      next[name] = value;
      continue;
    }
    const fits = fitted(value, type);
    if (fits === undefined)
      throw new Refusal(
        "badField",
        `“${type.label}” must be ${type.type === "choice" ? `one of: ${(type.options ?? []).slice(0, 10).join(", ")}` : MUST[type.type]}.`,
        422,
        [{ field: `fields.${name}`, message: `must be ${MUST[type.type]}` }],
      );
    next[name] = fits;
  }
  return next;
}

export interface TypePreview {
  /** people who have a value */
  total: number;
  fits: number;
  /** values that do not fit, the most frequent first */
  misfits: { value: string; people: number }[];
}

const MOST_VALUES = 10_000;

/** How many values would fit another type, before one decides. Reads everybody. */
export async function previewType(
  w: World,
  field: string,
  type: Pick<CustomField, "type" | "options">,
): Promise<TypePreview> {
  let total = 0;
  let fits = 0;
  const misfits = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const part = await readPeople(w, { limit: 1_000, ...(cursor ? { cursor } : {}) });
    for (const { profile } of part.people) {
      const value = profile.fields?.[field];
      if (value === undefined || value === null || value === "") continue;
      total += 1;
      const text = String(value).slice(0, 100);
      if (fitted(value, type) !== undefined) fits += 1;
      else if (misfits.has(text) || misfits.size < MOST_VALUES)
        misfits.set(text, (misfits.get(text) ?? 0) + 1);
    }
    cursor = part.cursor;
  } while (cursor !== undefined);
  const worst = [...misfits].sort((a, b) => b[1] - a[1]).slice(0, 20);
  return { total, fits, misfits: worst.map(([value, people]) => ({ value, people })) };
}

/** Deletes a field that nobody has a value in and no segment asks for. */
export async function removeField(w: World, field: string): Promise<void> {
  if (!(await listCustomFields(w)).some((one) => one.field === field)) throw unknownField();
  const { total } = await previewType(w, field, { type: "text" });
  if (total > 0)
    throw new Refusal(
      "fieldUsed",
      `${total === 1 ? "One person has" : `${total} people have`} a value in it. Hide the field instead.`,
      409,
    );
  const user = await segmentWith(w, field);
  if (user)
    throw new Refusal("fieldUsed", `The segment “${user}” asks for it. Change that segment first.`, 409);
  await changeTypes(w, ({ [field]: _gone, ...types }) => types);
  for (;;) {
    const row = await w.store.get<SeenRow>(keys.fields());
    if (!row?.data.fields[`fields.${field}`]) return;
    const { [`fields.${field}`]: _gone, ...fields } = row.data.fields;
    const [outcome] = await w.store.write([{ put: { ...keys.fields(), data: { fields } }, if: row.v }]);
    if (outcome?.ok) return;
  }
}

async function segmentWith(w: World, field: string): Promise<string | undefined> {
  const asks = `"field":${JSON.stringify(`fields.${field}`)}`;
  let after: string | undefined;
  do {
    const part = await w.store.query<SegmentRow>(keys.segment("").group, { limit: 500, after });
    const found = part.rows.find(({ data }) => JSON.stringify(data.rule).includes(asks));
    if (found) return found.data.name;
    after = part.next;
  } while (after !== undefined);
  return undefined;
}
