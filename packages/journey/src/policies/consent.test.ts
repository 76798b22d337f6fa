import { describe, expect, it } from "vitest";
import { consenting, momentOf, TUESDAY } from "#test/fixtures/moment";
import type { Consent } from "../person";
import { refusedScope } from "./consent";
import { NO_POLICIES } from "./house";
import { touchAllowed } from "./index";

const draft = { content: { id: "cnt_1", version: 1 }, cost: 0 };
const given = (more: Partial<Consent> = {}) => ({ on: true, at: 0, source: "t", ...more });
const ask = (email: Consent | undefined, scope: { purpose?: string; product?: string }, covered?: string[]) =>
  touchAllowed(
    momentOf({
      person: { ...consenting(), consent: email ? { email } : {} },
      house: { ...NO_POLICIES, ...(covered ? { covered } : {}) },
    }),
    { channel: "email", ...draft, ...scope },
  );

describe("consent to a purpose and a product", () => {
  it("is not asked for when none is named", () => {
    expect(ask(given({ purposes: { news: false }, products: { cardexa: false } }), {})).toEqual({ ok: true });
  });

  it("needs a yes of its own, and each has its own reason", () => {
    expect(ask(given(), { purpose: "news" })).toMatchObject({ skip: "noPurpose" });
    expect(ask(given({ purposes: { news: false } }), { purpose: "news" })).toMatchObject({
      skip: "noPurpose",
      because: "has said no to “news” by email",
    });
    const yes = given({ purposes: { news: true } });
    expect(ask(yes, { purpose: "news" })).toEqual({ ok: true });
    expect(ask(yes, { purpose: "news", product: "cardexa" })).toMatchObject({ skip: "noProduct" });
    expect(ask({ ...yes, products: { cardexa: true } }, { purpose: "news", product: "cardexa" })).toEqual({
      ok: true,
    });
  });

  it("never outweighs a no to the channel, nor its silence", () => {
    const off = given({ on: false, purposes: { news: true } });
    expect(ask(off, { purpose: "news" })).toMatchObject({ skip: "noConsent" });
    expect(ask(undefined, { purpose: "news" }, ["news"])).toMatchObject({ skip: "noConsent" });
  });

  it("is covered by the channel's yes where the house says so, but not against a no", () => {
    expect(ask(given(), { purpose: "news" }, ["news"])).toEqual({ ok: true });
    expect(ask(given({ purposes: { news: false } }), { purpose: "news" }, ["news"])).toMatchObject({
      skip: "noPurpose",
    });
  });

  it("is enough for itself where nothing was said about the channel as a whole", () => {
    const partly = given({ on: false, partly: true, purposes: { news: true } });
    expect(ask(partly, { purpose: "news" })).toEqual({ ok: true });
    expect(ask(partly, {})).toMatchObject({ skip: "noConsent", because: "has not consented to email" });
    expect(ask(partly, { purpose: "events" }, ["events"])).toMatchObject({ skip: "noPurpose" });
    expect(ask(partly, { purpose: "news", product: "cardexa" })).toMatchObject({ skip: "noProduct" });
  });

  it("names what was refused after the decision", () => {
    expect(refusedScope(given({ products: { cardexa: false } }), { product: "cardexa" })).toBe("cardexa");
    expect(refusedScope(given({ products: { cardexa: true } }), { product: "cardexa" })).toBeUndefined();
    expect(refusedScope(undefined, { purpose: "news" })).toBeUndefined();
  });
});

it("holds who asked for a break until it is over, on every channel", () => {
  const at = (breakUntil: number) => ({
    person: { ...consenting(), breakUntil },
  });
  const call = { channel: "call" as const, ...draft };
  expect(touchAllowed(momentOf(at(TUESDAY + 1)), call)).toMatchObject({
    hold: TUESDAY + 1,
    reason: "onBreak",
  });
  expect(touchAllowed(momentOf(at(TUESDAY)), call)).toEqual({ ok: true });
});
