import type { FormField } from "#journey/fields";

/** What every widget is given. `typed` marks letters and digits that are typed, which undo takes together. */
export interface InputProps {
  field: FormField;
  value: unknown;
  fault: string | undefined;
  currency: string;
  onChange(value: unknown, typed?: boolean): void;
}
