import type { BatchView } from "#api/views/letters";
import { useTakeBack } from "../api/letters";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";

/** Takes a batch back that nobody has printed: into the queue, or for good. */
export function TakeBack({ batch, onClose }: { batch: BatchView; onClose(): void }) {
  const take = useTakeBack();
  const back = (to: "queue" | "cancel") =>
    take.mutate(
      { id: batch.id, to },
      {
        onSuccess: () => {
          say(
            to === "queue"
              ? "Its letters wait in the queue again."
              : "Its letters are given up, and their money comes back.",
          );
          onClose();
        },
      },
    );
  return (
    <Dialog title={`Take back “${batch.name}”`} open onClose={onClose} width={460}>
      <div className="stack">
        <p>
          Put its letters back into the queue to make another batch of them, or give them up: then their
          people go on as not reached, and the money comes back.
        </p>
        {take.isError && <Notice tone="bad">{sentenceOf(take.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="danger" busy={take.isPending} onClick={() => back("cancel")}>
            Give them up
          </Button>
          <Button tone="primary" busy={take.isPending} onClick={() => back("queue")}>
            Back into the queue
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
