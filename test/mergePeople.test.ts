import { expect, it } from "vitest";
import { getAccount, peopleOfAccount } from "#engine/people/accounts";
import { activitiesOf, recordActivities } from "#engine/people/activities";
import { findByAddress } from "#engine/people/addressBook";
import { erasePerson } from "#engine/people/erasePerson";
import { mergePeople, previewMerge, unmergePeople } from "#engine/people/mergePeople";
import { savePeople } from "#engine/people/savePeople";
import { getPerson, savePerson } from "#engine/people/savePerson";
import type { World } from "#engine/ports";
import { respond } from "#engine/respond";
import { timelineOf } from "#engine/timeline";
import { work } from "#engine/work";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

async function twoEntries(w: World): Promise<{ a: string; b: string }> {
  const [a, b] = await savePeople(
    w,
    [
      {
        profile: {
          email: "ana@a.example",
          lastName: "Ruiz",
          account: "A1",
          accountName: "Klinik",
          fields: { tier: "A" },
        },
        consent: { email: true, call: true },
      },
      {
        profile: {
          email: "ana@b.example",
          phone: "+34600123456",
          firstName: "Ana",
          lastName: "Ruiz M.",
          account: "A2",
          accountName: "Praxis",
          fields: { tier: "B", size: 3 },
        },
        consent: { email: false, sms: true },
      },
    ],
    { source: "t" },
  );
  return { a: a!.person, b: b!.person };
}

async function settle(w: MemoryWorld): Promise<void> {
  let faults = 0;
  for (let job = w.queue.shift(); job; job = w.queue.shift()) {
    const again = job;
    await work(w, again).catch((fault: unknown) => {
      if (++faults > 50) throw fault;
      w.queue.push(again);
    });
  }
}

it("says before what will become of two entries, and changes nothing", async () => {
  const w = memoryWorld();
  const { a, b } = await twoEntries(w);
  const before = w.changes.length;
  const preview = await previewMerge(w, a, b);
  expect(preview.conflicts).toEqual([
    { field: "email", keep: "ana@a.example", other: "ana@b.example" },
    { field: "lastName", keep: "Ruiz", other: "Ruiz M." },
    { field: "accountName", keep: "Klinik", other: "Praxis" },
    { field: "fields.tier", keep: "A", other: "B" },
  ]);
  expect(preview).toMatchObject({ consent: { email: false, sms: true, call: true } });
  expect(preview.gaps).toEqual(["phone", "firstName", "fields.size"]);
  expect(w.changes.length).toBe(before);
  await expect(previewMerge(w, a, a)).rejects.toMatchObject({ code: "samePerson" });
  await expect(mergePeople(w, { keep: a, other: b, take: ["shoe"] }, "m")).rejects.toMatchObject({
    code: "unknownField",
  });
});

it("makes two entries one that is found by both, with the stricter of both consents", async () => {
  const w = memoryWorld();
  const { a, b } = await twoEntries(w);
  await recordActivities(w, [
    { person: a, event: "order", at: 1_000, value: 5, id: "1" },
    { person: b, event: "order", at: 2_000, value: 7, id: "2" },
  ]);
  await mergePeople(w, { keep: a, other: b, take: ["fields.tier"] }, "m");
  const found = await getPerson(w, b);
  expect(found?.profile).toMatchObject({
    id: a,
    email: "ana@a.example",
    phone: "+34600123456",
    firstName: "Ana",
    lastName: "Ruiz",
    account: "A1",
    fields: { tier: "B", size: 3 },
    also: [{ account: "A2", accountName: "Praxis" }],
    did: { order: { n: 2, sum: 12 } },
  });
  expect(found?.state.consent).toMatchObject({ email: { on: false }, sms: { on: true }, call: { on: true } });
  expect(await findByAddress(w, "email", "ana@b.example")).toBe(a);
  expect((await peopleOfAccount(w, "A2")).people).toEqual([]);
  expect((await activitiesOf(w, a)).activities).toHaveLength(2);
  const story = (await timelineOf(w, a)).map(({ what }) => what);
  expect(story.filter((what) => what.startsWith("Consent for"))).toHaveLength(6);
  expect(story).toContain("Joined with another entry of the same person");
  // A list that knows only the old address comes to the survivor, and says the same as before.
  const [again] = await savePeople(w, [{ profile: { email: "ana@b.example", specialty: "cardiology" } }], {
    source: "t",
  });
  expect(again).toMatchObject({ person: a, did: "updated" });
});

it("hears what still names the old entry", async () => {
  const w = memoryWorld();
  const { a, b } = await twoEntries(w);
  await mergePeople(w, { keep: a, other: b }, "m");
  await respond(w, {
    signal: "unsubscribe",
    person: b,
    channel: "call",
    at: w.now,
    source: "link",
    id: "u1",
  });
  expect((await getPerson(w, a))?.state.consent.call?.on).toBe(false);
});

it("puts both back as they were, but for what was changed since and for opt-outs", async () => {
  const w = memoryWorld();
  const { a, b } = await twoEntries(w);
  await recordActivities(w, [{ person: b, event: "order", at: 2_000, id: "2" }]);
  const was = { a: await getPerson(w, a), b: await getPerson(w, b) };
  const { id } = await mergePeople(w, { keep: a, other: b }, "m");
  await savePerson(w, { id: a, firstName: "Anna" });
  await respond(w, { signal: "unsubscribe", person: b, channel: "sms", at: w.now, source: "link", id: "u1" });
  const undone = await unmergePeople(w, id);
  expect(undone).toMatchObject({ status: "unmerged", left: [expect.stringContaining("firstName")] });
  const now = { a: await getPerson(w, a), b: await getPerson(w, b) };
  expect(now.b?.profile).toEqual(was.b?.profile);
  expect(now.b?.state.consent).toMatchObject({ email: { on: false }, sms: { on: false } });
  expect(now.a?.profile).toEqual({ ...was.a?.profile, firstName: "Anna" });
  expect(now.a?.state.consent).toMatchObject({ email: { on: true }, call: { on: true }, sms: { on: false } });
  expect(await findByAddress(w, "email", "ana@b.example")).toBe(b);
  expect(await findByAddress(w, "email", "ana@a.example")).toBe(a);
  expect((await peopleOfAccount(w, "A2")).people).toEqual([b]);
  expect((await activitiesOf(w, b)).activities).toHaveLength(1);
  expect((await timelineOf(w, b)).length).toBeGreaterThan(2);
  // Said twice it is done once; and they may be joined again.
  expect((await unmergePeople(w, id)).status).toBe("unmerged");
  const again = await mergePeople(w, { keep: b, other: a }, "m");
  expect(again.status).toBe("merged");
  expect((await getPerson(w, a))?.profile.id).toBe(b);
});

it("does not forget who opted out once more while an opt-out of the other entry held", async () => {
  const w = memoryWorld();
  const { a, b } = await twoEntries(w);
  const { id } = await mergePeople(w, { keep: a, other: b }, "m");
  w.now += 60_000;
  await respond(w, {
    signal: "unsubscribe",
    person: a,
    channel: "email",
    at: w.now,
    source: "link",
    id: "u1",
  });
  await unmergePeople(w, id);
  expect((await getPerson(w, a))?.state.consent.email?.on).toBe(false);
  expect((await getPerson(w, b))?.state.consent.email?.on).toBe(false);
});

it("forgets both entries when their person is erased", async () => {
  const w = memoryWorld();
  const { a, b } = await twoEntries(w);
  await mergePeople(w, { keep: a, other: b }, "m");
  await erasePerson(w, a);
  expect(await getPerson(w, b)).toBeUndefined();
  const { rows } = await w.store.scan({ prefix: "", limit: 1_000 });
  const left = rows.filter(({ data }) => JSON.stringify(data ?? null).includes("Ruiz"));
  expect(left).toEqual([]);
  expect(
    rows.filter(({ group, data }) => group.startsWith("I#") && JSON.stringify(data).includes(a)),
  ).toEqual([]);
  expect(await getAccount(w, "A1")).toBeDefined();
});

it("ends as one wherever a process dies, and takes itself apart as safely", async () => {
  for (let dies = 1; dies < 40; dies++) {
    const w = memoryWorld();
    const { a, b } = await twoEntries(w);
    const { write } = w.store;
    let calls = 0;
    w.store.write = async (writes) => {
      if (++calls === dies) {
        // Half of them are written before it dies.
        await write(writes.slice(0, Math.floor(writes.length / 2)));
        throw new Error("crash");
      }
      return write(writes);
    };
    const merged = await mergePeople(w, { keep: a, other: b }, "m").catch(() => undefined);
    await settle(w);
    const found = await getPerson(w, b);
    const one = found?.profile.id === a;
    if (merged) expect(one).toBe(true);
    expect((await getPerson(w, a))?.state.consent.email?.on).toBe(!one);
    expect(found?.profile.phone).toBe("+34600123456");
    const pointers = await findByAddress(w, "email", "ana@b.example");
    expect(pointers).toBe(one ? a : b);
    if (!one || !merged) continue;
    const later = dies + calls;
    const dying = w.store.write;
    let more = 0;
    w.store.write = async (writes) => {
      if (++more === later % 17) throw new Error("crash");
      return dying(writes);
    };
    await unmergePeople(w, merged.id).catch(() => undefined);
    await settle(w);
    await unmergePeople(w, merged.id).catch(() => unmergePeople(w, merged.id));
    expect((await getPerson(w, b))?.profile).toMatchObject({ id: b, account: "A2", email: "ana@b.example" });
    expect((await getPerson(w, a))?.state.consent.email?.on).toBe(true);
    expect((await getPerson(w, b))?.state.consent.email?.on).toBe(false);
    expect((await peopleOfAccount(w, "A2")).people).toEqual([b]);
  }
});

it("lets one of two merges win that would make each the other's", async () => {
  for (let turn = 0; turn < 20; turn++) {
    const w = memoryWorld();
    const { a, b } = await twoEntries(w);
    const { write } = w.store;
    let calls = 0;
    w.store.write = async (writes) => {
      // Another order of the two at each turn.
      for (let n = (++calls * 7 + turn * 3) % 5; n > 0; n--) await Promise.resolve();
      return write(writes);
    };
    await Promise.allSettled([
      mergePeople(w, { keep: a, other: b }, "m"),
      mergePeople(w, { keep: b, other: a }, "m"),
    ]);
    await settle(w);
    const [one, two] = [await getPerson(w, a), await getPerson(w, b)];
    expect(one).toBeDefined();
    expect(one?.profile.id).toBe(two?.profile.id);
    expect(one?.state.consent.email?.on).toBe(false);
  }
});

it("loses no opt-out that comes by the old id or the new one in the middle of it", async () => {
  for (const by of ["a", "b"] as const)
    for (let at = 1; at < 30; at++) {
      const w = memoryWorld();
      const two = await twoEntries(w);
      const { write } = w.store;
      let calls = 0;
      w.store.write = async (writes) => {
        if (++calls === at) {
          w.store.write = write;
          const signal = {
            signal: "unsubscribe",
            person: two[by],
            channel: "call",
            at: w.now,
            source: "link",
            id: "u",
          };
          await respond(w, signal);
        }
        return write(writes);
      };
      await mergePeople(w, { keep: two.a, other: two.b }, "m");
      if (calls < at) break;
      const found = await getPerson(w, two.b);
      expect({ by, at, id: found?.profile.id }).toEqual({ by, at, id: two.a });
      expect({ by, at, on: found?.state.consent.call?.on }).toEqual({ by, at, on: false });
    }
});
