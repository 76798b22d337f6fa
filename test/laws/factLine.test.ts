import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packFacts, unpackFacts } from "#journey/factLine";
import { CHANNELS } from "#journey/journey";
import type { Fact } from "#journey/person";

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const time = fc.integer({ min: 0, max: 4e12 });
const where = {
  at: time,
  campaign: fc.constantFrom("cmp_1", "c|m;p~"),
  journey: fc.constantFrom("jny_1", "jny_2"),
  version: fc.integer({ min: 1, max: 99 }),
  enrollment: fc.constantFrom("e1", "e2"),
  step: text,
};
const channel = fc.constantFrom(...CHANNELS);
const proof = { by: text, text, basis: text, proof: text };
const status = fc.constantFrom("pending", "sent", "unknown", "retry", "failed", "cancelled" as const);
const kind = <F extends Fact["fact"]>(fact: F, fields: object, optional: object = {}) =>
  fc
    .tuple(fc.record(fields), fc.record(optional, { requiredKeys: [] }))
    .map(([a, b]) => ({ fact, ...a, ...b }));

const facts = fc.array(
  fc.oneof(
    kind("enrolled", where, { because: text }),
    kind("moved", { ...where, path: text, to: text, because: text, goal: fc.boolean() }, { due: time }),
    kind("held", { ...where, because: text }, { until: time, reason: text, was: time }),
    kind("left", { ...where, reason: text, because: text, goal: fc.boolean() }, { due: time }),
    kind("handedOver", { ...where, to: fc.nat(), stays: fc.boolean() }, { due: time }),
    kind("migrated", { ...where, from: fc.nat(), because: text }, { fromStep: text, due: time }),
    kind(
      "touch",
      { ...where, touch: text, channel, cost: fc.nat(), content: text },
      { status: fc.constant("sent") },
    ),
    kind(
      "outcome",
      { ...where, touch: text, channel, status, was: status, cost: fc.nat(), sentAt: time },
      { reason: text, by: text, free: fc.boolean() },
    ),
    kind("act", { ...where, act: text }),
    kind(
      "acted",
      { ...where, act: text, status: fc.constantFrom("done", "failed"), because: text },
      { was: fc.constant("failed"), by: text },
    ),
    kind("notSent", { ...where, channel, reason: text, because: text }),
    kind(
      "delivery",
      { ...where, touch: text, channel, event: text, first: fc.boolean() },
      { machine: fc.boolean() },
    ),
    kind(
      "response",
      { ...where, touch: text, channel, class: text, first: fc.boolean(), late: fc.boolean(), sentAt: time },
      { text, rule: text },
    ),
    kind("corrected", {
      ...where,
      touch: text,
      channel,
      was: text,
      class: text,
      by: text,
      counted: fc.boolean(),
    }),
    kind("safety", { at: time, act: text }, { by: text }),
    kind(
      "price",
      { ...where, touch: text, channel, was: fc.nat(), cost: fc.constantFrom(0, 0.5813, 12.25) },
      { unbooked: text },
    ),
    kind("event", { at: time, name: text, source: text }, { until: time }),
    kind(
      "consent",
      { at: time, channel, on: fc.boolean(), source: text },
      { purpose: text, product: text, ...proof },
    ),
    kind("suppressed", { at: time, channel, reason: text }, { lifted: fc.boolean(), ...proof }),
    kind("break", { at: time, source: text }, { until: time, ...proof }),
  ),
  { maxLength: 6 },
);

describe("facts as a line of text", () => {
  it("come back as they were, of every kind and with any text", () => {
    fc.assert(
      fc.property(facts, (list) => {
        // The kinds above are built field by field, so that a field nobody packs is noticed here.
        const given = list as unknown as Fact[];
        expect(unpackFacts(packFacts(given))).toEqual(given);
      }),
      { numRuns: 3_000 },
    );
  });

  it("leave out what a newer Rekindle has written and they do not know", () => {
    const event: Fact = { fact: "event", at: 1, name: "order", source: "shop" };
    expect(unpackFacts(`Zabc|1|2;${packFacts([event])}`)).toEqual([event]);
  });
});
