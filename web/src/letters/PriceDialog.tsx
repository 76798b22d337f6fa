import type { BatchView } from "#api/views/letters";
import { usePrice } from "../api/letters";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";
import { usePriceField } from "./PriceField";

/** What the letters of a batch really cost, as the bill of the print house says. */
export function PriceDialog({ batch, onClose }: { batch: BatchView; onClose(): void }) {
  const tell = usePrice();
  const { price, bad, field } = usePriceField(true);
  return (
    <Dialog title={`Price of “${batch.name}”`} open onClose={onClose} width={440}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!price || bad || tell.isPending) return;
          tell.mutate(
            { id: batch.id, price },
            {
              onSuccess: () => {
                say("The price is spent now.");
                onClose();
              },
            },
          );
        }}
      >
        {field}
        {tell.isError && <Notice tone="bad">{sentenceOf(tell.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={tell.isPending} disabled={bad}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
