import { expect, it } from "vitest";
import { listAccounts } from "#engine/accounts/listAccounts";
import { saveAccount } from "#engine/accounts/saveAccount";
import { countSegment } from "#engine/people/countSegment";
import { createImport, startImport } from "#engine/people/importPeople";
import { listPeople } from "#engine/people/listPeople";
import { work } from "#engine/work";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

const CSV = `Email;Last Name;Account Name;Account Type;Account Tier;Billing City;Account Owner;Influence
roth@a.example;Roth;Klinikum Nord;hospital;A;Kiel;ben@h.example;high
lang@a.example;Lang;Klinikum Nord;hospital;A;Kiel;ben@h.example;low
kurz@b.example;Kurz;Praxis Süd;practice;;Ulm;;
`;

async function settle(w: MemoryWorld): Promise<void> {
  for (let job = w.queue.shift(); job; job = w.queue.shift()) await work(w, job);
}

async function importFile(w: MemoryWorld, csv: string): Promise<void> {
  const { id, mapping } = await createImport(w, "contacts.csv", Buffer.from(csv));
  await settle(w);
  await startImport(w, id, mapping);
  await settle(w);
}

it("takes what a file says about accounts, and a later file may say it anew", async () => {
  const w = memoryWorld(Date.UTC(2026, 5, 1));
  await importFile(w, CSV);
  expect((await listAccounts(w)).items).toMatchObject([
    { name: "Klinikum Nord", kind: "hospital", tier: "A", city: "Kiel", owner: "ben@h.example", people: 2 },
    { name: "Praxis Süd", kind: "practice", city: "Ulm", people: 1 },
  ]);
  const asked = async (field: string, value: string) =>
    (await countSegment(w, { all: [{ field, op: "is", value }] })).matches;
  expect(await asked("account.kind", "hospital")).toBe(2);
  expect(await asked("account.city", "Ulm")).toBe(1);
  const [nord] = (await listAccounts(w, { q: "nord" })).items;
  await saveAccount(w, nord!.id, { tier: "B" });
  await settle(w);
  // Another file: what only files said changes, what a member said stays.
  await importFile(w, CSV.replaceAll("hospital", "university hospital").replaceAll("Kurz", "Kurtz"));
  expect((await listAccounts(w, { q: "nord" })).items[0]).toMatchObject({
    kind: "university hospital",
    tier: "B",
  });
  const { people } = await listPeople(w, { q: "nord" });
  expect(people.map(({ accountFacts }) => [accountFacts?.kind, accountFacts?.tier])).toEqual([
    ["university hospital", "B"],
    ["university hospital", "B"],
  ]);
});
