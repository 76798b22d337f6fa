import { Temporal } from "temporal-polyfill";

/**
 * Local time in a zone: the only file that knows the zone library. Where a local time does not exist (spring) it
 * moves forward by the gap; where it exists twice (autumn) the first one counts.
 */
export interface LocalTime {
  /** YYYY-MM-DD */
  date: string;
  /** minutes since local midnight by the clock on the wall */
  minute: number;
  /** 1 is Monday, 7 is Sunday */
  weekday: number;
}

const known = new Map<string, boolean>();

/** Whether a text names an IANA zone. */
export function isZone(zone: string | undefined): zone is string {
  if (!zone) return false;
  const before = known.get(zone);
  if (before !== undefined) return before;
  let good = true;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    good = false;
  }
  if (known.size > 2_000) known.clear();
  known.set(zone, good);
  return good;
}

/** A stretch of time in which a zone keeps one offset: from (included) to until (not included), all ms. */
interface Stretch {
  from: number;
  until: number;
  offset: number;
}

const stretches = new Map<string, Stretch[]>();
const MOST_STRETCHES = 400;

/** How far local time is ahead of UTC at a moment, ms. Stretches are remembered: a look-up costs as much as 500 hits. */
function offsetAt(now: number, zone: string): number {
  const known = stretches.get(zone) ?? [];
  const last = known[known.length - 1];
  if (last && now >= last.from && now < last.until) return last.offset;
  const hit = known.find((s) => now >= s.from && now < s.until);
  if (hit) return hit.offset;
  const zoned = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const found: Stretch = {
    from:
      zoned.add({ nanoseconds: 1 }).getTimeZoneTransition("previous")?.epochMilliseconds ??
      Number.NEGATIVE_INFINITY,
    until: zoned.getTimeZoneTransition("next")?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: zoned.offsetNanoseconds / 1e6,
  };
  stretches.set(zone, [...(known.length < MOST_STRETCHES ? known : []), found]);
  return found.offset;
}

/** What the clock on the wall says at a moment (ms since 1970) in a zone. */
export function localTime(now: number, zone: string): LocalTime {
  const wall = new Date(now + offsetAt(now, zone));
  return {
    date: wall.toISOString().slice(0, 10),
    minute: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
    weekday: wall.getUTCDay() || 7,
  };
}

/** Minutes since local midnight; what quiet hours ask for every touch, so it makes no date of it. */
export const localMinute = (now: number, zone: string): number =>
  Math.floor((((now + offsetAt(now, zone)) % 86_400_000) + 86_400_000) / 60_000) % 1_440;

/** The moment (ms since 1970) at which a zone's clocks show a date (YYYY-MM-DD) and time (HH:MM). */
export const atLocal = (date: string, time: string, zone: string): number =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;

/** The date so many days after another; both are YYYY-MM-DD. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** "HH:MM" in minutes since midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
