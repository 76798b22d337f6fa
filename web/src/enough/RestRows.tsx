import { IconTrash } from "@tabler/icons-react";
import type { Rest } from "#journey/journey";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { DO_CHOICES, whole } from "./choices";
import "./enough.css";

const FIRST: Rest = { after: "meeting.held", days: 14, do: "hold" };
const MOST_ROWS = 10;

interface Props {
  rests: Rest[];
  /** `typing` names the field that is being typed in, for one step of undo. */
  onChange(rests: Rest[], typing?: string): void;
  disabled?: boolean;
}

/** After which events people are left alone, one line for each. */
export function RestRows({ rests, onChange, disabled = false }: Props) {
  const change = (n: number, patch: Partial<Rest>, typing?: string) =>
    onChange(
      rests.map((one, i) => (i === n ? { ...one, ...patch } : one)),
      typing && `${n}.${typing}`,
    );
  return (
    <>
      {rests.map((one, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no ids, and their order is theirs
        <fieldset className="enough-row rest" key={n} disabled={disabled} aria-label={`Rest period ${n + 1}`}>
          <TextField
            label="After the event"
            value={one.after}
            onChange={(after) => change(n, { after }, "after")}
            maxLength={80}
            placeholder="meeting.held"
          />
          <TextField
            type="number"
            min={1}
            max={365}
            label="For days"
            value={one.days}
            onChange={(text) => change(n, { days: whole(text, 1, 365) }, "days")}
          />
          <Select
            label="What comes meanwhile"
            value={one.do}
            onChange={(value) => change(n, { do: value === "skip" ? "skip" : "hold" })}
            choices={DO_CHOICES}
          />
          <IconButton
            label={`Remove rest period ${n + 1}`}
            disabled={disabled}
            onClick={() => onChange(rests.filter((_, i) => i !== n))}
          >
            <IconTrash size={16} aria-hidden />
          </IconButton>
        </fieldset>
      ))}
      {!disabled && rests.length < MOST_ROWS && (
        <div>
          <Button onClick={() => onChange([...rests, FIRST])}>Add a rest period</Button>
        </div>
      )}
    </>
  );
}
