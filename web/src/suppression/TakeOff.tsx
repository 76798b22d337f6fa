import { useState } from "react";
import type { SuppressionView } from "#api/views/consent";
import { Refusal } from "../api/client";
import { useUnsuppress } from "../api/suppressions";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";

/** Takes an entry off the list with a reason; where that may do harm it is asked once more. */
export function TakeOff({ entry, onClose }: { entry: SuppressionView; onClose(): void }) {
  const take = useUnsuppress();
  const [reason, setReason] = useState("");
  const warned = take.error instanceof Refusal && take.error.code === "askFirst";
  const go = (sure: boolean) =>
    take.mutate(
      { id: entry.id, reason: reason.trim(), ...(sure ? { sure } : {}) },
      {
        onSuccess: () => {
          say(`${entry.address ?? "The entry"} is off the list.`);
          onClose();
        },
      },
    );
  return (
    <Dialog title={`Take ${entry.address ?? "this entry"} off?`} open onClose={onClose} width={460}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!take.isPending) go(warned);
        }}
      >
        <p>
          {entry.kind === "domain" ? "People there" : "Its owner"} can be written to again, as far as their
          consent goes.
        </p>
        <TextField
          label="Why?"
          value={reason}
          onChange={setReason}
          required
          maxLength={160}
          placeholder="They asked us to write again"
          hint="Kept in the ledger of whoever has the address."
          autoFocus
        />
        {take.isError && <Notice tone={warned ? "warn" : "bad"}>{sentenceOf(take.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" tone={warned ? "danger" : "primary"} busy={take.isPending}>
            {warned ? "Take it off all the same" : "Take it off"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
