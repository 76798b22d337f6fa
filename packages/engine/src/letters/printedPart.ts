import { keys } from "../keys";
import type { World } from "../ports";
import { type BatchLetterRow, lettersOf } from "./batches";

/** So many letters stand in one PDF: an answer of a function may not be larger than a few MB. */
const PART = 500;

export const printedPart = {
  /** The letters of one part of a batch, from 1 on, and how many parts there are. */
  async of(w: World, batch: string, part: number): Promise<{ printed: BatchLetterRow[]; parts: number }> {
    const printed: BatchLetterRow[] = [];
    let n = 0;
    for await (const letters of lettersOf(w, batch))
      for (const letter of letters) {
        if (letter.out || letter.erased) continue;
        if (Math.floor(n / PART) === part - 1) printed.push(letter);
        n += 1;
      }
    return { printed, parts: Math.max(1, Math.ceil(n / PART)) };
  },

  /** A page of what stands in a batch, also what was taken out of it. */
  async page(
    w: World,
    batch: string,
    { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
  ): Promise<{ items: BatchLetterRow[]; after?: string }> {
    const { group } = keys.batchLetter(batch, "");
    const { rows, next } = await w.store.query<BatchLetterRow>(group, { ...(after ? { after } : {}), limit });
    return { items: rows.map(({ data }) => data), ...(next === undefined ? {} : { after: next }) };
  },
};
