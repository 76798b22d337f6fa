/** A list with one of its members changed, taken out, or moved. */
export const changed = <T>(list: T[], at: number, next: T): T[] =>
  list.map((one, place) => (place === at ? next : one));
export const without = <T>(list: T[], at: number): T[] => list.filter((_, place) => place !== at);
export function moved<T>(list: T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const [one, other] = [list[at], list[to]];
  if (one === undefined || other === undefined) return list;
  return list.map((old, place) => (place === at ? other : place === to ? one : old));
}

/** What somebody typed as a whole number; undefined when it is none. */
export const wholeOf = (text: string): number | undefined =>
  /^-?\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;
