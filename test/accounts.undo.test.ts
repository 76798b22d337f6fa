import { describe, expect, it } from "vitest";
import { readAccount, saveAccount } from "#engine/accounts/saveAccount";
import { keys } from "#engine/keys";
import { getAccount, peopleOfAccount } from "#engine/people/accounts";
import { accountIdOf } from "#engine/people/draft";
import { createImport, startImport, undoImport } from "#engine/people/importPeople";
import { getImport } from "#engine/people/importRow";
import { runImport } from "#engine/people/runImport";
import { getProfile, savePerson } from "#engine/people/savePerson";
import { work as workJob } from "#engine/work";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

const HEAD = "email,account name,account type,account tier,account city";

async function workAll(w: MemoryWorld): Promise<void> {
  for (let job = w.queue.shift(); job; job = w.queue.shift()) await workJob(w, job);
}

async function importLines(w: MemoryWorld, ...lines: string[]): Promise<string> {
  const { id } = await createImport(w, "list.csv", Buffer.from([HEAD, ...lines].join("\n")));
  await startImport(w, id, {
    email: "email",
    "account name": "accountName",
    "account type": "account.kind",
    "account tier": "account.tier",
    "account city": "account.city",
  });
  await workAll(w);
  expect(await getImport(w, id)).toMatchObject({ status: "done", refused: 0 });
  return id;
}

async function undo(w: MemoryWorld, id: string) {
  await undoImport(w, id);
  await workAll(w);
  const { status, undo: undone } = await getImport(w, id);
  expect(status).toBe("undone");
  return undone?.accounts;
}

const [south, north] = ["Clinic South", "Clinic North"].map(accountIdOf) as [string, string];
const FIRST = "a@example.org,Clinic South,hospital,A,Bern";

describe("undoing an import that spoke of accounts", () => {
  it("takes accounts back that it has made, and what it has kept for that", async () => {
    const w = memoryWorld();
    const id = await importLines(w, FIRST, "b@example.org,Clinic North,,,");
    expect(await getAccount(w, south)).toMatchObject({ kind: "hospital", tier: "A" });
    expect(await undo(w, id)).toEqual({ removed: 2, restored: 0, kept: {}, valuesKept: 0 });
    expect(await getAccount(w, south)).toBeUndefined();
    expect(await getAccount(w, north)).toBeUndefined();
    expect((await w.store.query(keys.importAccounts(id, 0, "").group)).rows).toEqual([]);
  });

  it("leaves one where somebody else belongs, without what it had told", async () => {
    const w = memoryWorld();
    const id = await importLines(w, FIRST);
    const { person } = await savePerson(w, { email: "later@example.org", accountName: "Clinic South" });
    expect((await getProfile(w, person))?.accountFacts).toMatchObject({ tier: "A" });
    expect(await undo(w, id)).toEqual({ removed: 0, restored: 0, kept: { people: 1 }, valuesKept: 0 });
    expect(await getAccount(w, south)).toEqual({ id: south, name: "Clinic South" });
    expect((await peopleOfAccount(w, south)).people).toEqual([person]);
    expect((await getProfile(w, person))?.accountFacts).toBeUndefined();
  });

  it("leaves one that a member has said something about, with the member's words only", async () => {
    const w = memoryWorld();
    const id = await importLines(w, FIRST, "b@example.org,Clinic North,,,");
    await saveAccount(w, south, { tier: "B" });
    await saveAccount(w, north, { note: "Ask for Ms Oak." });
    expect(await undo(w, id)).toEqual({ removed: 0, restored: 0, kept: { changed: 2 }, valuesKept: 1 });
    const { kind, tier, city } = (await readAccount(w, south)).data;
    expect({ kind, tier, city }).toEqual({ kind: undefined, tier: "B", city: undefined });
  });

  it("gives facts back that it has changed, where nobody has changed them since", async () => {
    const w = memoryWorld();
    await importLines(w, FIRST);
    const before = (await readAccount(w, south)).data;
    const id = await importLines(w, "z@example.org,Clinic South,practice,C,Basel");
    await saveAccount(w, south, { city: "Chur" });
    expect((await readAccount(w, south)).data).toMatchObject({ kind: "practice", tier: "C", city: "Chur" });
    expect(await undo(w, id)).toEqual({ removed: 0, restored: 1, kept: {}, valuesKept: 1 });
    const { kind, tier, by } = (await readAccount(w, south)).data;
    expect({ kind, tier }).toEqual({ kind: "hospital", tier: "A" });
    expect({ kind: by?.kind, tier: by?.tier }).toEqual({ kind: before.by?.kind, tier: before.by?.tier });
    // The people who were there before know it too.
    const [first] = (await peopleOfAccount(w, south)).people;
    expect((await getProfile(w, first!))?.accountFacts).toMatchObject({ kind: "hospital", city: "Chur" });
  });

  it("leaves an account that another file has named since", async () => {
    const w = memoryWorld();
    const id = await importLines(w, FIRST);
    const later = await importLines(w, "b@example.org,CLINIC  South,hospital,A,Bern");
    await undo(w, later);
    expect((await readAccount(w, south)).data.name).toBe("Clinic South");
    expect(await undo(w, id)).toMatchObject({ removed: 1, kept: {} });
  });

  it("survives a crash at every write, of the import and of its undo", async () => {
    for (let n = 1; n <= 12; n++) {
      const w = memoryWorld();
      await importLines(w, FIRST);
      const before = (await readAccount(w, south)).data;
      const lines = ["y@example.org,Clinic South,practice,,", "z@example.org,Clinic North,,B,Chur"];
      const { write } = w.store;
      const dying = (at: number) => {
        let left = at;
        w.store.write = async (writes) => {
          const dies = --left === 0;
          const outcomes = dies && at % 2 ? undefined : await write(writes);
          if (dies || !outcomes) throw new Error("died");
          return outcomes;
        };
      };
      const { id } = await createImport(w, "list.csv", Buffer.from([HEAD, ...lines].join("\n")));
      await startImport(w, id, (await getImport(w, id)).mapping);
      dying(n);
      await runImport(w, id).catch(() => {});
      w.store.write = write;
      await workAll(w);
      await undoImport(w, id);
      dying(n);
      await runImport(w, id).catch(() => {});
      w.store.write = write;
      await runImport(w, id);
      await workAll(w);
      expect((await getImport(w, id)).undo?.accounts, `dying at ${n}`).toMatchObject({
        removed: 1,
        kept: {},
      });
      expect((await readAccount(w, south)).data).toEqual(before);
      expect(await getAccount(w, north)).toBeUndefined();
    }
  });
});
