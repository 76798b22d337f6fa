import { describe, expect, it } from "vitest";
import { mergeAccounts } from "#engine/accounts/mergeAccounts";
import { readAccount, saveAccount } from "#engine/accounts/saveAccount";
import { savePlace } from "#engine/accounts/stakeholders";
import { unmergeAccounts } from "#engine/accounts/unmergeAccounts";
import { getAccount, peopleOfAccount } from "#engine/people/accounts";
import { accountIdOf, type PersonDraft } from "#engine/people/draft";
import { savePeople } from "#engine/people/savePeople";
import { getProfile, savePerson } from "#engine/people/savePerson";
import { work } from "#engine/work";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

const draft = (n: number, accountName: string): PersonDraft => ({
  profile: { email: `p${n}@example.org`, accountName },
});
const [NORTH, OTHER] = ["Klinikum Nord", "Klinik N."].map(accountIdOf) as [string, string];

async function settle(w: MemoryWorld): Promise<void> {
  for (let job = w.queue.shift(); job; job = w.queue.shift()) await work(w, job);
}

/** A in the north, B at the other one, C elsewhere with a place at the other one, D at the other one with a place in the north. */
async function house() {
  const w = memoryWorld();
  const saved = await savePeople(
    w,
    [draft(1, "Klinikum Nord"), draft(2, "Klinik N."), draft(3, "Praxis Süd"), draft(4, "Klinik N.")],
    { source: "t" },
  );
  const [a, b, c, d] = saved.map(({ person }) => person) as [string, string, string, string];
  await saveAccount(w, OTHER, { rival: "Statin X", tier: "B", fields: { beds: 300 } });
  await saveAccount(w, NORTH, { tier: "A" });
  await savePlace(w, c, OTHER, { role: "consultant", influence: "high" });
  await savePlace(w, d, NORTH, { role: "board", influence: "low" });
  await settle(w);
  return { w, a, b, c, d };
}

const picture = async (w: MemoryWorld, people: string[]) => ({
  profiles: await Promise.all(people.map((id) => getProfile(w, id))),
  north: (await readAccount(w, NORTH)).data,
  other: (await getAccount(w, OTHER))?.id,
  at: await Promise.all([NORTH, OTHER].map(async (id) => (await peopleOfAccount(w, id)).people.sort())),
});

const mergeOf = async (w: MemoryWorld): Promise<string> => (await readAccount(w, NORTH)).data.merges!.at(-1)!;

describe("taking two joined accounts apart", () => {
  it("leaves everything as it was before they were joined", async () => {
    const { w, a, b, c, d } = await house();
    const before = await picture(w, [a, b, c, d]);
    await mergeAccounts(w, NORTH, OTHER, "Olive");
    await settle(w);
    expect((await peopleOfAccount(w, NORTH)).people.sort()).toEqual([a, b, d].sort());
    expect((await readAccount(w, NORTH)).data).toMatchObject({ rival: "Statin X", fields: { beds: 300 } });
    const id = await mergeOf(w);
    expect(await unmergeAccounts(w, id)).toMatchObject({
      status: "unmerged",
      by: "Olive",
      name: "Klinik N.",
      people: 3,
      left: [],
    });
    await settle(w);
    const { fields = {}, merges = [], ...north } = (await picture(w, [])).north;
    expect([fields, merges]).toEqual([{}, []]);
    expect(await picture(w, [a, b, c, d])).toMatchObject({ ...before, north });
    // Again changes nothing.
    expect(await unmergeAccounts(w, id)).toMatchObject({ status: "unmerged" });
    expect(await getProfile(w, b)).toMatchObject({ account: OTHER, accountFacts: { tier: "B" } });
  });

  it("leaves what was changed since, and says so", async () => {
    const { w, b, c, d } = await house();
    await mergeAccounts(w, NORTH, OTHER);
    await settle(w);
    await saveAccount(w, NORTH, { rival: "Statin Y" });
    await savePerson(w, { id: b, accountName: "Praxis Süd" });
    await savePlace(w, c, NORTH, { role: "head", influence: "low" });
    await settle(w);
    const { left } = await unmergeAccounts(w, await mergeOf(w));
    await settle(w);
    expect(left).toEqual(["rival", "one person who has moved since"]);
    expect((await readAccount(w, NORTH)).data.rival).toBe("Statin Y");
    expect((await getProfile(w, b))?.accountName).toBe("Praxis Süd");
    expect((await getProfile(w, c))?.also).toMatchObject([{ account: NORTH, role: "head" }]);
    expect((await getProfile(w, d))?.account).toBe(OTHER);
  });

  it("is refused once the survivor became part of a third one, and possible when that is undone", async () => {
    const { w } = await house();
    await mergeAccounts(w, NORTH, OTHER);
    const first = await mergeOf(w);
    const third = accountIdOf("Praxis Süd");
    await mergeAccounts(w, third, NORTH);
    await settle(w);
    await expect(unmergeAccounts(w, first)).rejects.toMatchObject({ code: "joinedSince", status: 409 });
    await unmergeAccounts(w, (await readAccount(w, third)).data.merges!.at(-1)!);
    await settle(w);
    expect(await unmergeAccounts(w, first)).toMatchObject({ status: "unmerged" });
    await expect(unmergeAccounts(w, "amg_none")).rejects.toMatchObject({ status: 404 });
  });

  it("ends the same wherever the process dies, once its job has run", async () => {
    for (let dies = 1; dies < 16; dies++) {
      const { w, a, b, c, d } = await house();
      await mergeAccounts(w, NORTH, OTHER);
      await settle(w);
      const id = await mergeOf(w);
      const { write } = w.store;
      let calls = 0;
      w.store.write = async (writes) => {
        const outcomes = dies % 2 ? await write(writes) : undefined;
        if (++calls === dies) throw new Error("crash");
        return outcomes ?? write(writes);
      };
      await unmergeAccounts(w, id).catch(() => {});
      for (let job = w.queue.shift(); job; job = w.queue.shift()) {
        const again = job;
        await work(w, again).catch(() => w.queue.push(again));
      }
      const done = await unmergeAccounts(w, id);
      await settle(w);
      expect(done.status).toBe("unmerged");
      expect((await peopleOfAccount(w, NORTH)).people).toEqual([a]);
      expect((await peopleOfAccount(w, OTHER)).people.sort()).toEqual([b, d].sort());
      expect((await getProfile(w, c))?.also).toMatchObject([{ account: OTHER, role: "consultant" }]);
    }
  });
});
