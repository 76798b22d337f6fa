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

/** Zones change their offset on quarter hours only, so one look-up serves all moments of a quarter. */
const QUARTER = 900_000;
const offsets = new Map<string, Map<number, number>>();

/** How far local time is ahead of UTC at a moment, ms. */
function offsetAt(now: number, zone: string): number {
  const perZone = offsets.get(zone) ?? new Map<number, number>();
  if (!offsets.has(zone)) offsets.set(zone, perZone);
  const quarter = Math.floor(now / QUARTER);
  const before = perZone.get(quarter);
  if (before !== undefined) return before;
  const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER).toZonedDateTimeISO(zone);
  const offset = zoned.offsetNanoseconds / 1e6;
  if (perZone.size > 20_000) perZone.clear();
  perZone.set(quarter, offset);
  return offset;
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

/** The moment (ms since 1970) at which a zone's clocks show a date (YYYY-MM-DD) and time (HH:MM). */
export const atLocal = (date: string, time: string, zone: string): number =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;

/** The date so many days after another; both are YYYY-MM-DD. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** "HH:MM" in minutes since midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
