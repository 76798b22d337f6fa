import { Link } from "@tanstack/react-router";
import { useGatherings } from "../../api/gatheringList";
import { Select } from "../../ui/Field";
import { momentOf } from "../../ui/words";
import type { InputProps } from "./input";

/** To which event: the coming ones first. */
export function GatheringInput({ field, value, fault, onChange }: InputProps) {
  const gatherings = useGatherings();
  const all = gatherings.data ?? [];
  const chosen = all.find((one) => one.id === value);
  return (
    <div className="content-field">
      <Select
        label={field.label}
        fault={fault}
        hint={chosen ? `Begins ${momentOf(chosen.startsAt)}` : undefined}
        value={typeof value === "string" ? value : ""}
        choices={[
          {
            value: "",
            label: gatherings.isPending ? "Loading…" : all.length === 0 ? "No events yet" : "Choose an event",
          },
          ...all.map((one) => ({ value: one.id, label: one.title })),
          ...(typeof value === "string" && value && !chosen && gatherings.data
            ? [{ value, label: "An event that is gone" }]
            : []),
        ]}
        onChange={(id) => onChange(id || undefined)}
      />
      <p className="small field-links">
        {chosen && (
          <Link to="/events/$id" params={{ id: chosen.id }}>
            Open the event
          </Link>
        )}
        <Link to="/events/$id" params={{ id: "new" }}>
          Make a new one
        </Link>
      </p>
    </div>
  );
}
