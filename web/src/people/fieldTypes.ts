import type { CustomFieldView } from "#api/views/merges";
import { dateOf } from "../ui/words";

export const TYPE_WORDS: Record<CustomFieldView["type"], string> = {
  text: "Text",
  number: "Number",
  money: "Money",
  date: "Date",
  boolean: "Yes or no",
  choice: "Choice",
};

type Value = string | number | boolean | null;

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/;

/** A value of a field as one reads it. */
export function sayValue(value: Value, type: CustomFieldView["type"] | undefined, currency: string): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (type === "money" && typeof value === "number")
    return new Intl.NumberFormat("en", { style: "currency", currency }).format(value);
  if (typeof value === "number") return value.toLocaleString("en");
  return value && ISO_DATE.test(value) ? dateOf(Date.parse(value)) : String(value);
}

/** `lastOrder_date` → "Last order date". */
export const wordsOf = (name: string): string => {
  const words = name
    .replace(/_/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
