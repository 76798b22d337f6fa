/**
 * A share in [0, 1) that is the same for the same text for ever: how splits and hold-outs stay sticky through
 * retries and replays. FNV-1a over UTF-16 units, then the murmur3 finaliser so that near texts lie far apart.
 */
export function chanceOf(seed: string): number {
  return hash32(seed) / 4_294_967_296;
}

/** 32 bits of FNV-1a with the murmur3 finaliser. */
export function hash32(text: string): number {
  let h = 2_166_136_261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16_777_619);
  h ^= h >>> 16;
  h = Math.imul(h, 2_246_822_507);
  h ^= h >>> 13;
  h = Math.imul(h, 3_266_489_909);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The id of a person's nth entry into a journey: short, and the same whoever computes it. */
export function enrollmentId(journey: string, entry: number): string {
  const part = (salt: string) => hash32(`${salt}:${journey}:${entry}`).toString(36).padStart(7, "0");
  return `e${part("a")}${part("b").slice(0, 3)}`;
}
