import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDid, type Did, MOST_DAYS } from "#journey/did";
import { newPerson, type Profile } from "#journey/person";
import { DEFAULT_MODEL } from "#journey/scores/defaults";
import type { DeedRule } from "#journey/scores/model";
import { TraitsModel } from "#journey/scores/model";
import { type OutcomeCounts, reportOf } from "#journey/scores/outcomes";
import { POOL_QUESTIONS } from "#journey/scores/questions";
import { boughtBy, boundsOf, measure, newSketch, rfmOf } from "#journey/scores/rfm";
import { scoreOf } from "#journey/scores/scoreOf";
import { traitsOf, withStage } from "#journey/scores/traitsOf";
import { matches, Rule } from "#journey/segment";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);

const deed = fc.record({
  at: fc.integer({ min: 0, max: 800 }).map((days) => NOW - days * DAY),
  value: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }),
});
const summed = (deeds: { at: number; value?: number | undefined }[]): Did | undefined =>
  deeds.reduce<Did | undefined>((did, { at, value }) => addDid(did, at, value), undefined);

const profileOf = (did: Record<string, Did | undefined>): Profile => ({
  id: "per_1",
  did: Object.fromEntries(Object.entries(did).flatMap(([name, one]) => (one ? [[name, one]] : []))),
});

const rule: fc.Arbitrary<DeedRule> = fc.record({
  label: fc.constant("Did"),
  deed: fc.constantFrom("order", "webinar"),
  points: fc.integer({ min: 1, max: 100 }),
  halfLife: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
  most: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
});

describe("what somebody did, summed up", () => {
  it("is the same in whatever order it is told", () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 250 }), fc.infiniteStream(fc.nat()), (deeds, dice) => {
        const mixed = deeds
          .map((one) => ({ one, key: dice.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const did = summed(deeds);
        expect(summed(mixed)).toEqual(did);
        expect(did?.days.length ?? 0).toBeLessThanOrEqual(MOST_DAYS);
        expect(did?.days.reduce((sum, [, n]) => sum + n, 0) ?? 0).toBe(deeds.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a score", () => {
  it("is the sum of what it says it is made of", () => {
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 6 }),
        fc.array(deed, { maxLength: 20 }),
        fc.array(deed, { maxLength: 20 }),
        (engagement, orders, webinars) => {
          const profile = {
            ...profileOf({ order: summed(orders), webinar: summed(webinars) }),
            role: "physician",
          };
          const score = scoreOf({ fit: DEFAULT_MODEL.fit, engagement }, { profile, now: NOW });
          expect(score.because.reduce((sum, { points }) => sum + points, 0)).toBe(score.score);
          expect(score.fit + score.engagement).toBe(score.score);
          expect(score.because.every(({ points }) => Number.isInteger(points) && points !== 0)).toBe(true);
        },
      ),
    );
  });

  it("never grows while nothing is done", () => {
    fc.assert(
      fc.property(
        rule,
        fc.array(deed, { minLength: 1, maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 6 }),
        (one, deeds, days) => {
          const profile = profileOf({ [one.deed]: summed(deeds) });
          const at = [...days].sort((a, b) => a - b).map((d) => NOW + d * DAY);
          const points = at.map((now) => scoreOf({ fit: [], engagement: [one] }, { profile, now }).score);
          for (let i = 1; i < points.length; i++) expect(points[i]).toBeLessThanOrEqual(points[i - 1]!);
          if (one.most !== undefined) expect(points[0]).toBeLessThanOrEqual(one.most);
        },
      ),
    );
  });

  it("halves in its half-life", () => {
    const one: DeedRule = { label: "Ordered", deed: "order", points: 80, halfLife: 30 };
    const profile = profileOf({ order: summed([{ at: NOW }]) });
    const at = (days: number) =>
      scoreOf({ fit: [], engagement: [one] }, { profile, now: NOW + days * DAY }).score;
    expect([at(0), at(30), at(60)]).toEqual([80, 40, 20]);
  });
});

describe("fifths", () => {
  it("deal a pool of different people into five like parts, best 5", () => {
    const people = Array.from({ length: 500 }, (_, i) => ({
      recency: i,
      times: i + 1,
      value: (i + 1) * 1_000,
    }));
    const sketch = newSketch();
    for (const one of people) measure(sketch, one);
    const bounds = boundsOf(sketch);
    const counts = { r: [0, 0, 0, 0, 0], f: [0, 0, 0, 0, 0], m: [0, 0, 0, 0, 0] };
    for (const one of people) {
      const { r = 0, f = 0, m = 0 } = rfmOf(one, bounds);
      counts.r[r - 1]!++;
      counts.f[f - 1]!++;
      counts.m[m - 1]!++;
    }
    for (const part of [...counts.r, ...counts.f, ...counts.m]) expect(Math.abs(part - 100)).toBeLessThan(8);
    expect(rfmOf(people[0], bounds)).toMatchObject({ r: 5, f: 1 });
  });

  it("are none for who never bought", () => {
    expect(rfmOf(boughtBy(profileOf({}), ["order"], NOW), boundsOf(newSketch()))).toEqual({});
  });
});

describe("the life cycle", () => {
  const at = (days: number) => NOW - days * DAY;
  const traits = (profile: Profile, now = NOW) =>
    traitsOf(DEFAULT_MODEL, undefined, { profile, person: newPerson("per_1"), now });

  it("goes from customer to lapsed to reactivated, and keeps what was", () => {
    let profile = profileOf({ order: summed([{ at: at(400) }]) });
    profile = { ...profile, traits: traits(profile, at(300)) };
    expect(profile.traits).toMatchObject({ stage: "customer", stageAt: at(300) });
    profile = { ...profile, traits: traits(profile, at(10)) };
    expect(profile.traits).toMatchObject({ stage: "lapsed", reason: "unknown", stageAt: at(10) });
    profile = { ...profile, did: { order: addDid(profile.did?.order, at(1)) } };
    profile = { ...profile, traits: traits(profile) };
    expect(profile.traits).toMatchObject({ stage: "reactivated", stageAt: NOW, reason: "unknown" });
    expect(profile.traits?.stages?.map(([stage]) => stage)).toEqual(["customer", "lapsed"]);
    expect(traits(profile)).toBe(profile.traits);
  });

  it("leaves a member's word until something newer happens", () => {
    let profile = profileOf({ order: summed([{ at: at(400) }]) });
    profile = {
      ...profile,
      traits: withStage(traits(profile), { stage: "accepted", by: "Olive", held: true }, at(5)),
    };
    expect(traits(profile)).toMatchObject({ stage: "accepted", stageHeld: true, stageBy: "Olive" });
    profile = { ...profile, did: { order: addDid(profile.did?.order, at(1)) } };
    const next = traits(profile);
    expect(next).toMatchObject({ stage: "customer" });
    expect(next.stageHeld).toBeUndefined();
  });
});

describe("scores against outcomes", () => {
  const counts = (of: (score: number) => [n: number, hits: number]): OutcomeCounts =>
    Object.fromEntries(
      [0, 10, 20, 30, 40, 50, 60].map((score) => {
        const [n, answered] = of(score);
        return [score, { n, answered, positive: 0, bought: 0 }];
      }),
    );

  it("finds the score that tells people apart", () => {
    const report = reportOf(
      counts((score) => [100, score >= 40 ? 40 : 5]),
      "answered",
    );
    expect(report.threshold).toMatchObject({
      score: 40,
      above: { n: 300, hits: 120 },
      below: { n: 400, hits: 20 },
    });
    expect(report.bands.reduce((sum, { n }) => sum + n, 0)).toBe(700);
    for (const { low, rate, high } of report.bands) {
      expect(low).toBeLessThanOrEqual(rate);
      expect(high).toBeGreaterThanOrEqual(rate);
    }
  });

  it("says so when there is too little, or nothing, to tell", () => {
    expect(
      reportOf(
        counts(() => [2, 1]),
        "answered",
      ).because,
    ).toContain("Too little");
    expect(
      reportOf(
        counts(() => [100, 20]),
        "answered",
      ).because,
    ).toContain("No score");
    expect(reportOf({}, "bought")).toMatchObject({ n: 0, bands: [], because: expect.any(String) });
  });
});

it("has a model and questions that are what they must be", () => {
  expect(TraitsModel.parse(DEFAULT_MODEL)).toEqual(DEFAULT_MODEL);
  expect(new Set(POOL_QUESTIONS.map(({ id }) => id)).size).toBe(POOL_QUESTIONS.length);
  for (const question of POOL_QUESTIONS)
    expect(Rule.safeParse(question.rule).success, question.id).toBe(true);
  const circular = {
    ...DEFAULT_MODEL,
    fit: [{ label: "x", points: 1, when: { all: [{ field: "traits.score", op: "known" }] } }],
  };
  expect(TraitsModel.safeParse(circular).success).toBe(false);
  const workable = POOL_QUESTIONS.find(({ id }) => id === "workable.all")!;
  const person = newPerson("per_1");
  person.consent.email = { on: true, at: 1, source: "x" };
  const profile: Profile = { id: "per_1", email: "a@example.org", lastName: "A", country: "DE" };
  expect(matches(workable.rule, { profile, person, now: NOW })).toBe(true);
  expect(matches(workable.rule, { profile: { ...profile, lastName: undefined }, person, now: NOW })).toBe(
    false,
  );
});
