import type { BatchView } from "#api/views/letters";
import { useHandOver } from "../api/letters";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";
import { plural } from "../ui/words";
import { usePriceField } from "./PriceField";

/** Gives a batch to the print house: from then on its files can be had, and it cannot be taken back. */
export function HandOver({ batch, onClose }: { batch: BatchView; onClose(): void }) {
  const hand = useHandOver();
  const { price, bad, field } = usePriceField(false);
  return (
    <Dialog title={`Hand over “${batch.name}”`} open onClose={onClose} width={480}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (bad || hand.isPending) return;
          hand.mutate(
            { id: batch.id, ...(price ? { price } : {}) },
            {
              onSuccess: () => {
                say("Handed over. Its PDF and CSV can be downloaded now.");
                onClose();
              },
            },
          );
        }}
      >
        <p>
          {plural(batch.pieces, "letter")} for the print house. Everybody in it is asked about once more:
          whoever has left or said no since stops it. After this it cannot be taken back.
        </p>
        {field}
        {hand.isError && <Notice tone="bad">{sentenceOf(hand.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={hand.isPending} disabled={bad}>
            Hand over
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
