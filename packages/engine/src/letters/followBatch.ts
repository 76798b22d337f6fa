import type { World } from "../ports";
import { type BatchRow, changeBatch, lettersOf } from "./batches";
import { changePiece, release } from "./pieces";
import { tellOut } from "./tellOut";

/** Does for each letter what follows from a batch that was handed over, taken back or priced. Safe to repeat. */
export async function followBatch(w: World, batch: BatchRow): Promise<void> {
  if (batch.followed) return;
  for await (const letters of lettersOf(w, batch.id)) {
    const printed = letters.filter(({ out }) => !out);
    if (batch.state === "handedOver") await handedOver(w, batch, printed);
    if (batch.state === "revoked") await revoked(w, batch, printed);
  }
  const { price, state } = batch;
  // What was said meanwhile has a job of its own.
  await changeBatch(w, batch.id, (now) =>
    now.state === state && now.price?.at === price?.at ? { ...now, followed: true } : now,
  );
}

type Printed = { touch: string }[];

async function handedOver(w: World, { id, price }: BatchRow, letters: Printed): Promise<void> {
  await Promise.all(
    letters.map(({ touch }) =>
      changePiece(w, touch, (now) =>
        now.state === "batched" && now.batch === id ? { ...now, state: "handedOver" } : now,
      ),
    ),
  );
  if (!price) return;
  const { amount, currency, at } = price;
  await w.jobs.send(
    letters.map(({ touch }) => ({
      job: "respond" as const,
      input: { signal: "price", touch, amount, currency, at },
    })),
  );
}

async function revoked(w: World, { id, revoked: how }: BatchRow, letters: Printed): Promise<void> {
  if (how?.back) {
    await Promise.all(letters.map(({ touch }) => release(w, id, touch)));
    return;
  }
  const reason = "its batch was taken back";
  await Promise.all(
    letters.map(({ touch }) =>
      changePiece(w, touch, (now) =>
        now.state === "batched" && now.batch === id ? { ...now, state: "out", reason } : now,
      ),
    ),
  );
  await tellOut(
    w,
    letters.map(({ touch }) => ({ touch, reason })),
  );
}
