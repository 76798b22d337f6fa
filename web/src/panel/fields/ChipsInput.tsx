import type { InputProps } from "./input";

/** Any of a few: each chip is a checkbox. Always-on outlets are not among them; they cannot be switched off. */
export function ChipsInput({ field, value, fault, onChange }: InputProps) {
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const options = field.options ?? [];
  return (
    <fieldset className="field chips-field">
      <legend className="label">{field.label}</legend>
      <div className="chips">
        {options.map((option) => (
          <label key={option.value} className="chip-choice">
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={(event) =>
                onChange(
                  options
                    .map((one) => one.value)
                    .filter((one) => (one === option.value ? event.target.checked : chosen.includes(one))),
                )
              }
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {(fault ?? field.help) && <div className={fault ? "fault" : "hint"}>{fault ?? field.help}</div>}
    </fieldset>
  );
}
