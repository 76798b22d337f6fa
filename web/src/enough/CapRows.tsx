import { IconTrash } from "@tabler/icons-react";
import { CHANNEL, eachChannel } from "#journey/channels";
import { type Cap, CHANNELS, type Channel } from "#journey/journey";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { DO_CHOICES, whole } from "./choices";
import "./enough.css";

const OF: Record<Channel | "all", string> = {
  all: "of any kind",
  ...eachChannel((channel) => CHANNEL[channel].many),
};

const PER_CHOICES = [
  { value: "person", label: "each person" },
  { value: "account", label: "each account" },
];

const FIRST: Cap = { most: 2, days: 7, do: "hold" };
const MOST_ROWS = 5;

interface Props {
  caps: Cap[];
  /** `typing` names the field that is being typed in, for one step of undo. */
  onChange(caps: Cap[], typing?: string): void;
  disabled?: boolean;
}

/** How often people are touched at most, one line for each rule. */
export function CapRows({ caps, onChange, disabled = false }: Props) {
  const change = (n: number, patch: Partial<Cap>, typing?: string) =>
    onChange(
      caps.map((one, i) => (i === n ? { ...one, ...patch } : one)),
      typing && `${n}.${typing}`,
    );
  return (
    <>
      {caps.map((one, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no ids, and their order is theirs
        <fieldset className="enough-row" key={n} disabled={disabled} aria-label={`Limit ${n + 1}`}>
          <TextField
            type="number"
            min={1}
            max={20}
            label="At most"
            value={one.most}
            onChange={(text) => change(n, { most: whole(text, 1, 20) }, "most")}
          />
          <Select
            label="Touches"
            value={one.channel ?? "all"}
            onChange={(value) => change(n, { channel: CHANNELS.find((c) => c === value) })}
            choices={(["all", ...CHANNELS] as const).map((value) => ({ value, label: OF[value] }))}
          />
          <TextField
            type="number"
            min={1}
            max={365}
            label="In days"
            value={one.days}
            onChange={(text) => change(n, { days: whole(text, 1, 365) }, "days")}
          />
          <Select
            label="Counted for"
            value={one.per ?? "person"}
            onChange={(value) => change(n, { per: value === "account" ? "account" : undefined })}
            choices={PER_CHOICES}
          />
          <Select
            label="What comes on top"
            value={one.do}
            onChange={(value) => change(n, { do: value === "skip" ? "skip" : "hold" })}
            choices={DO_CHOICES}
          />
          <IconButton
            label={`Remove limit ${n + 1}`}
            disabled={disabled}
            onClick={() => onChange(caps.filter((_, i) => i !== n))}
          >
            <IconTrash size={16} aria-hidden />
          </IconButton>
        </fieldset>
      ))}
      {!disabled && caps.length < MOST_ROWS && (
        <div>
          <Button onClick={() => onChange([...caps, FIRST])}>Add a limit</Button>
        </div>
      )}
    </>
  );
}
