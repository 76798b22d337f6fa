/**
 * The numbers below `n`, each once, in an order that has nothing to do with their size: a one-to-one mixing of the next
 * power of two. Whoever stops early has had a random share of them.
 */
export function* shuffled(n: number): Generator<number> {
  const bits = Math.max(2, Math.ceil(Math.log2(Math.max(2, n))));
  const mask = 2 ** bits - 1;
  const half = Math.ceil(bits / 2);
  for (let k = 0; k <= mask; k++) {
    let x = k;
    // Adding, multiplying by an odd number and folding the upper half down can each be undone, so no two meet.
    x = (Math.imul(x, 0x9e3779b1) + 0x7f4a7c15) & mask;
    x ^= x >>> half;
    x = Math.imul(x, 0x85ebca6b) & mask;
    x ^= x >>> half;
    x = Math.imul(x, 0xc2b2ae35) & mask;
    x ^= x >>> half;
    if (x < n) yield x;
  }
}
