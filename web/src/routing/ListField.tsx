import { useState } from "react";
import { TextField } from "../ui/Field";

interface Props {
  label: string;
  value: readonly string[];
  onChange(value: string[]): void;
  placeholder?: string;
  hint?: string;
  disabled?: boolean;
}

/** Several words in one field, parted by commas. */
export function ListField({ value, onChange, ...rest }: Props) {
  const [text, setText] = useState(value.join(", "));
  return (
    <TextField
      {...rest}
      value={text}
      onChange={(said) => {
        setText(said);
        onChange(
          said
            .split(",")
            .map((one) => one.trim())
            .filter(Boolean),
        );
      }}
    />
  );
}
