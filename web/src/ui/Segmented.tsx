import { useId } from "react";

interface Props<V extends string> {
  label: string;
  value: V;
  choices: { value: NoInfer<V>; label: string }[];
  onChange(value: NoInfer<V>): void;
}

/** One of a few, all in sight. Radio buttons underneath, so arrow keys work. */
export function Segmented<V extends string>({ label, value, choices, onChange }: Props<V>) {
  const name = useId();
  return (
    <div className="segmented" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            aria-label={choice.label}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}
