import type { CustomFieldView } from "#api/views/merges";
import type { ProfileView } from "#api/views/people";
import { useCustomFields } from "../api/merges";
import { Select, TextField } from "../ui/Field";

export type FieldValues = NonNullable<ProfileView["fields"]>;

interface Props {
  start: FieldValues;
  said: FieldValues;
  onChange(said: FieldValues): void;
}

/** The house's own fields in a form, each asked for as its type wants it. */
export function OwnFields({ start, said, onChange }: Props) {
  const fields = useCustomFields();
  const shown = (fields.data ?? []).filter((one) => !one.hidden);
  if (shown.length === 0) return null;
  return (
    <fieldset className="own-fields">
      <legend className="label">Own fields</legend>
      <div className="two">
        {shown.map((field) => {
          const value = said[field.field] !== undefined ? said[field.field] : start[field.field];
          return (
            <OneField
              key={field.field}
              field={field}
              value={value ?? ""}
              onChange={(text) => onChange({ ...said, [field.field]: valueIn(field.type, text) })}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

function valueIn(type: CustomFieldView["type"], text: string): string | number | boolean | null {
  if (text === "") return null;
  if (type === "boolean") return text === "true";
  // What is no number goes on as it was typed, so that the refusal can name it.
  if (type === "number" || type === "money") return Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}

interface OneProps {
  field: CustomFieldView;
  value: string | number | boolean;
  onChange(text: string): void;
}

function OneField({ field, value, onChange }: OneProps) {
  const { label, type, options = [] } = field;
  const text = String(value);
  const none = { value: "", label: "–" };
  if (type === "boolean")
    return (
      <Select
        label={label}
        value={text}
        onChange={onChange}
        choices={[none, { value: "true", label: "Yes" }, { value: "false", label: "No" }]}
      />
    );
  // A field that an import has guessed takes other texts, too.
  if (type === "choice" && field.defined)
    return (
      <Select
        label={label}
        value={text}
        onChange={onChange}
        choices={[none, ...options.map((one) => ({ value: one, label: one }))]}
      />
    );
  const asDate = type === "date" && (text === "" || /^\d{4}-\d{2}-\d{2}$/.test(text));
  return (
    <TextField
      label={label}
      type={asDate ? "date" : "text"}
      inputMode={type === "number" || type === "money" ? "decimal" : undefined}
      value={text}
      onChange={onChange}
    />
  );
}
