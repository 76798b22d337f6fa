import type { FieldView } from "#api/views/people";

interface Props {
  fields: FieldView[];
  value: string;
  onChange(field: FieldView): void;
}

const GROUPS: { label: string; holds(field: string): boolean }[] = [
  { label: "Profile", holds: (field) => !field.includes(".") },
  { label: "From your imports", holds: (field) => field.startsWith("fields.") },
  { label: "Consent", holds: (field) => field.startsWith("consent.") || field.startsWith("suppressed.") },
  {
    label: "Journeys and events",
    holds: (field) => field.includes(".") && !/^(fields|consent|suppressed)\./.test(field),
  },
];

export function FieldSelect({ fields, value, onChange }: Props) {
  return (
    <select
      className="input short"
      aria-label="Field"
      value={value}
      onChange={(event) => {
        const field = fields.find((one) => one.field === event.target.value);
        if (field) onChange(field);
      }}
    >
      {GROUPS.map((group) => {
        const own = fields.filter((field) => group.holds(field.field));
        return own.length === 0 ? null : (
          <optgroup key={group.label} label={group.label}>
            {own.map((field) => (
              <option key={field.field} value={field.field}>
                {field.label}
              </option>
            ))}
          </optgroup>
        );
      })}
    </select>
  );
}
