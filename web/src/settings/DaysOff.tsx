import { IconTrash } from "@tabler/icons-react";
import { HOLIDAY_COUNTRIES } from "#journey/holidays";
import type { DayOff } from "#journey/policies/house";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";

interface Props {
  days: DayOff[];
  onChange(days: DayOff[]): void;
  disabled: boolean;
}

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

/** Days off of the house besides public holidays: regional ones, a company's own. */
export function DaysOff({ days, onChange, disabled }: Props) {
  const change = (n: number, patch: Partial<DayOff>) =>
    onChange(days.map((one, i) => (i === n ? { ...one, ...patch } : one)));
  return (
    <>
      {days.map((one, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: days have no ids, and two may be alike while one is written
        <div className="enough-day" key={n}>
          <TextField
            type="date"
            label="Day off"
            value={one.date}
            disabled={disabled}
            onChange={(date) => date && change(n, { date })}
          />
          <Select
            label="Where"
            value={one.country ?? ""}
            disabled={disabled}
            onChange={(country) => change(n, { country: country || undefined })}
            choices={[
              { value: "", label: "everywhere" },
              ...HOLIDAY_COUNTRIES.map((code) => ({ value: code, label: code })),
            ]}
          />
          <IconButton
            label={`Remove ${one.date}`}
            disabled={disabled}
            onClick={() => onChange(days.filter((_, i) => i !== n))}
          >
            <IconTrash size={16} aria-hidden />
          </IconButton>
        </div>
      ))}
      {!disabled && (
        <div>
          <Button onClick={() => onChange([...days, { date: tomorrow() }])}>Add a day off</Button>
        </div>
      )}
    </>
  );
}
