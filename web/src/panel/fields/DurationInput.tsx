import { useId, useState } from "react";
import { Duration } from "#journey/time";
import type { InputProps } from "./input";

const UNITS = ["minutes", "hours", "days", "weeks"] as const;

/** A length of time: a number and its unit side by side, under one label. */
export function DurationInput({ field, value, fault, onChange }: InputProps) {
  const id = useId();
  const parsed = Duration.safeParse(value);
  const now: Duration = parsed.success ? parsed.data : { amount: 1, unit: "days" };
  const [typed, setTyped] = useState<string>();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {field.label}
      </label>
      <div className="pair">
        <input
          id={id}
          className="input"
          inputMode="numeric"
          aria-describedby={`${id}-hint`}
          aria-invalid={fault ? true : undefined}
          value={typed ?? now.amount}
          onChange={(event) => {
            setTyped(event.target.value);
            const amount = Math.round(Number(event.target.value));
            if (event.target.value.trim() !== "" && amount >= 0 && amount <= 10_000)
              onChange({ ...now, amount }, true);
          }}
          onBlur={() => setTyped(undefined)}
        />
        <select
          className="input"
          aria-label={`${field.label}: unit`}
          value={now.unit}
          onChange={(event) => onChange({ ...now, unit: event.target.value })}
        >
          {UNITS.map((unit) => (
            <option key={unit} value={unit}>
              {now.amount === 1 ? unit.slice(0, -1) : unit}
            </option>
          ))}
        </select>
      </div>
      <div className={fault ? "fault" : "hint"} id={`${id}-hint`}>
        {fault ?? field.help}
      </div>
    </div>
  );
}
