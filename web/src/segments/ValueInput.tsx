import { useId, useState } from "react";
import type { FieldView } from "#api/views/people";
import type { FieldRule } from "#journey/segment";
import { wantsOf } from "./operators";

interface Props {
  rule: FieldRule;
  field: FieldView;
  onChange(value: FieldRule["value"]): void;
}

/** The value of a condition, in the shape its operator and its field's type want. */
export function ValueInput({ rule, field, onChange }: Props) {
  const wants = wantsOf(rule.op);
  if (wants === "nothing") return <span className="value" />;
  if (wants === "many") return <Many rule={rule} field={field} onChange={onChange} />;
  if (wants === "days") return <Days rule={rule} onChange={onChange} />;
  return <One rule={rule} field={field} onChange={onChange} />;
}

const textOf = (value: FieldRule["value"]): string =>
  value === undefined || Array.isArray(value) ? "" : String(value);
const numberOf = (text: string): number | undefined =>
  text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text);

function Days({ rule, onChange }: Omit<Props, "field">) {
  return (
    <span className="value row">
      <input
        className="input short days"
        type="number"
        min={1}
        aria-label="Number of days"
        value={textOf(rule.value)}
        onChange={(event) => onChange(numberOf(event.target.value))}
      />
      <span className="second">days</span>
    </span>
  );
}

const TYPES: Record<FieldView["type"], string> = {
  text: "text",
  choice: "text",
  number: "number",
  date: "date",
  boolean: "text",
};

function One({ rule, field, onChange }: Props) {
  const list = useId();
  if (field.type === "boolean")
    return (
      <select
        className="input short value"
        aria-label="Value"
        value={textOf(rule.value)}
        onChange={(event) => onChange(event.target.value === "true")}
      >
        <option value="true">yes</option>
        <option value="false">no</option>
      </select>
    );
  return (
    <span className="value">
      <input
        className="input short"
        type={TYPES[field.type]}
        aria-label="Value"
        placeholder="value"
        list={field.options ? list : undefined}
        value={textOf(rule.value)}
        onChange={(event) =>
          onChange(field.type === "number" ? numberOf(event.target.value) : event.target.value || undefined)
        }
      />
      {field.options && (
        <datalist id={list}>
          {field.options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </span>
  );
}

const MOST_CHIPS = 14;

function Many({ rule, field, onChange }: Props) {
  const chosen = Array.isArray(rule.value) ? rule.value.map(String) : [];
  const options = field.options ?? [];
  if (options.length === 0 || options.length > MOST_CHIPS)
    return <Commas chosen={chosen} options={options} onChange={onChange} />;
  const toggle = (option: string) =>
    onChange(chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option]);
  return (
    <fieldset className="value rule-chips">
      <legend className="unseen">Values of {field.label}</legend>
      {[...new Set([...options, ...chosen])].map((option) => (
        <button
          key={option}
          type="button"
          className="pick"
          aria-pressed={chosen.includes(option)}
          onClick={() => toggle(option)}
        >
          {option}
        </button>
      ))}
    </fieldset>
  );
}

/** Several values in one line. The text stays as it is typed; what it means goes out with every key. */
function Commas({
  chosen,
  options,
  onChange,
}: {
  chosen: string[];
  options: string[];
  onChange(value: string[]): void;
}) {
  const [text, setText] = useState(chosen.join(", "));
  const list = useId();
  return (
    <span className="value">
      <input
        className="input short"
        aria-label="Values, with commas between"
        placeholder="one, another"
        list={options.length > 0 ? list : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(
            event.target.value
              .split(",")
              .map((one) => one.trim())
              .filter(Boolean),
          );
        }}
      />
      {options.length > 0 && (
        <datalist id={list}>
          {options.slice(0, 200).map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </span>
  );
}
