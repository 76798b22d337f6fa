import { TextField } from "../ui/Field";
import { Check } from "../ui/Switch";
import type { Part } from "./RoutingPage";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** When the house works. */
export function HoursForm({ rules, change, disabled }: Part) {
  const { hours } = rules;
  const set = (patch: Partial<typeof hours>) => change({ hours: { ...hours, ...patch } });
  return (
    <section className="card pad stack" aria-label="Working hours">
      <h2>Working hours</h2>
      <fieldset className="routing-hours" disabled={disabled}>
        <legend className="unseen">Working hours</legend>
        <TextField label="From" type="time" value={hours.from} onChange={(from) => set({ from })} />
        <TextField label="To" type="time" value={hours.to} onChange={(to) => set({ to })} />
        <TextField
          label="Time zone"
          value={hours.zone}
          placeholder="Europe/Berlin"
          onChange={(zone) => set({ zone: zone.trim() })}
        />
        <TextField
          label="Holidays of"
          value={hours.country ?? ""}
          placeholder="DE"
          maxLength={2}
          hint="Two letters; empty: no holidays"
          onChange={(said) => {
            const { country: _before, ...rest } = hours;
            const country = said.trim().toUpperCase();
            change({ hours: { ...rest, ...(country ? { country } : {}) } });
          }}
        />
      </fieldset>
      <div className="row wrap">
        {DAYS.map((label, i) => (
          <Check
            key={label}
            label={label}
            disabled={disabled}
            on={hours.days.includes(i + 1)}
            onChange={(on) =>
              set({
                days: on ? [...hours.days, i + 1].sort() : hours.days.filter((day) => day !== i + 1),
              })
            }
          />
        ))}
      </div>
    </section>
  );
}
