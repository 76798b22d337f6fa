import type { Touch } from "#journey/person";
import { keys } from "../keys";
import type { Row, Sent, World } from "../ports";
import { pieceCode } from "./pieceCode";

/**
 * Where a letter is: waiting for a batch, in one, given to the print house with it, come back, or taken out because it
 * must not be sent any more.
 */
export const PIECE_STATES = ["queued", "batched", "handedOver", "returned", "out"] as const;
export type PieceState = (typeof PIECE_STATES)[number];

/** One letter, under the id of its touch. It names nobody but by their id. */
export interface PieceRow {
  touch: string;
  code: string;
  person: string;
  campaign: string;
  journey: string;
  version: number;
  step: string;
  content: { id: string; version: number };
  /** minor units */
  cost: number;
  at: number;
  state: PieceState;
  batch?: string;
  /** why it is out, or came back, in words */
  reason?: string;
}

const SHARDS = 4;

/** All letters of a person stand in one shard. */
export const shardOf = (touch: string): number => {
  let sum = 0;
  for (const letter of touch.slice(0, touch.indexOf("."))) sum = (sum * 31 + letter.charCodeAt(0)) % 9_973;
  return sum % SHARDS;
};

export const queueShards = Array.from({ length: SHARDS }, (_, n) => n);

export const pieceKey = (touch: string) => keys.piece(shardOf(touch), touch);
export const queueGroup = (shard: number): string => keys.letterQueue(shard, "").group;
export const queueKey = (touch: string) => keys.letterQueue(shardOf(touch), touch);

/**
 * Puts a letter into the print queue. Making it twice makes it once: who finds it there leaves it as it is. Its mark in
 * the queue comes first, for a letter without one would never be printed; a mark of a letter that has moved on is dropped
 * when the queue is read.
 */
export async function makePiece(w: World, touch: Touch, person: string): Promise<Sent> {
  const piece: PieceRow = {
    touch: touch.id,
    code: pieceCode(touch.id),
    person,
    campaign: touch.campaign,
    journey: touch.journey,
    version: touch.version,
    step: touch.step,
    content: touch.content,
    cost: touch.cost,
    at: touch.at,
    state: "queued",
  };
  await w.store.write([
    { put: { ...queueKey(touch.id), data: { journey: touch.journey, at: touch.at } } },
    { put: { ...keys.pieceCode(piece.code), data: { touch: touch.id } }, if: "absent" },
  ]);
  await w.store.write([{ put: { ...pieceKey(touch.id), data: piece }, if: "absent" }]);
  return { outcome: "sent", provider: `letter:${piece.code}` };
}

/** Changes a piece on condition, again and again until it sticks. Undefined: it is gone. */
export async function changePiece(
  w: World,
  touch: string,
  change: (piece: PieceRow) => PieceRow,
): Promise<PieceRow | undefined> {
  const key = pieceKey(touch);
  let row = await w.store.get<PieceRow>(key);
  for (;;) {
    if (!row) return undefined;
    const data = change(row.data);
    if (data === row.data) return data;
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: row.v }]);
    if (outcome?.ok) return data;
    row = outcome?.row as Row<PieceRow> | undefined; // a row under a piece's key is a piece
  }
}

/** Gives a letter back to the queue. */
export async function release(w: World, batch: string, touch: string): Promise<void> {
  const piece = await changePiece(w, touch, (now) => {
    if (now.state !== "batched" || now.batch !== batch) return now;
    const { batch: _batch, ...rest } = now;
    return { ...rest, state: "queued" };
  });
  if (piece?.state === "queued")
    await w.store.write([{ put: { ...queueKey(touch), data: { journey: piece.journey, at: piece.at } } }]);
}
