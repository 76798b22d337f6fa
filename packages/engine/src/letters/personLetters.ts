import { keys } from "../keys";
import type { World, Write } from "../ports";
import type { BatchLetterRow } from "./batches";
import { type PieceRow, queueKey, shardOf } from "./pieces";

/** All letters to somebody, under each of the ids they have had. */
export async function piecesOf(w: World, ids: readonly string[]): Promise<PieceRow[]> {
  const found: PieceRow[] = [];
  for (const person of ids) {
    const prefix = `${person}.`;
    const { group } = keys.piece(shardOf(prefix), "");
    for (let after: string | undefined; ; ) {
      const part = await w.store.query<PieceRow>(group, { prefix, after, limit: 500 });
      found.push(...part.rows.map(({ data }) => data));
      if (part.next === undefined) break;
      after = part.next;
    }
  }
  return found;
}

/** Letters to somebody as they were printed. */
export async function printedOf(w: World, ids: readonly string[]): Promise<BatchLetterRow[]> {
  const pieces = (await piecesOf(w, ids)).filter(({ batch }) => batch !== undefined);
  const rows = await w.store.batchGet<BatchLetterRow>(
    pieces.map(({ batch, touch }) => keys.batchLetter(batch ?? "", touch)),
  );
  return rows.flatMap((row) => (row ? [row.data] : []));
}

/** Forgets letters to somebody: those that wait go, and of those in batches what named the person. */
export async function forgetLetters(w: World, ids: readonly string[]): Promise<void> {
  for (const { touch, code, batch } of await piecesOf(w, ids)) {
    const writes: Write[] = [
      { remove: queueKey(touch) },
      { remove: keys.piece(shardOf(touch), touch) },
      { remove: keys.pieceCode(code) },
    ];
    if (batch) {
      const key = keys.batchLetter(batch, touch);
      const row = await w.store.get<BatchLetterRow>(key);
      if (row)
        writes.push({
          put: { ...key, data: { ...row.data, person: "", to: [], subject: "", text: "", erased: true } },
        });
    }
    await w.store.write(writes);
  }
}
