import { useState } from "react";
import { useTaskRules } from "../api/inbox";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select, TextArea } from "../ui/Field";

interface Props {
  open: boolean;
  onClose(): void;
  onRefuse(reason: string, note: string): void;
}

/** Sales says no, and why: the reasons of the house, and a note. */
export function RefuseDialog(props: Props) {
  return (
    <Dialog title="Refuse, and say why" open={props.open} onClose={props.onClose}>
      <Reasons {...props} />
    </Dialog>
  );
}

function Reasons({ onRefuse }: Props) {
  const reasons = useTaskRules().data?.refusals ?? [];
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const chosen = reason || reasons[0] || "";
  return (
    <div className="stack">
      <Select
        label="Reason"
        value={chosen}
        onChange={setReason}
        choices={reasons.map((one) => ({ value: one, label: one }))}
      />
      <TextArea label="Note" value={note} onChange={setNote} maxLength={2000} rows={2} />
      <div className="row">
        <Button tone="primary" disabled={!chosen} onClick={() => onRefuse(chosen, note.trim())}>
          Refuse
        </Button>
      </div>
    </div>
  );
}
