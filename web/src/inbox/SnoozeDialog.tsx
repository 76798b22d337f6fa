import { useState } from "react";
import { houseNow } from "../api/me";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { momentOf } from "../ui/words";
import { fieldTime } from "./words";

interface Props {
  open: boolean;
  onClose(): void;
  onChoose(until: number): void;
}

/** When a task comes back: one of the usual times, or any other. */
export function SnoozeDialog(props: Props) {
  return (
    <Dialog title="Snooze until" open={props.open} onClose={props.onClose} width={420}>
      <Times {...props} />
    </Dialog>
  );
}

function Times({ onChoose }: Props) {
  const now = houseNow();
  const at = (days: number, hour: number) => new Date(now + days * 86_400_000).setHours(hour, 0, 0, 0);
  const monday = ((8 - new Date(now).getDay()) % 7 || 7) as number;
  const usual = [now + 2 * 3_600_000, at(1, 9), at(monday, 9), at(14, 9)];
  const [own, setOwn] = useState(fieldTime(at(1, 9)));
  return (
    <div className="stack">
      {usual.map((until) => (
        <Button key={until} onClick={() => onChoose(until)}>
          {momentOf(until, now)}
        </Button>
      ))}
      <div className="row">
        <TextField label="Another time" type="datetime-local" value={own} onChange={setOwn} />
        <Button tone="primary" disabled={!(Date.parse(own) > now)} onClick={() => onChoose(Date.parse(own))}>
          Snooze
        </Button>
      </div>
    </div>
  );
}
