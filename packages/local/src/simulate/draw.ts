import { createHash } from "node:crypto";

/** A share in [0, 1) that is the same for the same words for ever: simulated people deal themselves the same card. */
export type Draw = (salt: string) => number;

export const drawFor =
  (...words: string[]): Draw =>
  (salt) =>
    createHash("sha256")
      .update([...words, salt].join("\n"))
      .digest()
      .readUInt32BE(0) /
    2 ** 32;

/** One of several, by their shares; undefined where the shares leave room and the card falls there. */
export function oneOf<T extends string>(card: number, shares: Record<T, number>): T | undefined {
  let upTo = 0;
  // The keys of a record are its names.
  for (const name of Object.keys(shares) as T[]) {
    upTo += shares[name];
    if (card < upTo) return name;
  }
  return undefined;
}

/** A delay with many soon and some late: half of all are below the median. ms in, ms out. */
export const delayOf = (card: number, median: number): number =>
  Math.round((-Math.log(1 - Math.min(card, 0.999)) / Math.LN2) * median);
