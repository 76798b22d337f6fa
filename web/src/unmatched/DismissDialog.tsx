import { useState } from "react";
import type { UnmatchedView } from "#api/views/unmatched";
import { useDismissMessage } from "../api/unmatched";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";

/** Takes a message off the list; its words are forgotten, the reason stays. */
export function DismissDialog({ message, onClose }: { message: UnmatchedView; onClose(): void }) {
  const dismiss = useDismissMessage();
  const [reason, setReason] = useState("");
  const harm = message.class === "adverseEvent";
  return (
    <Dialog title="Dismiss this message?" open onClose={onClose} width={460}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (dismiss.isPending) return;
          dismiss.mutate(
            { id: message.id, reason: reason.trim() },
            {
              onSuccess: () => {
                say("Dismissed.");
                onClose();
              },
            },
          );
        }}
      >
        {harm && (
          <Notice tone="bad">
            It may report harm. Dismiss it only when it does not, or when it was reported elsewhere: say
            which.
          </Notice>
        )}
        <TextField
          label="Why?"
          value={reason}
          onChange={setReason}
          required
          maxLength={500}
          placeholder={harm ? "Reported by telephone, case 4711" : "Advertising"}
          hint="Kept for 90 days with the address; what was written is forgotten now."
          autoFocus
        />
        {dismiss.isError && <Notice tone="bad">{sentenceOf(dismiss.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" tone="danger" busy={dismiss.isPending}>
            Dismiss it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
