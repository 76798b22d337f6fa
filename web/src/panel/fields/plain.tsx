import { Select, TextArea, TextField } from "../../ui/Field";
import { Switch } from "../../ui/Switch";
import type { InputProps } from "./input";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const typedText =
  (type: string) =>
  ({ field, value, fault, onChange }: InputProps) => (
    <TextField
      type={type}
      label={field.label}
      hint={field.help}
      fault={fault}
      placeholder={field.placeholder}
      maxLength={field.maxLength}
      value={text(value)}
      onChange={(next) => onChange(next === "" && field.optional ? undefined : next, true)}
    />
  );

export const TextInput = typedText("text");
export const DateInput = typedText("date");
export const TimeInput = typedText("time");
export const DateTimeInput = typedText("datetime-local");

export function LongTextInput({ field, value, fault, onChange }: InputProps) {
  return (
    <TextArea
      label={field.label}
      hint={field.help}
      fault={fault}
      placeholder={field.placeholder}
      maxLength={field.maxLength}
      value={text(value)}
      onChange={(next) => onChange(next === "" && field.optional ? undefined : next, true)}
    />
  );
}

export function SelectInput({ field, value, fault, onChange }: InputProps) {
  return (
    <Select
      label={field.label}
      hint={field.help}
      fault={fault}
      value={text(value)}
      choices={field.options ?? []}
      onChange={(next) => onChange(next)}
    />
  );
}

export function SwitchInput({ field, value, onChange }: InputProps) {
  return (
    <div className="field">
      <Switch label={field.label} on={value === true} onChange={(on) => onChange(on)} />
      {field.help && <div className="hint">{field.help}</div>}
    </div>
  );
}
