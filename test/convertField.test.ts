import { expect, it } from "vitest";
import { createField, defineField } from "#engine/people/customFields";
import { getPerson, savePerson } from "#engine/people/savePerson";
import { work } from "#engine/work";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

async function settle(w: MemoryWorld): Promise<void> {
  for (let job = w.queue.shift(); job; job = w.queue.shift()) await work(w, job);
}

it("brings values that fit into the new type, and leaves the others alone", async () => {
  const w = memoryWorld();
  await createField(w, { label: "Beds", type: "text" });
  const add = async (n: number, beds: string) =>
    (await savePerson(w, { email: `p${n}@a.example`, fields: { beds } })).person;
  const people = [await add(1, "12"), await add(2, "about 40"), await add(3, "3.5")];
  const values = async () =>
    Promise.all(people.map(async (id) => (await getPerson(w, id))?.profile.fields?.beds));
  await settle(w);
  expect(await values()).toEqual(["12", "about 40", "3.5"]);
  await defineField(w, "beds", { type: "number" });
  await settle(w);
  expect(await values()).toEqual([12, "about 40", 3.5]);
  await defineField(w, "beds", { type: "text" });
  await settle(w);
  expect(await values()).toEqual(["12", "about 40", "3.5"]);
  await defineField(w, "beds", { type: "choice", options: ["About 40", "12"] });
  await settle(w);
  expect(await values()).toEqual(["12", "About 40", "3.5"]);
});
