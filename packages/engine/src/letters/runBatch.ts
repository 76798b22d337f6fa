import { keys } from "../keys";
import type { Row, World, Write } from "../ports";
import { type BatchLetterRow, type BatchRow, changeBatch, lettersOf } from "./batches";
import { followBatch } from "./followBatch";
import { mayPrint, type Verdict } from "./mayPrint";
import { changePiece, type PieceRow, pieceKey, queueGroup, queueKey, queueShards, release } from "./pieces";
import { tellOut } from "./tellOut";

const LOT = 50;
/** So many lots one job does before it hands on to the next: a worker has a minute. */
const LOTS = 10;
const LEASE = 120_000;

/**
 * Carries a batch on. A lease keeps a second worker away; what a dead one has half done is done again: a letter is
 * claimed for a batch on condition, written under its touch's id, and only then leaves the queue.
 */
export async function runBatch(w: World, id: string): Promise<void> {
  const found = await w.store.get<BatchRow>(keys.batch(id));
  if (!found) return;
  if (found.data.state !== "making") return followBatch(w, found.data);
  const now = w.clock.now();
  if ((found.data.lease ?? 0) > now) {
    await w.jobs.send([{ job: "letters", batch: id }], { delay: 60_000 });
    return;
  }
  let held = await lease(w, found);
  for (let lots = 0; held && lots < LOTS; lots++) {
    const { batch, ended } = await nextLot(w, held.data);
    if (ended) return finish(w, batch);
    held = await lease(w, { ...held, data: batch });
  }
  if (!held) return;
  await w.store.write([{ put: { ...keys.batch(id), data: { ...held.data, lease: 0 } }, if: held.v }]);
  await w.jobs.send([{ job: "letters", batch: id }]);
}

/** Takes or keeps the batch for a while, as it stands now; undefined: somebody else has written it meanwhile. */
async function lease(w: World, row: Row<BatchRow>): Promise<Row<BatchRow> | undefined> {
  const data = { ...row.data, lease: w.clock.now() + LEASE };
  const [outcome] = await w.store.write([{ put: { ...keys.batch(row.data.id), data }, if: row.v }]);
  return outcome?.ok ? { ...row, data, v: outcome.v } : undefined;
}

async function nextLot(w: World, batch: BatchRow): Promise<{ batch: BatchRow; ended: boolean }> {
  const room = batch.most - batch.pieces;
  const { shard, after } = batch.cursor ?? { shard: 0 };
  if (room <= 0 || shard >= queueShards.length) return { batch, ended: true };
  const { rows, next } = await w.store.query<{ journey: string }>(queueGroup(shard), {
    after,
    limit: Math.min(LOT, room),
  });
  const marks = rows
    .filter(({ data }) => !batch.journey || data.journey === batch.journey)
    .map(({ id }) => id);
  const pieces = (await w.store.batchGet<PieceRow>(marks.map(pieceKey))).map((row) => row?.data);
  const open = pieces.filter((piece) => piece !== undefined && isOpen(piece, batch)) as PieceRow[];
  await dropStale(w, batch, marks, pieces);
  const verdicts = await mayPrint(w, open, batch.home);
  const took = await Promise.all(open.map((piece, i) => take(w, batch, piece, verdicts[i]!)));
  const cursor = next === undefined ? { shard: shard + 1 } : { shard, after: next };
  const pieceCount = took.filter((one) => one === "print").length;
  return { batch: { ...batch, cursor, pieces: batch.pieces + pieceCount }, ended: false };
}

/** A letter that nobody has taken, or that an earlier attempt of this batch has not done with: its mark is still there. */
const isOpen = (piece: PieceRow, { id, step }: BatchRow): boolean =>
  (piece.state === "queued" || piece.batch === id) && (!step || piece.step === step);

/** Marks of letters that have moved on since, or never came to be. */
async function dropStale(
  w: World,
  { id }: BatchRow,
  marks: string[],
  pieces: (PieceRow | undefined)[],
): Promise<void> {
  const stale = marks.filter((_, i) => {
    const piece = pieces[i];
    // A mark without a letter may be a moment old: its letter is just being written.
    return piece !== undefined && piece.state !== "queued" && piece.batch !== id;
  });
  if (stale.length > 0) await w.store.write(stale.map((touch): Write => ({ remove: queueKey(touch) })));
}

async function take(
  w: World,
  batch: BatchRow,
  piece: PieceRow,
  verdict: Verdict,
): Promise<"print" | "out" | "wait"> {
  if ("wait" in verdict && piece.state !== "out") {
    // An earlier attempt may have claimed it before it had to wait.
    if (piece.state === "batched") await release(w, batch.id, piece.touch);
    return "wait";
  }
  // What was taken out stays out: its person may have been told before the attempt broke off.
  const out = piece.state === "out" ? piece.reason : "out" in verdict ? verdict.out : undefined;
  const claimed = await changePiece(w, piece.touch, (now) =>
    isOpen(now, batch)
      ? { ...now, batch: batch.id, ...(out ? { state: "out", reason: out } : { state: "batched" }) }
      : now,
  );
  if (claimed?.batch !== batch.id) return "wait";
  const { touch, code, person, campaign, journey, step, cost } = piece;
  const letter: BatchLetterRow = {
    ...{ touch, code, person, campaign, journey, step, cost },
    ...(out || !("print" in verdict) ? { to: [], subject: "", text: "", out } : verdict.print),
  };
  await w.store.write([{ put: { ...keys.batchLetter(batch.id, touch), data: letter } }]);
  if (out) await tellOut(w, [{ touch, reason: out }]);
  await w.store.write([{ remove: queueKey(touch) }]);
  return out ? "out" : "print";
}

/** Counts what is in it, which no crash can have counted twice, and lets it be looked at. */
async function finish(w: World, batch: BatchRow): Promise<void> {
  const out: Record<string, number> = {};
  const planned: Record<string, number> = {};
  let pieces = 0;
  for await (const letters of lettersOf(w, batch.id))
    for (const { out: reason, campaign, cost } of letters) {
      if (reason) out[reason] = (out[reason] ?? 0) + 1;
      else {
        pieces += 1;
        planned[campaign] = (planned[campaign] ?? 0) + cost;
      }
    }
  const { lease: _lease, cursor: _cursor, ...rest } = batch;
  await changeBatch(w, batch.id, (now) =>
    now.state === "making"
      ? { ...rest, state: "ready", readyAt: w.clock.now(), pieces, out, planned, followed: true }
      : now,
  );
}
