/** 95 of 100 such ranges hold the true number. */
const Z = 1.959964;

/**
 * Between which numbers the matches lie among `total`, when `matches` of `seen` people taken at random did: Wilson's
 * range, narrowed by how much of the whole was seen. Who was seen counts for certain, so it never leaves those bounds.
 */
export function rangeOf(matches: number, seen: number, total: number): { low: number; high: number } {
  if (seen >= total) return { low: matches, high: matches };
  if (seen === 0) return { low: 0, high: total };
  // The finite population: what is left unsure is only what was not seen.
  const size = (seen * (total - 1)) / Math.max(1, total - seen);
  const share = matches / seen;
  const centre = (share + (Z * Z) / (2 * size)) / (1 + (Z * Z) / size);
  const half =
    (Z / (1 + (Z * Z) / size)) * Math.sqrt((share * (1 - share)) / size + (Z * Z) / (4 * size * size));
  return {
    low: Math.max(matches, Math.floor((centre - half) * total)),
    high: Math.min(total - (seen - matches), Math.ceil((centre + half) * total)),
  };
}
