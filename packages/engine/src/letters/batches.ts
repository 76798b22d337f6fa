import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import { type Layout, letterSettings, senderOf } from "./settings";

/**
 * A batch is made from the queue, is ready and can be looked at, and is handed to the print house or taken back. From
 * `ready` on nothing in it changes any more.
 */
export const BATCH_STATES = ["making", "ready", "handedOver", "revoked"] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** What a letter of this batch really cost, minor units. */
export interface PiecePrice {
  amount: number;
  currency: string;
  at: number;
  by: string;
}

export interface BatchRow {
  id: string;
  name: string;
  state: BatchState;
  /** ms */
  at: number;
  /** a member's id, or "daily" */
  by: string;
  /** only letters of this journey and step */
  journey?: string;
  step?: string;
  /** at most so many letters */
  most: number;
  layout: Layout;
  sender: string;
  home?: string;
  /** letters in it */
  pieces: number;
  /** why letters were taken out of the queue for good, and how many */
  out: Record<string, number>;
  /** what was planned for its letters, minor units, by campaign */
  planned: Record<string, number>;
  /** until when a worker has it, ms, and where in the queue the next one goes on */
  lease?: number;
  cursor?: { shard: number; after?: string };
  readyAt?: number;
  handedOver?: { at: number; by: string };
  revoked?: { at: number; by: string; back: boolean };
  price?: PiecePrice;
  /** what followed from its last change is done for all of its letters */
  followed?: boolean;
}

/** What stands in a batch under the id of a touch: the letter as it is printed, or why it was taken out. */
export interface BatchLetterRow {
  touch: string;
  code: string;
  person: string;
  campaign: string;
  journey: string;
  step: string;
  /** minor units, as planned */
  cost: number;
  to: string[];
  subject: string;
  text: string;
  out?: string;
  /** its person was erased: what named them is gone */
  erased?: true;
}

export const MOST_PIECES = 5_000;

const gone = () => new Refusal("unknownBatch", "There is no such batch of letters.", 404);

export async function batchOf(w: World, id: string): Promise<BatchRow> {
  const row = await w.store.get<BatchRow>(keys.batch(id));
  if (!row) throw gone();
  return row.data;
}

/** The newest batches first; ids sort by time. */
export async function listBatches(
  w: World,
  { after, limit = 50 }: { after?: string; limit?: number } = {},
): Promise<{ items: BatchRow[]; after?: string }> {
  const { rows, next } = await w.store.query<BatchRow>(keys.batch("").group, { reverse: true, after, limit });
  return { items: rows.map(({ data }) => data), ...(next === undefined ? {} : { after: next }) };
}

/** Begins a batch of what waits in the queue. Its id may be given, so that beginning it twice begins one. */
export async function startBatch(
  w: World,
  draft: { id?: string; name?: string; journey?: string; step?: string; most?: number },
  by: string,
): Promise<BatchRow> {
  const settings = await letterSettings(w);
  const now = w.clock.now();
  const batch: BatchRow = {
    id: draft.id ?? w.dice.id("bat"),
    name: draft.name?.trim() || `Letters of ${new Date(now).toISOString().slice(0, 10)}`,
    state: "making",
    at: now,
    by,
    ...(draft.journey ? { journey: draft.journey } : {}),
    ...(draft.step ? { step: draft.step } : {}),
    most: Math.min(draft.most ?? MOST_PIECES, MOST_PIECES),
    layout: settings.layout,
    sender: senderOf(settings, w),
    ...(settings.home ? { home: settings.home } : {}),
    pieces: 0,
    out: {},
    planned: {},
  };
  const [outcome] = await w.store.write([{ put: { ...keys.batch(batch.id), data: batch }, if: "absent" }]);
  // The job also where somebody else has begun it: they may have died before they sent theirs.
  await w.jobs.send([{ job: "letters", batch: batch.id }]);
  return outcome?.ok ? batch : ((outcome?.row as Row<BatchRow> | undefined)?.data ?? batch); // only batches stand there
}

/** Changes a batch on condition until it sticks; refusing is up to `change`. */
export async function changeBatch(
  w: World,
  id: string,
  change: (batch: BatchRow) => BatchRow,
): Promise<BatchRow> {
  const key = keys.batch(id);
  let row = await w.store.get<BatchRow>(key);
  for (;;) {
    if (!row) throw gone();
    const data = change(row.data);
    if (data === row.data) return data;
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: row.v }]);
    if (outcome?.ok) return data;
    row = outcome?.row as Row<BatchRow> | undefined; // a row under a batch's key is a batch
  }
}

/** Everything in a batch, in lots, in the order in which it is printed. */
export async function* lettersOf(w: World, batch: string): AsyncGenerator<BatchLetterRow[]> {
  let after: string | undefined;
  do {
    const part = await w.store.query<BatchLetterRow>(keys.batchLetter(batch, "").group, {
      after,
      limit: 200,
    });
    if (part.rows.length > 0) yield part.rows.map(({ data }) => data);
    after = part.next;
  } while (after !== undefined);
}
