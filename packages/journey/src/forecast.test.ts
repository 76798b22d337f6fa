import { describe, expect, it } from "vitest";
import { addStep, connect, newJourney, outlets, updateStep } from "./edit";
import { forecast, type Sampled } from "./forecast";
import { type Journey, stepOf } from "./journey";
import { newPerson } from "./person";
import { NO_POLICIES } from "./policies/house";
import { atLocal } from "./zone";

const DAY = 86_400_000;
const now = atLocal("2030-03-04", "10:00", "Europe/Berlin");
const content = { id: "c", version: 1 };
const options = { now, currency: "EUR" };

const crowd = (n: number, consent = 0.8): Sampled[] =>
  Array.from({ length: n }, (_, i) => {
    const id = `per_${i}`;
    const on = i / n < consent;
    const given = { on: true, at: 0, source: "test" };
    const profile = {
      id,
      email: `${id}@x.org`,
      phone: "+491701234567",
      zone: "Europe/Berlin",
      country: i % 2 ? "DE" : "AT",
    };
    return { profile, state: { ...newPerson(id), consent: on ? { email: given, sms: given } : {} } };
  });

function mailing(plan: object = { response: 0.1, halfAfterHours: 24, unitCost: 2 }): Journey {
  const listen = { within: { amount: 5, unit: "days" }, classes: ["positive"] };
  let j = newJourney("x");
  j = addStep(j, { kind: "email", id: "mail", after: { step: "start", path: "next" } });
  j = updateStep(j, "mail", { config: { content, listen }, plan });
  j = addStep(j, { kind: "sms", id: "text", after: { step: "mail", path: "noResponse" } });
  j = updateStep(j, "text", { config: { content }, plan: { response: 0.05, unitCost: 8 } });
  j = addStep(j, { kind: "exit", id: "bye", after: { step: "text", path: "next" } });
  return joinOpen(j, "mail", "bye");
}

function joinOpen(journey: Journey, from: string, to: string): Journey {
  return outlets(stepOf(journey, from)!).reduce((j, { id }) => {
    const linked = stepOf(j, from)?.paths[id] === undefined ? connect(j, from, id, to) : undefined;
    return linked?.ok ? linked.journey : j;
  }, journey);
}

const run = (document: Journey, people = crowd(1_000), more: object = {}) =>
  forecast({ document, segments: {} }, people, { ...options, ...more });
const at = (f: ReturnType<typeof run>, step: string) => f.steps.find((s) => s.step === step)!;

describe("a forecast", () => {
  it("foresees who has not said yes to the purpose of the journey, unless the channel's yes covers it", () => {
    const journey = mailing();
    const scoped = { ...journey, policies: { ...journey.policies, purpose: "news" } };
    const house = { ...NO_POLICIES, covered: ["news"] };
    const [asked, covered] = [run(scoped), run(scoped, crowd(1_000), { house })];
    expect(asked.notReached).toEqual([
      { reason: "noPurpose", people: 800 },
      { reason: "noConsent", people: 200 },
    ]);
    expect(at(asked, "mail").touches.mid).toBe(0);
    expect(covered.notReached).toEqual([{ reason: "noConsent", people: 200 }]);
    expect(at(covered, "mail").touches.mid).toBe(800);
  });

  it("counts people, touches, answers and money by step", () => {
    const f = run(mailing());
    expect(f.people).toBe(1_000);
    expect(f.notReached).toEqual([{ reason: "noConsent", people: 200 }]);
    expect(at(f, "mail").touches).toEqual({ low: 800, mid: 800, high: 800 });
    expect(at(f, "mail").spend.mid).toBe(1_600);
    expect(at(f, "mail").responses.low).toBeLessThanOrEqual(80);
    expect(at(f, "mail").responses.high).toBeGreaterThanOrEqual(80);
    expect(at(f, "text").touches.mid).toBeGreaterThan(690);
    expect(at(f, "text").touches.mid).toBeLessThan(750);
    expect(at(f, "bye").people.mid).toBe(1_000);
    expect(f.finishesAt).toBe(now + 5 * DAY);
    expect(f.days[0]).toMatchObject({ day: "2030-03-04", touches: 800 });
    expect(f.days.reduce((sum, d) => sum + d.touches, 0)).toBeCloseTo(
      at(f, "mail").touches.mid + at(f, "text").touches.mid,
      -1,
    );
  });

  it("is the same every time", () => expect(run(mailing())).toEqual(run(mailing())));

  it("is scaled to the audience the sample stands for", () => {
    const f = run(mailing(), crowd(1_000), { scaleTo: 50_000 });
    expect(f.people).toBe(50_000);
    expect(at(f, "mail").touches.mid).toBe(40_000);
    expect(f.notReached[0]?.people).toBe(10_000);
  });

  it("never spends more than a hard budget, and ignores a soft one", () => {
    const plan = (hard: boolean) => ({ response: 0.1, unitCost: 2, budget: { limit: 500, hard } });
    const stopped = run(mailing(plan(true)));
    expect(at(stopped, "mail").spend).toEqual({ low: 500, mid: 500, high: 500 });
    expect(at(run(mailing(plan(false))), "mail").spend.mid).toBe(1_600);
    expect(
      run(mailing(), crowd(1_000), { budget: { limit: 900, hard: true } }).spend.high,
    ).toBeLessThanOrEqual(900);
  });

  it("lets in so many a day", () => {
    const j = updateStep(mailing(), "start", { config: { dailyIntake: 300 } });
    const f = run(j);
    expect(f.days.slice(0, 4).map((d) => d.touches)).toEqual([300, 300, 200, 0]);
    expect(f.finishesAt).toBeGreaterThanOrEqual(now + 7 * DAY);
  });

  it("waits out quiet hours", () => {
    const j = {
      ...mailing(),
      policies: { zone: "UTC", stops: [], quietHours: { from: "09:00", to: "18:00" } },
    };
    expect(run(j).finishesAt).toBe(now + 8 * 3_600_000 + 5 * DAY);
  });

  it("foresees events as planned", () => {
    let j = newJourney("x");
    j = addStep(j, { kind: "waitFor", id: "order", after: { step: "start", path: "next" } });
    j = updateStep(j, "order", { plan: { response: 0.3 } });
    j = addStep(j, { kind: "goal", id: "won", after: { step: "order", path: "happened" } });
    j = addStep(j, { kind: "exit", id: "lost", after: { step: "order", path: "timeout" } });
    const won = at(run(j), "won").people;
    expect(won.low).toBeLessThanOrEqual(300);
    expect(won.high).toBeGreaterThanOrEqual(300);
  });

  it("does not count those who may not enter again", () => {
    const people = crowd(10).map(({ profile, state }) => ({
      profile,
      state: { ...state, past: { jny: { entries: 1, left: 0 } } },
    }));
    const f = forecast({ document: mailing(), segments: {}, journey: "jny" }, people, options);
    expect(f.people).toBe(0);
    expect(f.notReached).toEqual([{ reason: "mayNotEnter", people: 10 }]);
  });

  it("says something about nobody", () => {
    const f = run(mailing(), []);
    expect(f).toMatchObject({ people: 0, notReached: [], days: [], finishesAt: now });
  });
});
