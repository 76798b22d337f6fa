import type { FieldView } from "#api/views/people";
import type { FieldRule } from "#journey/segment";

interface Props {
  rule: FieldRule;
  field: FieldView | undefined;
  onChange(rule: FieldRule, typed?: boolean): void;
}

const NUMERIC: FieldRule["op"][] = ["gt", "gte", "lt", "lte", "withinDays", "olderThanDays"];
const DATED: FieldRule["op"][] = ["before", "after"];

/** What a field is compared with, asked in the way that suits the field and the comparison. */
export function RuleValue({ rule, field, onChange }: Props) {
  const { op, value } = rule;
  if (op === "known" || op === "unknown") return null;
  const label = `Value for ${field?.label ?? rule.field}`;
  const put = (next: FieldRule["value"], typed = true) => onChange({ ...rule, value: next }, typed);
  if (field?.type === "boolean")
    return (
      <select
        className="input short"
        aria-label={label}
        value={value === false ? "no" : "yes"}
        onChange={(event) => put(event.target.value === "yes", false)}
      >
        <option value="yes">yes</option>
        <option value="no">no</option>
      </select>
    );
  if (op === "in" || op === "notIn")
    return (
      <input
        className="input short"
        aria-label={label}
        placeholder="one, two, three"
        defaultValue={Array.isArray(value) ? value.join(", ") : ""}
        onChange={(event) =>
          put(
            event.target.value
              .split(",")
              .map((word) => word.trim())
              .filter(Boolean),
          )
        }
      />
    );
  const options = field?.options;
  if (options && options.length > 0 && (op === "is" || op === "isNot"))
    return (
      <select
        className="input short"
        aria-label={label}
        value={String(value ?? "")}
        onChange={(event) => put(event.target.value, false)}
      >
        {!options.includes(String(value ?? "")) && (
          <option value={String(value ?? "")}>{String(value ?? "Choose")}</option>
        )}
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    );
  const numeric = NUMERIC.includes(op) || field?.type === "number";
  return (
    <input
      className="input short"
      aria-label={label}
      type={DATED.includes(op) ? "date" : "text"}
      inputMode={numeric ? "decimal" : undefined}
      value={value === undefined || Array.isArray(value) ? "" : String(value)}
      onChange={(event) => {
        const text = event.target.value;
        put(numeric && text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text);
      }}
    />
  );
}
