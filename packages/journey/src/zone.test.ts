import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { atLocal, daysAfter, isZone, localMinute, localTime } from "./zone";

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "UTC",
  "Africa/Casablanca",
  "Pacific/Apia",
];

describe("local time", () => {
  it("agrees with the zone library at any moment, also around the changes of clocks", () => {
    for (const zone of ZONES) {
      for (let at = Date.UTC(2029, 0, 1); at < Date.UTC(2031, 0, 1); at += 69_000_000) {
        const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        const read = localTime(at, zone);
        const right = {
          date: wall.toPlainDate().toString(),
          minute: wall.hour * 60 + wall.minute,
          weekday: wall.dayOfWeek,
        };
        // Compared by hand: a matcher per moment would cost more than what it tests.
        if (JSON.stringify(read) !== JSON.stringify(right) || localMinute(at, zone) !== right.minute) {
          expect({ zone, at, ...read }).toEqual({ zone, at, ...right });
        }
      }
    }
  });

  it("knows the second of a change", () => {
    const spring = Date.UTC(2030, 2, 31, 1);
    expect(localTime(spring - 1, "Europe/Berlin").minute).toBe(119);
    expect(localTime(spring, "Europe/Berlin").minute).toBe(180);
    expect(localTime(spring - 1, "Europe/Berlin").minute).toBe(119);
  });
});

it("moves a time that does not exist forward, and takes the first of two", () => {
  expect(new Date(atLocal("2030-03-31", "02:30", "Europe/Berlin")).toISOString()).toBe(
    "2030-03-31T01:30:00.000Z",
  );
  expect(new Date(atLocal("2030-10-27", "02:30", "Europe/Berlin")).toISOString()).toBe(
    "2030-10-27T00:30:00.000Z",
  );
});

it("knows zones and days", () => {
  expect(ZONES.every((zone) => isZone(zone))).toBe(true);
  expect([undefined, "", "Europe/Atlantis", "nonsense"].some((zone) => isZone(zone))).toBe(false);
  expect(daysAfter("2028-02-28", 2)).toBe("2028-03-01");
});
