import { type FieldInfo, fieldsOf } from "#journey/segment";
import { keys } from "../keys";
import type { World } from "../ports";
import type { ColumnShape } from "./csv/columnShape";
import { type CustomField, listCustomFields } from "./customFields";

/** A field as forms and rules need it: a label, a type and the values one can choose from. */
export type FieldLine = FieldInfo;

interface FieldsRow {
  fields: Record<string, FieldLine>;
}

const MOST_FIELDS = 1_000;
const MOST_OPTIONS = 50;

/** The fields known in this house: those every house has, then the custom ones that imports brought. */
export async function listFields(w: World): Promise<FieldLine[]> {
  const row = await w.store.get<FieldsRow>(keys.fields());
  const seen = Object.values(row?.data.fields ?? {}).filter(({ field }) => !field.startsWith("fields."));
  // What members have said about their own fields holds against what imports have guessed.
  const custom = (await listCustomFields(w)).flatMap((one): FieldLine[] => (one.hidden ? [] : [lineOf(one)]));
  const own = [...seen, ...custom].sort((a, b) => (a.label < b.label ? -1 : 1));
  return [...fieldsOf(), ...own];
}

const lineOf = ({ field, label, type, options }: CustomField): FieldLine => ({
  field: `fields.${field}`,
  label,
  type: type === "money" ? "number" : type,
  ...(options ? { options } : {}),
});

/** Remembers custom fields that one person has and nobody knew of: rules may ask about them from then on. */
export async function learnFields(
  w: World,
  fields: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  const told = fieldsTold(fields);
  if (told.length === 0) return;
  const known = new Set((await listCustomFields(w)).map(({ field }) => `fields.${field}`));
  await addFields(
    w,
    told.filter(({ field }) => !known.has(field)),
  );
}

/** Remembers custom fields. Known ones keep their label and gain options; two types that differ make a text. */
export async function addFields(
  w: World,
  seen: { field: string; label: string; shape: ColumnShape }[],
): Promise<void> {
  if (seen.length === 0) return;
  const key = keys.fields();
  let row = await w.store.get<FieldsRow>(key);
  for (let attempt = 0; attempt < 20; attempt++) {
    const fields = { ...row?.data.fields };
    for (const one of seen) {
      if (fields[one.field] || Object.keys(fields).length < MOST_FIELDS)
        fields[one.field] = joined(fields[one.field], one);
    }
    if (row && JSON.stringify(fields) === JSON.stringify(row.data.fields)) return;
    const [outcome] = await w.store.write([{ put: { ...key, data: { fields } }, if: row?.v ?? "absent" }]);
    if (outcome?.ok) return;
    row = outcome?.row as typeof row; // only this module writes the row
  }
}

/** Custom fields as somebody tells them of one person, with the shape their values have. */
const fieldsTold = (
  fields: Record<string, string | number | boolean | null>,
): { field: string; label: string; shape: ColumnShape }[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === ""
      ? []
      : [{ field: `fields.${name}`, label: labelOf(name), shape: { type: typeOf(value) } }],
  );

const typeOf = (value: string | number | boolean): ColumnShape["type"] =>
  typeof value === "string"
    ? /^\d{4}-\d{2}-\d{2}([T ]|$)/.test(value)
      ? "date"
      : "text"
    : typeof value === "number"
      ? "number"
      : "boolean";

/** "lastOrder" → "Last order" */
function labelOf(name: string): string {
  const words = name
    .replace(/[_-]+/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const TYPES: Partial<Record<ColumnShape["type"], FieldLine["type"]>> = {
  number: "number",
  date: "date",
  boolean: "boolean",
  choice: "choice",
};

function joined(
  before: FieldLine | undefined,
  { field, label, shape }: { field: string; label: string; shape: ColumnShape },
): FieldLine {
  const type = TYPES[shape.type] ?? "text";
  if (!before) return { field, label, type, ...(shape.options ? { options: shape.options } : {}) };
  if (before.type !== type) return { field, label: before.label, type: "text" };
  const options = [...new Set([...(before.options ?? []), ...(shape.options ?? [])])].sort();
  if (type === "choice" && options.length > MOST_OPTIONS) return { field, label: before.label, type: "text" };
  return { ...before, ...(type === "choice" ? { options } : {}) };
}
