import { describe, expect, it } from "vitest";
import { accountsNow } from "#engine/accounts/accountRow";
import { listAccounts } from "#engine/accounts/listAccounts";
import { mergeAccounts, removeAccount } from "#engine/accounts/mergeAccounts";
import { createAccount, readAccount, saveAccount } from "#engine/accounts/saveAccount";
import { leaveAccount, savePlace } from "#engine/accounts/stakeholders";
import { getAccount, peopleOfAccount } from "#engine/people/accounts";
import { accountIdOf, type PersonDraft } from "#engine/people/draft";
import { savePeople } from "#engine/people/savePeople";
import { getPerson, savePerson } from "#engine/people/savePerson";
import type { World } from "#engine/ports";
import { work } from "#engine/work";
import type { AccountFacts } from "#journey/person";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

const draft = (n: number, more: Partial<PersonDraft["profile"]> = {}): PersonDraft => ({
  profile: { email: `p${n}@a.example`, lastName: `Person ${n}`, accountName: "Klinikum Nord", ...more },
  line: n,
});

const importing = (id: string) => ({ source: "a list", imported: { import: id, file: id } });

async function settle(w: MemoryWorld): Promise<void> {
  for (let job = w.queue.shift(); job; job = w.queue.shift()) await work(w, job);
}

const NORD = accountIdOf("Klinikum Nord");
const factsOf = async (w: World, person: string) => (await getPerson(w, person))?.profile.accountFacts;

describe("an account and its people", () => {
  it("lets its people know what it knows, when it changes and when they join", async () => {
    const w = memoryWorld();
    const first = await savePeople(w, [draft(1), draft(2)], { source: "t" });
    await saveAccount(w, NORD, { kind: "hospital", potential: 500_000, owner: "mem_1" });
    await settle(w);
    const wanted = { kind: "hospital", potential: 500_000, owner: "mem_1" };
    for (const { person } of first) expect(await factsOf(w, person)).toEqual(wanted);
    const [later] = await savePeople(w, [draft(3)], { source: "t" });
    expect(await factsOf(w, later!.person)).toEqual(wanted);
    await savePerson(w, { id: later!.person, account: "", accountName: "" });
    expect(await factsOf(w, later!.person)).toBeUndefined();
  });

  it("costs imports no more than its name, until it knows more", async () => {
    const w = memoryWorld();
    let reads = 0;
    const { batchGet } = w.store;
    w.store.batchGet = async (keys, options) => {
      reads += keys.filter(({ group, id }) => group.startsWith("P#") && id === "A").length;
      return batchGet(keys, options);
    };
    await savePeople(w, [draft(1), draft(2), draft(3)], { source: "t" });
    expect(reads).toBe(0);
    expect(w.queue).toEqual([]);
  });

  it("refuses a change over an older revision and says what stands there now", async () => {
    const w = memoryWorld();
    const made = await createAccount(w, { name: "Klinikum Nord" });
    await saveAccount(w, NORD, { tier: "A" }, made.v);
    await expect(saveAccount(w, NORD, { tier: "B" }, made.v)).rejects.toMatchObject({
      code: "changedMeanwhile",
      current: { tier: "A", revision: made.v + 1 },
    });
    await expect(createAccount(w, { name: " klinikum  NORD " })).rejects.toMatchObject({
      code: "accountThere",
    });
    await expect(saveAccount(w, NORD, { website: "javascript:alert(1)" })).rejects.toMatchObject({
      code: "badWebsite",
    });
  });

  it("keeps what a member said against lists; a later list may change what only lists said", async () => {
    const w = memoryWorld();
    const tell = (id: string, accountFacts: AccountFacts, n = 1) =>
      savePeople(w, [{ ...draft(n), profile: { ...draft(n).profile, accountFacts } }], importing(id));
    await tell("imp_1", { kind: "practice", tier: "B" });
    await saveAccount(w, NORD, { tier: "A" });
    await settle(w);
    // A second line of the same list does not speak over its first one.
    await tell("imp_1", { kind: "pharmacy" }, 2);
    expect(await getAccount(w, NORD)).toMatchObject({ kind: "practice", tier: "A" });
    await tell("imp_2", { kind: "hospital", tier: "C", city: "Kiel" }, 3);
    await settle(w);
    expect(await getAccount(w, NORD)).toMatchObject({ kind: "hospital", tier: "A", city: "Kiel" });
    const { people } = await peopleOfAccount(w, NORD);
    for (const person of people)
      expect(await factsOf(w, person)).toEqual({ kind: "hospital", tier: "A", city: "Kiel" });
  });

  it("is told to everybody even if its process dies at any write", async () => {
    for (let dies = 1; dies < 12; dies++) {
      const w = memoryWorld();
      const people = await savePeople(w, [draft(1), draft(2), draft(3)], { source: "t" });
      const { write } = w.store;
      let calls = 0;
      w.store.write = async (writes) => {
        if (++calls === dies) throw new Error("crash");
        return write(writes);
      };
      const saved = await saveAccount(w, NORD, { kind: "payer" }).catch(() => undefined);
      for (let job = w.queue.shift(); job; job = w.queue.shift()) {
        const again = job;
        await work(w, again).catch(() => w.queue.push(again));
      }
      const kind = (await getAccount(w, NORD))?.kind;
      if (saved) expect(kind).toBe("payer");
      for (const { person } of people) expect((await factsOf(w, person))?.kind).toBe(kind);
    }
  });

  it("is joined by whom a dead import had written, when that comes again", async () => {
    for (let dies = 1; dies < 8; dies++) {
      const w = memoryWorld();
      const drafts = [1, 2].map((n) => ({
        ...draft(n),
        profile: { ...draft(n).profile, accountFacts: { kind: "hospital" } },
      }));
      const { write } = w.store;
      let calls = 0;
      w.store.write = async (writes) => {
        if (++calls === dies) throw new Error("crash");
        return write(writes);
      };
      const run = () => savePeople(w, drafts, importing("imp_1"));
      const saved = await run().catch(run);
      expect((await peopleOfAccount(w, NORD)).people.sort()).toEqual(saved.map((one) => one.person).sort());
      for (const { person } of saved) expect(await factsOf(w, person)).toEqual({ kind: "hospital" });
    }
  });
});

describe("two accounts that are one", () => {
  it("become one: people move, gaps are filled, the old id and name lead on", async () => {
    const w = memoryWorld();
    const [a] = await savePeople(w, [draft(1)], { source: "t" });
    const [b, c] = await savePeople(
      w,
      [draft(2, { accountName: "Klinik N." }), draft(3, { accountName: "Praxis Süd" })],
      { source: "t" },
    );
    const other = accountIdOf("Klinik N.");
    await saveAccount(w, other, { rival: "Statin X", tier: "B" });
    await saveAccount(w, NORD, { tier: "A" });
    await savePlace(w, c!.person, other, { role: "consultant", influence: "high", stance: "champion" });
    await settle(w);
    await mergeAccounts(w, NORD, other);
    await settle(w);
    expect((await readAccount(w, other)).data).toMatchObject({ id: NORD, tier: "A", rival: "Statin X" });
    expect((await peopleOfAccount(w, NORD)).people.sort()).toEqual([a!.person, b!.person].sort());
    expect((await peopleOfAccount(w, other)).people).toEqual([]);
    expect((await getPerson(w, b!.person))?.profile).toMatchObject({
      account: NORD,
      accountName: "Klinikum Nord",
      accountFacts: { tier: "A", rival: "Statin X" },
    });
    expect((await getPerson(w, c!.person))?.profile.also).toMatchObject([
      { account: NORD, influence: "high" },
    ]);
    const [late] = await savePeople(w, [draft(9, { accountName: "Klinik N." })], { source: "t" });
    expect((await getPerson(w, late!.person))?.profile.account).toBe(NORD);
    expect((await listAccounts(w)).items.map(({ name, people }) => [name, people])).toEqual([
      ["Klinikum Nord", 3],
      ["Praxis Süd", 1],
    ]);
  });

  it("end as one wherever the process dies, once its job has run", async () => {
    for (let dies = 1; dies < 16; dies++) {
      const w = memoryWorld();
      await savePeople(w, [draft(1), draft(2, { accountName: "Klinik N." })], { source: "t" });
      const other = accountIdOf("Klinik N.");
      const { write } = w.store;
      let calls = 0;
      w.store.write = async (writes) => {
        if (++calls === dies) throw new Error("crash");
        return write(writes);
      };
      await mergeAccounts(w, NORD, other).catch(() => {});
      for (let job = w.queue.shift(); job; job = w.queue.shift()) {
        const again = job;
        await work(w, again).catch(() => w.queue.push(again));
      }
      const merged = (await accountsNow(w, [other])).get(other)?.data.id === NORD;
      expect((await peopleOfAccount(w, other)).people.length).toBe(merged ? 0 : 1);
      expect((await peopleOfAccount(w, NORD)).people.length).toBe(merged ? 2 : 1);
    }
  });

  it("keeps its new name for those who come by the old or the new one", async () => {
    const w = memoryWorld();
    const [a] = await savePeople(w, [draft(1)], { source: "t" });
    await saveAccount(w, NORD, { name: "Klinikum Nord-West" });
    await settle(w);
    expect((await getPerson(w, a!.person))?.profile.accountName).toBe("Klinikum Nord-West");
    const saved = await savePeople(w, [draft(1), draft(2), draft(3, { accountName: "Klinikum Nord-West" })], {
      source: "t",
    });
    await settle(w);
    for (const { person } of saved)
      expect((await getPerson(w, person))?.profile).toMatchObject({
        account: NORD,
        accountName: "Klinikum Nord-West",
      });
  });

  it("is removed only when nobody belongs to it", async () => {
    const w = memoryWorld();
    const [a] = await savePeople(w, [draft(1)], { source: "t" });
    await createAccount(w, { name: "Leer" });
    await removeAccount(w, accountIdOf("Leer"));
    await expect(readAccount(w, accountIdOf("Leer"))).rejects.toMatchObject({ code: "unknownAccount" });
    await expect(removeAccount(w, NORD)).rejects.toMatchObject({ code: "notEmpty" });
    await createAccount(w, { name: "Ziel" });
    await removeAccount(w, NORD, accountIdOf("Ziel"));
    expect((await getPerson(w, a!.person))?.profile.accountName).toBe("Ziel");
  });
});

describe("stakeholders", () => {
  it("have a place of their own in each account", async () => {
    const w = memoryWorld();
    const [a] = await savePeople(w, [draft(1), draft(2, { accountName: "Praxis Süd" })], { source: "t" });
    const sued = accountIdOf("Praxis Süd");
    await savePlace(w, a!.person, NORD, { influence: "high", stance: "blocker" });
    await savePlace(w, a!.person, sued, { role: "adviser", stance: "champion" });
    expect((await getPerson(w, a!.person))?.profile).toMatchObject({
      influence: "high",
      stance: "blocker",
      also: [{ account: sued, accountName: "Praxis Süd", role: "adviser", stance: "champion" }],
    });
    expect((await listAccounts(w, { q: "süd" })).items[0]).toMatchObject({ people: 1, elsewhere: 1 });
    await leaveAccount(w, a!.person, sued);
    expect((await getPerson(w, a!.person))?.profile.also).toBeUndefined();
    expect((await listAccounts(w, { q: "süd" })).items[0]).toMatchObject({ people: 1, elsewhere: 0 });
    await expect(leaveAccount(w, a!.person, NORD)).rejects.toMatchObject({ code: "ownAccount" });
  });
});

it("remembers a list that took long, and still knows what was changed here", async () => {
  const w = memoryWorld();
  const [a] = await savePeople(w, [draft(1), draft(2, { accountName: "Praxis Süd" })], { source: "t" });
  const { scan } = w.store;
  let scans = 0;
  w.store.scan = async (options) => {
    scans += 1;
    await new Promise((resolve) => setTimeout(resolve, 350));
    return scan(options);
  };
  await listAccounts(w);
  await saveAccount(w, NORD, { name: "Klinikum Nord-West" });
  const { items } = await listAccounts(w);
  expect(items.map(({ name, people }) => [name, people])).toEqual([
    ["Klinikum Nord-West", 1],
    ["Praxis Süd", 1],
  ]);
  expect(scans).toBe(1);
  await savePlace(w, a!.person, accountIdOf("Praxis Süd"), { role: "adviser" });
  expect((await listAccounts(w, { q: "süd" })).items[0]).toMatchObject({ elsewhere: 1 });
  expect(scans).toBe(2);
});
