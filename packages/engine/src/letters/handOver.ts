import type { World } from "../ports";
import { Refusal } from "../refusal";
import { type BatchRow, changeBatch, lettersOf } from "./batches";
import { mayPrint } from "./mayPrint";
import { type PieceRow, pieceKey } from "./pieces";

const notReady = ({ state }: BatchRow): Refusal =>
  new Refusal(
    "notReady",
    {
      making: "This batch is still being made. Wait until it is ready.",
      ready: "This batch is not handed over yet.",
      handedOver: "This batch is with the print house already.",
      revoked: "This batch was taken back. Make a new one.",
    }[state],
    409,
  );

/** Of a batch that is ready, who must not get their letter any more, with the reason. */
export async function changedSince(w: World, batch: BatchRow): Promise<{ touch: string; reason: string }[]> {
  const changed: { touch: string; reason: string }[] = [];
  for await (const letters of lettersOf(w, batch.id)) {
    const printed = letters.filter(({ out }) => !out);
    const rows = await w.store.batchGet<PieceRow>(printed.map(({ touch }) => pieceKey(touch)));
    const pieces = rows.flatMap((row) => (row ? [row.data] : []));
    for (const { touch } of printed)
      if (!pieces.some((piece) => piece.touch === touch))
        changed.push({ touch, reason: "their data was erased" });
    const verdicts = await mayPrint(w, pieces, batch.home);
    for (const [i, verdict] of verdicts.entries())
      if (!("print" in verdict))
        changed.push({
          touch: pieces[i]?.touch ?? "",
          reason: "out" in verdict ? verdict.out : verdict.wait,
        });
  }
  return changed;
}

/**
 * Gives a batch to the print house: from now on its files can be had, again and again. Asked is once more whether each
 * of its people may still get their letter, as nothing may go out after an exit; a batch in which anything has changed
 * has to be made again, for what was made never changes.
 */
export async function handOver(
  w: World,
  id: string,
  price: { amount: number; currency: string } | undefined,
  by: string,
): Promise<BatchRow> {
  const before = await changeBatch(w, id, (batch) => {
    if (batch.state !== "ready") throw notReady(batch);
    return batch;
  });
  if (before.pieces === 0)
    throw new Refusal("emptyBatch", "There is no letter in this batch. Take it back.", 409);
  const changed = await changedSince(w, before);
  if (changed.length > 0) {
    const reasons = [...new Set(changed.map(({ reason }) => reason))].slice(0, 3).join("; ");
    throw new Refusal(
      "changedSince",
      `${changed.length === 1 ? "One of these letters" : `${changed.length} of these letters`} must not go out any more (${reasons}). Take the batch back into the queue and make it again: it leaves them out.`,
      409,
    );
  }
  const at = w.clock.now();
  const handed = await changeBatch(w, id, (batch) => {
    if (batch.state !== "ready") throw notReady(batch);
    const priced = price ? { price: { ...price, at, by } } : {};
    return { ...batch, state: "handedOver", handedOver: { at, by }, followed: false, ...priced };
  });
  await w.jobs.send([{ job: "letters", batch: id }]);
  return handed;
}

/** Takes a batch back that was not handed over: its letters go back into the queue, or are given up. */
export async function revokeBatch(w: World, id: string, back: boolean, by: string): Promise<BatchRow> {
  const revoked = await changeBatch(w, id, (batch) => {
    if (batch.state !== "ready") throw notReady(batch);
    return { ...batch, state: "revoked", revoked: { at: w.clock.now(), by, back }, followed: false };
  });
  await w.jobs.send([{ job: "letters", batch: id }]);
  return revoked;
}

/** Says what each letter of a batch really cost, which is then spent instead of what was planned. */
export async function priceBatch(
  w: World,
  id: string,
  price: { amount: number; currency: string },
  by: string,
): Promise<BatchRow> {
  const priced = await changeBatch(w, id, (batch) => {
    if (batch.state !== "handedOver") throw notReady(batch);
    if (batch.price && batch.price.currency !== price.currency)
      throw new Refusal(
        "otherCurrency",
        `The price was told in ${batch.price.currency}. Tell it in that again.`,
        422,
      );
    if (batch.price && batch.price.amount > price.amount)
      throw new Refusal(
        "lowerPrice",
        "A higher price stands in the books already, and what was spent is not taken back. Settle the difference with the print house's next bill.",
        422,
      );
    return { ...batch, price: { ...price, at: w.clock.now(), by }, followed: false };
  });
  await w.jobs.send([{ job: "letters", batch: id }]);
  return priced;
}

/** A batch whose complete files may be had. */
export function handedOut(batch: BatchRow): BatchRow {
  if (batch.state !== "handedOver") throw notReady(batch);
  return batch;
}
