import { useState } from "react";
import { wholeOf } from "./rows";

interface Props {
  label: string;
  value: number | undefined;
  placeholder?: string;
  disabled?: boolean;
  onChange(value: number | undefined): void;
}

/** A short field for a whole number; what is no number is not passed on. */
export function NumberInput({ label, value, placeholder, disabled, onChange }: Props) {
  const [text, setText] = useState(value === undefined ? "" : String(value));
  const [known, setKnown] = useState(value);
  // The number changed elsewhere: show that one.
  if (known !== value) {
    setKnown(value);
    setText(value === undefined ? "" : String(value));
  }
  const wrong = text.trim() !== "" && wholeOf(text) === undefined;
  return (
    <input
      className="input score-number"
      inputMode="numeric"
      aria-label={label}
      aria-invalid={wrong || undefined}
      value={text}
      placeholder={placeholder}
      disabled={disabled}
      onChange={(event) => {
        const said = event.target.value;
        setText(said);
        const next = wholeOf(said);
        if (next === undefined && said.trim() !== "") return;
        setKnown(next);
        onChange(next);
      }}
    />
  );
}
