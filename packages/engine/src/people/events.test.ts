import { expect, it } from "vitest";
import { memoryWorld } from "#test/worlds/memory";
import { recordEvents } from "./events";
import { savePerson } from "./savePerson";

it("hands events to the engine and reports who is unknown", async () => {
  const w = memoryWorld();
  const { person } = await savePerson(w, { email: "a@example.org", externalId: "X1" });
  const results = await recordEvents(w, [
    { email: "A@example.org", event: "order", at: w.now - 1_000, id: "o1" },
    { externalId: "X1", event: "visit" },
    { person, event: "order", at: "2026-01-05T08:00:00Z" },
    { email: "nobody@example.org", event: "order" },
    { person: "per_none", event: "order" },
    { event: "order" },
  ]);
  expect(results.map(({ accepted }) => accepted)).toEqual([true, true, true, false, false, false]);
  expect(w.queue).toHaveLength(3);
  expect(w.queue[0]).toMatchObject({
    job: "respond",
    input: { signal: "event", person, name: "order", at: w.now - 1_000, source: "api" },
  });
  expect(results[3]).toMatchObject({ code: "unknownPerson" });
});

it("gives the same event the same id, and no event a time to come", async () => {
  const w = memoryWorld();
  const { person } = await savePerson(w, { email: "a@example.org" });
  const twice = { person, event: "order", at: w.now + 86_400_000, id: "o1" };
  const [one, two] = await recordEvents(w, [twice, twice]);
  const [other] = await recordEvents(w, [{ ...twice, id: "o2" }]);
  expect(one).toEqual(two);
  expect(other).not.toEqual(one);
  expect(w.queue[0]).toMatchObject({ input: { at: w.now } });
});
