import { expect, it } from "vitest";
import { forecast } from "../forecast";
import { Journey } from "../journey";
import { newPerson } from "../person";
import { workedExamples } from "../worked";

const HOUR = 3_600_000;
const now = Date.UTC(2030, 2, 4, 9);
const url = "https://example.org/hook";
const answer = { within: { amount: 4, unit: "hours" }, keep: "" };

const journey = Journey.parse({
  format: 1,
  name: "J",
  steps: [
    { id: "who", kind: "audience", config: { entry: "hand" }, paths: { next: "ask" } },
    {
      id: "ask",
      kind: "webhook",
      config: { url, secret: "s", answer },
      paths: { answered: "set", failed: "no" },
    },
    { id: "set", kind: "update", config: { what: "score", points: 5 }, paths: { next: "tell" } },
    { id: "tell", kind: "notify", config: { whom: "owner", title: "Look" }, paths: { next: "over" } },
    { id: "over", kind: "handOver", config: { journey: "jny_2", here: "end" }, paths: {} },
    { id: "no", kind: "exit", config: { reason: "no" }, paths: {} },
  ],
  policies: {},
});

it("is foreseen as done at once, so that what comes after is foreseen, too", () => {
  const people = Array.from({ length: 20 }, (_, i) => {
    const id = `per_${i}`;
    return { profile: { id }, state: newPerson(id) };
  });
  const { steps, finishesAt } = forecast({ document: journey, segments: {} }, people, {
    now,
    currency: "EUR",
  });
  const came = Object.fromEntries(steps.map((one) => [one.step, one.people.mid]));
  expect(came).toMatchObject({ ask: 20, set: 20, tell: 20, over: 20, no: 0 });
  expect(finishesAt).toBeLessThan(now + HOUR);
});

it("has no worked examples: how long something takes nobody knows", () => {
  for (const step of journey.steps) expect(workedExamples({ journey, step, now })).toEqual([]);
});
