import { expect, it } from "vitest";
import { countSegment } from "#engine/people/countSegment";
import { recordEvents } from "#engine/people/events";
import { getProfile, savePerson } from "#engine/people/savePerson";
import { countersOf } from "#engine/status";
import { startSweep } from "#engine/traits/sweep";
import { draft, house, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

const DAY = 86_400_000;

it("takes a lapsed prescriber from an order to reactivated, out of a segment and into a journey", async () => {
  const w = memoryWorld();
  const { email } = await house(w);
  await draft(w, [
    {
      id: "who",
      kind: "audience",
      config: { entry: "event", event: "stage.reactivated" },
      paths: { next: "mail" },
    },
    { id: "mail", kind: "email", config: { content: email }, paths: { next: "bye" } },
    { id: "bye", kind: "exit", config: { reason: "thanked" }, paths: {} },
  ]);
  await start(w);
  const { person } = await savePerson(w, { email: "ada@example.org", lastName: "Byron" }, { email: true });
  const other = await savePerson(w, { email: "bob@example.org", lastName: "Babbage" }, { email: true });
  const orders = [person, other.person].map((one) => ({
    person: one,
    event: "order",
    id: "1",
    at: w.now - 250 * DAY,
  }));
  await recordEvents(w, orders);
  expect(w.queue, "what is history starts nothing").toEqual([]);
  await startSweep(w, "Olive");
  await drain(w);
  const lapsed = { field: "traits.stage", op: "is", value: "lapsed" } as const;
  expect((await countSegment(w, lapsed)).matches).toBe(2);
  expect((await countersOf(w, "jny_1")).entered, "a first stage is no change").toBe(0);

  w.now += DAY;
  await recordEvents(w, [{ person, event: "Order", id: "2", value: 120 }]);
  await recordEvents(w, [{ person, event: "Order", id: "2", value: 120 }]);
  await drain(w);
  expect((await getProfile(w, person))?.traits).toMatchObject({ stage: "reactivated" });
  expect((await countSegment(w, lapsed)).matches).toBe(1);
  expect((await countersOf(w, "jny_1")).entered).toBe(1);
  expect(w.letters.map(({ to }) => to)).toEqual(["ada@example.org"]);
});
