import { describe, expect, it } from "vitest";
import { momentOf, reachable, TUESDAY } from "#test/fixtures/moment";
import { atLocal } from "../../zone";
import type { Moment } from "../define";
import { wait } from "./wait";

const at = (config: unknown, entered: number, zone: string | undefined = "Europe/Berlin", now = entered) =>
  wait.decide(wait.config.parse(config), momentOf({ now, entered, profile: { ...reachable, zone } }));
const HOUR = 3_600_000;

describe("waiting", () => {
  it("lasts from the arrival, not from the last look", () => {
    const config = { how: "for", for: { amount: 3, unit: "hours" } };
    expect(at(config, TUESDAY, undefined, TUESDAY + HOUR)).toMatchObject({
      do: "hold",
      until: TUESDAY + 3 * HOUR,
    });
    expect(at(config, TUESDAY, undefined, TUESDAY + 3 * HOUR)).toMatchObject({ do: "go", path: "next" });
  });

  it("ends on a date in the person's own zone", () => {
    const config = { how: "until", date: "2030-05-17", time: "09:00" };
    expect(at(config, TUESDAY, "America/New_York")).toMatchObject({ until: Date.UTC(2030, 4, 17, 13) });
    expect(at(config, TUESDAY, "Asia/Tokyo")).toMatchObject({ until: Date.UTC(2030, 4, 17, 0) });
    expect(at(config, TUESDAY, "no/where")).toMatchObject({ until: Date.UTC(2030, 4, 17, 9) });
    expect(at(config, Date.UTC(2031, 0, 1))).toMatchObject({ do: "go" });
  });

  describe("for a date of the person", () => {
    const config = {
      how: "field",
      field: "fields.contractEnd",
      shift: { amount: 2, unit: "days" },
      when: "before",
      time: "09:00",
    };
    const ask = (value: string | number | undefined, change: object = {}, when: Partial<Moment> = {}) =>
      wait.decide(
        wait.config.parse({ ...config, ...change }),
        momentOf({
          profile: { ...reachable, fields: value === undefined ? {} : { contractEnd: value } },
          ...when,
        }),
      );
    const berlin = (date: string, time = "09:00") => atLocal(date, time, "Europe/Berlin");

    it("ends so long before or after it, at the hour in the person's zone", () => {
      expect(ask("2030-05-17")).toMatchObject({ do: "hold", until: berlin("2030-05-15") });
      expect(ask("2030-05-17T08:30:00Z", { when: "after" })).toMatchObject({ until: berlin("2030-05-19") });
      expect(ask("2030-05-17", { shift: { amount: 0, unit: "days" } })).toMatchObject({
        until: berlin("2030-05-17"),
      });
      expect(ask("2030-05-17", { shift: { amount: 3, unit: "hours" } })).toMatchObject({
        until: berlin("2030-05-17", "06:00"),
      });
    });

    it("counts days by the calendar, also over the night the clocks change", () =>
      expect(ask("2030-04-01")).toMatchObject({ until: berlin("2030-03-30") }));

    it("may be the time of an event", () =>
      expect(
        ask(
          undefined,
          { field: "event.meeting.held", when: "after" },
          {
            person: { ...momentOf().person, mailbox: { "meeting.held": TUESDAY - HOUR } },
          },
        ),
      ).toMatchObject({ until: berlin("2030-03-07") }));

    it("has ways of their own for people without a date and for those who come too late", () => {
      expect(ask(undefined)).toMatchObject({ do: "go", path: "unknown" });
      for (const nonsense of ["soon", "2030-02-31", "2030-13-01", "20300517"])
        expect(ask(nonsense)).toMatchObject({ path: "unknown" });
      expect(ask("2030-03-06")).toMatchObject({ do: "go", path: "past" });
      const later = { entered: TUESDAY, now: TUESDAY + 90 * 24 * HOUR };
      expect(ask("2030-05-17", {}, later)).toMatchObject({ do: "go", path: "next" });
    });
  });

  it("ends on the next of the weekdays, today if the hour is still to come", () => {
    const config = { how: "weekday", weekdays: ["tuesday", "thursday"], time: "10:00" };
    const morning = atLocal("2030-03-05", "08:00", "Europe/Berlin");
    expect(at(config, morning)).toMatchObject({ until: atLocal("2030-03-05", "10:00", "Europe/Berlin") });
    const noon = atLocal("2030-03-05", "12:00", "Europe/Berlin");
    expect(at(config, noon)).toMatchObject({ until: atLocal("2030-03-07", "10:00", "Europe/Berlin") });
    const ten = atLocal("2030-03-05", "10:00", "Europe/Berlin");
    expect(at(config, ten)).toMatchObject({ do: "go" });
  });

  it("keeps the hour on the wall when the clocks change", () => {
    const config = { how: "weekday", weekdays: ["monday"], time: "09:00" };
    const saturday = atLocal("2030-03-30", "12:00", "Europe/Berlin");
    expect(at(config, saturday)).toMatchObject({ until: Date.UTC(2030, 3, 1, 7) });
  });
});
