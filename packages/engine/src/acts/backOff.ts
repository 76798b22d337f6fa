const MINUTE = 60_000;

/** How long after each failed attempt the next one is made: nine in some sixteen hours, as receivers are mended by day. */
const PAUSES = [
  10_000,
  MINUTE,
  5 * MINUTE,
  20 * MINUTE,
  60 * MINUTE,
  120 * MINUTE,
  240 * MINUTE,
  480 * MINUTE,
];

/** The pause before the nth attempt, ms; undefined when there is none. A tenth more or less, so that not all come at once. */
export function pauseBefore(act: string, nth: number): number | undefined {
  const pause = PAUSES[nth - 2];
  if (pause === undefined) return undefined;
  let h = 0;
  for (let i = 0; i < act.length; i++) h = (Math.imul(h, 31) + act.charCodeAt(i)) >>> 0;
  return Math.round(pause * (0.9 + (h % 1_000) / 5_000));
}
