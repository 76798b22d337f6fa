/**
 * What somebody did, of one kind: how often, since when and until when (ms since 1970), for how much in all (minor
 * units, absent when no value was ever told), and on which days. A day is counted from 1970 in UTC.
 */
export interface Did {
  n: number;
  first: number;
  last: number;
  sum?: number;
  /** day, times on it, value of it (absent when none); oldest first */
  days: DidDay[];
}
export type DidDay = [day: number, n: number, sum?: number];

const DAY = 86_400_000;

/** So many days with something on them are told apart; of older ones neighbours are put together. */
export const MOST_DAYS = 90;

/** The summary after one more deed. Deeds may come in any order; whoever calls sees to it that none comes twice. */
export function addDid(before: Did | undefined, at: number, value?: number): Did {
  const day = Math.floor(at / DAY);
  const days = (before?.days ?? []).map((one): DidDay => [...one]);
  // Most deeds are the newest yet.
  let place = days.length;
  while (place > 0 && days[place - 1]![0] > day) place--;
  const here = days[place - 1];
  if (here?.[0] === day) days[place - 1] = joined(here, [day, 1, value]);
  else days.splice(place, 0, value === undefined ? [day, 1] : [day, 1, value]);
  // The two oldest become one at the later of their days. What a rule asks about the last months stays exact, for the
  // days told apart are those on which something was done.
  while (days.length > MOST_DAYS) {
    const [oldest, next] = days;
    days.splice(0, 2, joined(next!, oldest!));
  }
  const sum = value === undefined ? before?.sum : (before?.sum ?? 0) + value;
  return {
    n: (before?.n ?? 0) + 1,
    first: Math.min(before?.first ?? at, at),
    last: Math.max(before?.last ?? at, at),
    ...(sum === undefined ? {} : { sum }),
    days,
  };
}

function joined([day, n, sum]: DidDay, [, more, worth]: DidDay): DidDay {
  if (sum === undefined && worth === undefined) return [day, n + more];
  return [day, n + more, (sum ?? 0) + (worth ?? 0)];
}

/** How often, and for how much, within so many days before a moment; in all when no days are named. */
export function didWithin(did: Did | undefined, now: number, days?: number): { n: number; sum: number } {
  if (!did) return { n: 0, sum: 0 };
  if (days === undefined) return { n: did.n, sum: did.sum ?? 0 };
  const from = Math.floor(now / DAY) - days;
  let n = 0;
  let sum = 0;
  for (const [day, times, worth] of did.days) {
    if (day < from) continue;
    n += times;
    sum += worth ?? 0;
  }
  return { n, sum };
}
