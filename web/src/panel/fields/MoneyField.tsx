import { minorOf } from "../../ui/words";
import type { InputProps } from "./input";
import { NumberField } from "./NumberField";

interface Props {
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  /** minor units */
  value: number | undefined;
  currency: string;
  optional?: boolean;
  onChange(minor: number | undefined): void;
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount in the campaign's currency; typed in whole units, kept in minor ones. */
export function MoneyField({ label, hint, fault, value, currency, optional = false, onChange }: Props) {
  return (
    <NumberField
      label={`${label}, ${currency}`}
      hint={hint}
      fault={fault}
      value={value}
      read={(text) => minorOf(text, currency)}
      write={(minor) => {
        const major = minor / 10 ** digitsOf(currency);
        return Number.isInteger(major) ? String(major) : major.toFixed(digitsOf(currency));
      }}
      optional={optional}
      onChange={onChange}
    />
  );
}

export function MoneyInput({ field, value, fault, currency, onChange }: InputProps) {
  return (
    <MoneyField
      label={field.label}
      hint={field.help}
      fault={fault}
      value={typeof value === "number" ? value : undefined}
      currency={currency}
      optional={field.optional}
      onChange={(minor) => onChange(minor, true)}
    />
  );
}
