import { useState } from "react";
import { TextField } from "../../ui/Field";
import type { InputProps } from "./input";

interface Props {
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  placeholder?: string | undefined;
  value: number | undefined;
  /** the number a text stands for; undefined when it is none */
  read(text: string): number | undefined;
  write(value: number): string;
  optional: boolean;
  onChange(value: number | undefined): void;
}

/** A number as text. While it is typed, the text may be no number yet; then the document keeps the last one. */
export function NumberField({
  label,
  hint,
  fault,
  placeholder,
  value,
  read,
  write,
  optional,
  onChange,
}: Props) {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (value === undefined ? "" : write(value));
  const wrong = typed !== undefined && typed.trim() !== "" && read(typed) === undefined;
  return (
    <TextField
      inputMode="decimal"
      label={label}
      hint={hint}
      fault={wrong ? "This is not a number." : fault}
      placeholder={placeholder}
      value={shown}
      onChange={(text) => {
        setTyped(text);
        const number = read(text);
        if (number !== undefined) onChange(number);
        else if (text.trim() === "" && optional) onChange(undefined);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

const plain = (text: string): number | undefined => {
  const clean = text.trim().replace(",", ".").replace(/\s*%$/, "");
  return clean !== "" && Number.isFinite(Number(clean)) ? Number(clean) : undefined;
};
const tidy = (value: number): string => String(Math.round(value * 1e6) / 1e6);

export function NumberInput({ field, value, fault, onChange }: InputProps) {
  return (
    <NumberField
      label={field.label}
      hint={field.help}
      fault={fault}
      placeholder={field.placeholder}
      value={typeof value === "number" ? value : undefined}
      read={(text) => {
        const number = plain(text);
        return number === undefined || !field.whole ? number : Math.round(number);
      }}
      write={tidy}
      optional={field.optional}
      onChange={(next) => onChange(next, true)}
    />
  );
}

/** A share from 0 to 1, written and read as per cent. */
export function PercentInput({ field, value, fault, onChange }: InputProps) {
  return (
    <NumberField
      label={`${field.label}, %`}
      hint={field.help}
      fault={fault}
      value={typeof value === "number" ? value : undefined}
      read={(text) => {
        const number = plain(text);
        return number === undefined ? undefined : Math.round(number * 1e4) / 1e6;
      }}
      write={(share) => tidy(share * 100)}
      optional={field.optional}
      onChange={(next) => onChange(next, true)}
    />
  );
}
