import { describe, expect, it } from "vitest";
import { consenting, momentOf, reachable, TUESDAY, touchOf } from "#test/fixtures/moment";
import { leave } from "../decide";
import { isHoliday } from "../holidays";
import type { Channel } from "../journey";
import type { Moment } from "../steps/define";
import { atLocal } from "../zone";
import { NO_POLICIES } from "./house";
import { touchAllowed } from "./index";

const ask = (change: Partial<Moment> = {}, channel: Channel = "email", cost = 1) =>
  touchAllowed(momentOf(change), { channel, content: { id: "c", version: 1 }, cost });
const night = { zone: "Europe/Berlin", stops: [], quietHours: { from: "20:00", to: "08:00" } };
const no = { on: false, at: 0, source: "test" };

it("lets a touch pass that nothing speaks against", () => expect(ask()).toEqual({ ok: true }));

it("asks suppression first, then consent, address, zone and budget", () => {
  const everything: Partial<Moment> = {
    person: { ...consenting(), consent: {}, suppressed: { sms: { reason: "STOP", at: 0 } } },
    profile: { id: "per_1" },
    policies: night,
    affords: () => false,
  };
  expect(ask(everything, "sms")).toMatchObject({ skip: "suppressed" });
  const person = { ...consenting(), consent: {} };
  expect(ask({ ...everything, person }, "sms")).toMatchObject({ skip: "noConsent" });
  expect(ask({ ...everything, person: consenting() }, "sms")).toMatchObject({ skip: "noAddress" });
  const profile = { id: "per_1", phone: "+1" };
  expect(ask({ ...everything, person: consenting(), profile }, "sms")).toMatchObject({ skip: "zoneUnknown" });
  const policies = { zone: "UTC", stops: [] };
  expect(ask({ ...everything, person: consenting(), profile, policies }, "sms")).toMatchObject({
    skip: "budgetSpent",
  });
});

it("needs a yes for messages, and only the lack of a no for calls", () => {
  const silent = { ...consenting(), consent: {} };
  expect(ask({ person: silent }, "email")).toMatchObject({ skip: "noConsent" });
  expect(ask({ person: silent }, "call")).toEqual({ ok: true });
  expect(ask({ person: { ...silent, consent: { call: no } } }, "call")).toMatchObject({ skip: "noConsent" });
});

it("costs nothing, needs no budget", () =>
  expect(ask({ affords: () => false }, "email", 0)).toEqual({ ok: true }));

describe("holidays", () => {
  // Christmas 2030: the 25th and 26th are Wednesday and Thursday.
  const now = atLocal("2030-12-25", "11:00", "Europe/Berlin");
  const keeping = { zone: "UTC", stops: [], holidays: true };

  it("hold until the next morning that is none, in the person's own country and zone", () => {
    expect(ask({ now, policies: keeping, isHoliday })).toMatchObject({
      hold: atLocal("2030-12-27", "09:00", "Europe/Berlin"),
      reason: "holiday",
    });
    const belgian = { ...reachable, country: "BE", zone: "Europe/Brussels" };
    expect(ask({ now, policies: { ...night, holidays: true }, profile: belgian, isHoliday })).toMatchObject({
      hold: atLocal("2030-12-26", "08:00", "Europe/Brussels"),
    });
  });

  it("are kept only where somebody said so, by the journey or the house", () => {
    expect(ask({ now, isHoliday })).toEqual({ ok: true });
    expect(ask({ now, isHoliday, house: { ...NO_POLICIES, holidays: true } })).toMatchObject({
      reason: "holiday",
    });
  });

  it("of the house come on top, everywhere or in one country", () => {
    const off = (country?: string) => ({
      ...NO_POLICIES,
      holidays: true,
      daysOff: [{ date: "2030-03-05", country }],
    });
    expect(ask({ house: off() })).toMatchObject({ reason: "holiday" });
    expect(ask({ house: off("DE") })).toMatchObject({ reason: "holiday" });
    expect(ask({ house: off("FR") })).toEqual({ ok: true });
  });

  it("hold nobody whose country is unknown", () =>
    expect(ask({ now, policies: keeping, isHoliday, profile: { ...reachable, country: undefined } })).toEqual(
      {
        ok: true,
      },
    ));
});

it("caps count what an exit took back while its sender may have had it, not what was known to wait", () => {
  const house = { ...NO_POLICIES, caps: [{ most: 1, days: 7, do: "hold" as const }] };
  const inside = { id: "e1", campaign: "cmp_1", journey: "jny_1", version: 1, step: "mail" };
  const leftWith = (status: "pending" | "retry") => {
    const person = consenting();
    person.enrollments = { e1: { ...inside, seq: 2, entered: 0, since: 0 } };
    person.touches = [touchOf({ id: "per_1.e1.2.0", enrollment: "e1", status, at: TUESDAY })];
    leave(person, "e1", TUESDAY, "finished", "the journey ended");
    expect(person.touches[0]).toMatchObject({ status: "cancelled" });
    return ask({ now: TUESDAY, house, person });
  };
  expect(leftWith("pending")).toMatchObject({ reason: "capped" });
  expect(leftWith("retry")).toEqual({ ok: true });
});

describe("caps per account", () => {
  const DAY = 86_400_000;
  const house = {
    ...NO_POLICIES,
    caps: [{ most: 2, days: 7, per: "account" as const, do: "hold" as const }],
  };
  const profile = { ...reachable, account: "acc_1" };
  const colleague = (n: number, at: number, channel: Channel = "email") => ({
    id: `per_9.e1.${n}.0`,
    channel,
    at,
  });
  const now = TUESDAY;

  it("count what colleagues have had, on every channel, until the oldest is long enough ago", () => {
    const account = [colleague(2, now - 6 * DAY), colleague(4, now - DAY, "call")];
    expect(ask({ now, house, profile, account })).toEqual({
      hold: now + DAY,
      reason: "accountCapped",
      because: "their account has had 2 touches in 7 days, the most allowed",
    });
    expect(ask({ now: now + DAY, house, profile, account })).toEqual({ ok: true });
  });

  it("of one channel leave the others alone", () => {
    const only = { ...NO_POLICIES, caps: [{ ...house.caps[0]!, channel: "email" as const, most: 1 }] };
    const account = [colleague(2, now - DAY)];
    expect(ask({ house: only, profile, account }, "sms")).toEqual({ ok: true });
    expect(ask({ house: only, profile, account })).toMatchObject({ reason: "accountCapped" });
  });

  it("say nothing about people of no account, and count their own touches of whoever has one", () => {
    const touches = [touchOf({ at: now - DAY }), touchOf({ id: "per_1.e1.3.0", at: now - 2 * DAY })];
    const person = { ...consenting(), touches };
    expect(ask({ house, person })).toEqual({ ok: true });
    expect(ask({ house, person, profile })).toMatchObject({ hold: now + 5 * DAY });
  });

  it("are not in the way of a touch whose own place was kept by whoever died", () => {
    const account = [2, 4].map((seq) => ({ id: `per_1.e1.${seq}.0`, channel: "email" as const, at: now }));
    expect(ask({ now, house, profile, account })).toEqual({ ok: true });
  });
});

describe("quiet hours", () => {
  const at = (date: string, time: string, zone = "Europe/Berlin", policies: Moment["policies"] = night) =>
    ask({ now: atLocal(date, time, zone), profile: { ...reachable, zone }, policies });

  it("wrap midnight and end in the morning of the person's zone", () => {
    const eight = atLocal("2030-03-06", "08:00", "America/New_York");
    expect(at("2030-03-05", "22:00", "America/New_York")).toMatchObject({
      hold: eight,
      reason: "quietHours",
    });
    expect(at("2030-03-06", "07:59", "America/New_York")).toMatchObject({ hold: eight });
    expect(at("2030-03-06", "08:00", "America/New_York")).toEqual({ ok: true });
    expect(at("2030-03-06", "19:59", "America/New_York")).toEqual({ ok: true });
  });

  it("end by the clock on the wall also in the night the clocks change", () => {
    expect(at("2030-03-30", "23:00")).toMatchObject({ hold: Date.UTC(2030, 2, 31, 6) });
    expect(at("2030-10-26", "23:00")).toMatchObject({ hold: Date.UTC(2030, 9, 27, 7) });
  });

  it("hold into the future in the hour that comes twice", () => {
    const early = { ...night, quietHours: { from: "20:00", to: "02:30" } };
    const second = Date.UTC(2030, 9, 27, 1, 15);
    const verdict = ask({ now: second, policies: early });
    expect(verdict).toMatchObject({ hold: Date.UTC(2030, 9, 27, 1, 30) });
  });

  it("use the journey's zone for e-mails and calls to people of unknown zone", () => {
    const now = atLocal("2030-03-05", "23:00", "Europe/Berlin");
    for (const channel of ["email", "call"] as const) {
      const verdict = ask({ now, policies: night, profile: { ...reachable, zone: undefined } }, channel);
      expect(verdict).toMatchObject({ hold: atLocal("2030-03-06", "08:00", "Europe/Berlin") });
    }
  });

  it("fail closed for SMS wherever the time of day or the day matters", () => {
    const profile = { ...reachable, zone: undefined };
    for (const policies of [night, { zone: "UTC", stops: [], holidays: true }])
      expect(ask({ policies, profile }, "sms")).toMatchObject({ skip: "zoneUnknown" });
    expect(ask({ policies: { zone: "UTC", stops: [] }, profile }, "sms")).toEqual({ ok: true });
  });

  it("are none when they end where they begin", () => {
    const none = { ...night, quietHours: { from: "09:00", to: "09:00" } };
    expect(at("2030-03-05", "09:00", "Europe/Berlin", none)).toEqual({ ok: true });
  });
});
