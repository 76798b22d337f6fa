/** Numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a proof asks of chance. The same seed answers the same. */
export interface Fate {
  /** true in so many cases of 1 */
  happens(share: number): boolean;
  /** a whole number from 0 to n - 1 */
  below(n: number): number;
  /** a number in [from, to) */
  between(from: number, to: number): number;
  oneOf<T>(list: readonly [T, ...T[]]): T;
  /** a share in [0, 1), evenly */
  share(): number;
}

export function fateOf(seed: number): Fate {
  const next = random(seed);
  return {
    happens: (share) => share > 0 && next() < share,
    below: (n) => Math.floor(next() * n),
    between: (from, to) => from + next() * (to - from),
    oneOf: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    share: next,
  };
}
