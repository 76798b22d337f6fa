import { expect, it } from "vitest";
import { memoryWorld } from "#test/worlds/memory";
import { HISTORY_MS, recordEvents } from "./events";
import { getProfile, savePerson } from "./savePerson";

it("hands events to the engine and reports who is unknown", async () => {
  const w = memoryWorld();
  const { person } = await savePerson(w, { email: "a@example.org", externalId: "X1" });
  const results = await recordEvents(w, [
    { email: "A@example.org", event: "order", at: w.now - 1_000, id: "o1" },
    { externalId: "X1", event: "visit" },
    { person, event: "order", at: "2026-01-05T08:00:00Z", value: "12.5", detail: "20 packs" },
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
  expect(two).toEqual({ ...one, recorded: "known" });
  expect(other).not.toEqual(one);
  expect(w.queue[0]).toMatchObject({ input: { at: w.now } });
});

it("writes down what happened long ago without telling the engine, unless it is said to be live", async () => {
  const w = memoryWorld();
  const { person } = await savePerson(w, { email: "a@example.org", phone: "+49 170 1234567" });
  const old = { phone: "0170 1234567", country: "de", event: "Order", at: "2025-03-01", value: 100 };
  const results = await recordEvents(w, [
    { ...old, id: "1" },
    { ...old, id: "2", live: true },
    { ...old, id: "3", at: w.now - HISTORY_MS - 1 },
    { ...old, id: "4", at: w.now - HISTORY_MS },
    { ...old, id: "5", at: w.now, live: false },
  ]);
  expect(results.map((one) => one.accepted && one.live)).toEqual([false, true, false, true, false]);
  expect(w.queue).toHaveLength(2);
  expect((await getProfile(w, person))?.did?.order).toMatchObject({ n: 5, sum: 5 * 100_00 });
});

it("takes the first time it is told for an id, however often it is told", async () => {
  const w = memoryWorld();
  const { person } = await savePerson(w, { email: "a@example.org" });
  const told = { person, event: "order", id: "o1", value: 1 };
  await recordEvents(w, [told]);
  w.now += 60_000;
  expect(await recordEvents(w, [told, { ...told, at: w.now - 5 }])).toMatchObject([
    { recorded: "known" },
    { recorded: "known" },
  ]);
  expect((await getProfile(w, person))?.did?.order?.n).toBe(1);
});

it("says what is wrong with values, currencies, names and shared phones", async () => {
  const w = memoryWorld();
  const phone = "+49 30 1234567";
  await savePerson(w, { email: "a@example.org", phone, lastName: "A" });
  await savePerson(w, { email: "b@example.org", phone, lastName: "B" });
  const email = "a@example.org";
  const results = await recordEvents(w, [
    { email, event: "order", value: 10, currency: "chf" },
    { email, event: "order", value: 10, currency: "EUR" },
    { email, event: "order", value: "10,50" },
    { email, event: "order", value: 10.555 },
    { email, event: "order", value: 10, currency: "XQX" },
    { email, event: "email.clicked" },
    { email, event: "stage.lapsed" },
    { phone, event: "order" },
    { email, event: "order", at: "1969-12-31" },
    { email, event: "order", value: -4.2, id: "return" },
  ]);
  expect(results.map((one) => (one.accepted ? "accepted" : one.code))).toEqual([
    "accepted",
    "otherCurrency",
    "badValue",
    "badValue",
    "badCurrency",
    "badName",
    "badName",
    "severalPeople",
    "badTime",
    "accepted",
  ]);
});
