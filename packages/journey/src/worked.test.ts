import { describe, expect, it } from "vitest";
import { newJourney } from "./edit";
import type { Journey, Policies, Step } from "./journey";
import { type Worked, workedEntries, workedExamples } from "./worked";
import { atLocal } from "./zone";

const MADRID = "Europe/Madrid";
const night = { zone: MADRID, quietHours: { from: "20:00", to: "08:00" }, stops: [] };
const local = (date: string, time: string) => atLocal(date, time, MADRID);
/** Wednesday, 25 November 2026, noon */
const NOW = local("2026-11-25", "12:00");

const stepOf = (kind: string, config: object, paths: Record<string, string> = {}): Step => ({
  id: kind,
  kind,
  name: "",
  config: { ...config },
  paths,
});

function ask(step: Step, policies: Policies = night, others: Step[] = []): Worked[] {
  const journey: Journey = { ...newJourney("Example"), policies, steps: [step, ...others] };
  return workedExamples({ journey, step, now: NOW });
}

describe("worked examples", () => {
  it("take a wait from the hour somebody comes", () => {
    const [first] = ask(stepOf("wait", { how: "weekday", weekdays: ["monday"], time: "09:00" }));
    expect(first).toEqual({
      zone: MADRID,
      came: local("2026-11-27", "17:40"),
      events: [{ what: "goes", at: local("2026-11-30", "09:00"), path: "next" }],
    });
  });

  it("go on to the touch that follows, and say what held it up", () => {
    const text = stepOf("sms", { guarantee: "neverTwice", late: "record" });
    const found = ask(
      stepOf("wait", { how: "for", for: { amount: 4, unit: "hours" } }, { next: "sms" }),
      night,
      [text],
    );
    expect(found.map((one) => one.events)).toContainEqual([
      { what: "goes", at: local("2026-11-27", "21:40"), path: "next" },
      { what: "touched", step: "sms", at: local("2026-11-28", "08:00"), held: "quietHours" },
    ]);
    expect(found[0]?.events[1]).not.toHaveProperty("held");
  });

  it("hold a text over a holiday of the country", () => {
    const found = ask(stepOf("sms", { guarantee: "neverTwice", late: "record" }), {
      ...night,
      holidays: true,
    });
    // The 6th of December is a holiday in Spain, and quiet hours end the next morning.
    expect(found).toContainEqual({
      zone: MADRID,
      came: local("2026-12-06", "10:15"),
      events: [{ what: "touched", step: "sms", at: local("2026-12-07", "08:00"), held: "holiday" }],
    });
  });

  it("follow the first of several ways, which makes no task unless it is a call", () => {
    const ways = (first: string, second: string) => ({ ways: [{ channel: first }, { channel: second }] });
    const what = (config: object) => ask(stepOf("reach", config))[0]?.events.map((event) => event.what);
    expect(what(ways("email", "call"))).toEqual(["touched"]);
    expect(what(ways("call", "email"))).toEqual(["touched", "due"]);
  });

  it("count repeats from the hour the last one went out, then listen", () => {
    const [first] = ask(
      stepOf("email", {
        listen: { within: { amount: 5, unit: "days" }, classes: ["positive"] },
        repeat: { every: { amount: 2, unit: "days" }, most: 1 },
      }),
    );
    expect(first?.events).toEqual([
      { what: "touched", step: "email", at: local("2026-11-27", "17:40") },
      { what: "again", at: local("2026-11-29", "17:40") },
      { what: "goes", at: local("2026-12-04", "17:40"), path: "noResponse" },
    ]);
  });

  it("give somebody a date of their own where a step waits for one", () => {
    const [first] = ask(
      stepOf("wait", {
        how: "field",
        field: "fields.contractEnd",
        shift: { amount: 30, unit: "days" },
        when: "before",
        time: "09:00",
      }),
    );
    expect(first?.own).toEqual({ field: "contractEnd", date: "2027-02-25" });
    expect(first?.events).toEqual([{ what: "goes", at: local("2027-01-26", "09:00"), path: "next" }]);
  });

  it("say how long an event is waited for at most, and when a call is due", () => {
    const [waited] = ask(
      stepOf("waitFor", { event: "order.placed", within: { amount: 1, unit: "weeks" }, lookBack: "none" }),
    );
    expect(waited?.events).toEqual([
      { what: "goes", at: local("2026-12-04", "17:40"), path: "timeout", latest: true },
    ]);
    const [called] = ask(stepOf("call", { dueWithin: { amount: 4, unit: "hours" } }));
    expect(called?.events).toContainEqual({ what: "due", at: local("2026-11-27", "21:40") });
  });

  it("are none where no time passes or the settings are not right yet", () => {
    expect(ask(stepOf("exit", { reason: "closed" }))).toEqual([]);
    expect(ask(stepOf("wait", { how: "until", date: "soon", time: "09:00" }))).toEqual([]);
    expect(ask(stepOf("wait", { how: "until", date: "2020-01-01", time: "09:00" }))).toEqual([]);
  });

  it("name the next two times at which a schedule lets people in", () => {
    const step = stepOf("audience", { entry: "schedule", weekdays: ["monday"], time: "09:00" });
    const journey: Journey = { ...newJourney("Example"), policies: night, steps: [step] };
    expect(workedEntries({ journey, step, now: NOW })).toEqual([
      local("2026-11-30", "09:00"),
      local("2026-12-07", "09:00"),
    ]);
  });
});
