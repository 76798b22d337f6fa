import { useId, useState } from "react";
import type { FieldView } from "#api/views/segments";
import type { FieldRule } from "#journey/segment";
import { useValues } from "../api/segments";
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
  if (wants === "two") return <Two rule={rule} field={field} onChange={onChange} />;
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
  const known = useSuggestions(field);
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
        list={known.length > 0 ? list : undefined}
        value={textOf(rule.value)}
        onChange={(event) =>
          onChange(field.type === "number" ? numberOf(event.target.value) : event.target.value || undefined)
        }
      />
      <Suggestions id={list} options={known} />
    </span>
  );
}

/** From and to, both included. */
function Two({ rule, field, onChange }: Props) {
  const [from, to] = Array.isArray(rule.value) ? rule.value : [];
  const number = field.type === "number";
  const [typed, setTyped] = useState([textOf(from), textOf(to)]);
  const set = (place: number, text: string) => {
    const next = typed.map((one, i) => (i === place ? text : one));
    setTyped(next);
    const values = next.flatMap((one) => (number ? (numberOf(one) ?? []) : one || []));
    onChange(values.length === 2 ? values : []);
  };
  return (
    <span className="value row">
      {typed.map((one, i) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: from and to
          key={i}
          className="input short"
          type={TYPES[field.type]}
          aria-label={i === 0 ? "From" : "To"}
          value={one}
          onChange={(event) => set(i, event.target.value)}
        />
      ))}
    </span>
  );
}

const MOST_SUGGESTIONS = 50;

/** The values a text field has in this house, the most frequent first. */
function useSuggestions(field: FieldView): string[] {
  const asks = field.type === "text" && !field.options && !UNIQUE.has(field.field);
  const values = useValues(asks ? field.field : undefined);
  if (field.options) return field.options.slice(0, MOST_SUGGESTIONS);
  return (values.data?.values ?? []).map(([value]) => String(value)).slice(0, MOST_SUGGESTIONS);
}

/** Fields whose values hardly ever come twice: a list of them would help nobody. */
const UNIQUE = new Set(["email", "phone", "externalId", "firstName", "lastName", "account"]);

function Suggestions({ id, options }: { id: string; options: string[] }) {
  return options.length === 0 ? null : (
    <datalist id={id}>
      {options.map((option) => (
        <option key={option} value={option} />
      ))}
    </datalist>
  );
}

const MOST_CHIPS = 14;

function Many({ rule, field, onChange }: Props) {
  const chosen = Array.isArray(rule.value) ? rule.value.map(String) : [];
  const options = useSuggestions(field);
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
      <Suggestions id={list} options={options} />
    </span>
  );
}
