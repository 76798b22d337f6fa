import { expect, it } from "vitest";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { fold } from "../fold";
import { keys } from "../keys";
import { setConsent, suppress } from "../people/consent";
import { erasePerson } from "../people/erasePerson";
import { savePeople } from "../people/savePeople";
import { getPerson, savePerson } from "../people/savePerson";
import { suppressAddresses } from "./suppressAddresses";
import { findSuppression, listSuppressions, readAddress } from "./suppressed";
import { listRuns, runSuppression, startList, suppressionRun } from "./suppressionRuns";
import { addSuppression, removeSuppression } from "./suppressions";

const anna = { email: "anna@example.org", phone: "+491701234567", lastName: "Weber", country: "DE" };
const all = { email: true, sms: true, call: true };
const add = async (w: MemoryWorld, profile: object = anna) =>
  (await savePerson(w, profile, all, "a form")).person;
const suppressedOf = async (w: MemoryWorld, person: string) => (await getPerson(w, person))?.state.suppressed;
const bytes = (text: string) => new TextEncoder().encode(text);

/** Works what waits in the queue. */
async function workAll(w: MemoryWorld) {
  for (let job = w.queue.shift(); job; job = w.queue.shift())
    if (job.job === "suppress") await runSuppression(w, job.id);
}

it("holds for whoever has an address, and for whoever gets it later", async () => {
  const w = memoryWorld();
  const person = await add(w);
  const entry = await addSuppression(w, { address: " Anna@Example.org ", reason: "asked by phone" }, "mem_1");
  expect(entry).toMatchObject({
    address: "anna@example.org",
    why: "member",
    by: "mem_1",
    channels: ["email"],
    reason: "asked by phone",
  });
  expect(await suppressedOf(w, person)).toMatchObject({ email: { reason: "asked by phone" } });
  expect((await suppressedOf(w, person))?.sms).toBeUndefined();

  await addSuppression(w, { address: "later@example.org", reason: "a competitor" }, "mem_1");
  const later = await add(w, { email: "later@example.org" });
  expect(await suppressedOf(w, later)).toMatchObject({ email: { reason: "a competitor" } });
  const mover = await add(w, { email: "mover@example.org" });
  await addSuppression(w, { address: "new@example.org", reason: "no" }, "mem_1");
  await savePerson(w, { id: mover, email: "new@example.org" });
  expect(await suppressedOf(w, mover)).toMatchObject({ email: { reason: "no" } });
});

it("takes a phone for texts and calls, or for one of them", async () => {
  const w = memoryWorld();
  const person = await add(w);
  await addSuppression(
    w,
    { address: "0170 1234567", country: "DE", channels: ["sms"], reason: "no texts" },
    "m",
  );
  expect(Object.keys((await suppressedOf(w, person)) ?? {})).toEqual(["sms"]);
  const both = await addSuppression(w, { address: "+491701234567", reason: "nothing" }, "m");
  expect(both.channels).toEqual(["sms", "call"]);
  expect(await suppressedOf(w, person)).toMatchObject({
    sms: { reason: "no texts" },
    call: { reason: "nothing" },
  });
  expect((await listSuppressions(w)).entries).toHaveLength(1);
  await expect(
    addSuppression(w, { address: "a@example.org", channels: ["sms"], reason: "x" }, "m"),
  ).rejects.toThrow("of no use");
  for (const bad of ["", "nobody", "@", "@nodomain", "12"])
    await expect(addSuppression(w, { address: bad, reason: "x" }, "m")).rejects.toThrow("no e-mail address");
});

it("closes the gap between claiming an address and being written", async () => {
  const w = memoryWorld();
  const read = readAddress("anna@example.org")!;
  // Somebody has claimed the address, asked what holds for it, and is about to be written.
  await w.store.write([{ put: { ...keys.address(read.hash), data: { person: "per_new" } } }]);
  await suppressAddresses(w, [read], { why: "member", reason: "no", by: "m" });
  const [row] = await w.store.batchGet<{ suppressed: object }>([keys.person("per_new")]);
  expect(row?.data.suppressed).toMatchObject({ email: { reason: "no" } });
  const [lost] = await w.store.write([{ put: { ...keys.person("per_new"), data: {} }, if: "absent" }]);
  expect(lost?.ok).toBe(false);
});

it("lists the newest first, in pages, and finds by address and by words", async () => {
  const w = memoryWorld();
  for (let n = 0; n < 25; n++) {
    w.now += 1_000;
    await addSuppression(w, { address: `p${n}@example.org`, reason: n % 2 ? "odd" : "even" }, "m");
  }
  const seen: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await listSuppressions(w, { limit: 10, ...(after ? { after } : {}) });
    seen.push(...page.entries.map(({ address }) => address ?? ""));
    if (!page.next) break;
    after = page.next;
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `p${24 - n}@example.org`));
  expect((await listSuppressions(w, { q: "P3@example.org" })).entries.map(({ address }) => address)).toEqual([
    "p3@example.org",
  ]);
  const odd = await listSuppressions(w, { q: "odd", limit: 5 });
  expect(odd.entries).toHaveLength(5);
  const rest = await listSuppressions(w, { q: "odd", limit: 50, after: odd.next! });
  expect(rest.entries).toHaveLength(7);
  expect((await listSuppressions(w, { q: "nobody" })).entries).toEqual([]);
});

it("takes bounces and complaints in from what people's writes tell, and asks before it lets go of them", async () => {
  const w = memoryWorld();
  const person = await add(w);
  await suppress(w, person, "email", "hard bounce");
  for (let twice = 0; twice < 2; twice++) await fold(w, w.changes);
  const { entries } = await listSuppressions(w);
  expect(entries).toMatchObject([{ address: "anna@example.org", why: "bounce", by: "provider" }]);
  const [entry] = entries;
  const order = { reason: "they called" };
  await expect(removeSuppression(w, entry!.id, order, "mem_1")).rejects.toMatchObject({ code: "askFirst" });
  await removeSuppression(w, entry!.id, { ...order, sure: true }, "mem_1");
  expect(await suppressedOf(w, person)).toEqual({});
  expect((await listSuppressions(w)).entries).toEqual([]);
  await expect(removeSuppression(w, entry!.id, order, "m")).rejects.toMatchObject({
    code: "unknownSuppression",
  });
  await expect(removeSuppression(w, "nothing", order, "m")).rejects.toMatchObject({ status: 404 });
  // Nothing of it is left for whoever comes later.
  const again = await savePeople(w, [{ profile: { email: "b@example.org" }, consent: all }], {
    source: "a list",
  });
  expect(again[0]?.notes).toEqual([]);
});

it("keeps of somebody erased only the hash, finds it by the address and lifts it only when asked twice", async () => {
  const w = memoryWorld();
  const person = await add(w);
  await setConsent(w, person, "email", false, "their answer");
  await addSuppression(w, { address: anna.phone, reason: "no calls" }, "m");
  await erasePerson(w, person);
  const { entries } = await listSuppressions(w);
  expect(entries.map(({ kind, address }) => [kind, address])).toEqual(
    expect.arrayContaining([
      ["email", undefined],
      ["phone", undefined],
    ]),
  );
  expect(JSON.stringify((await w.store.scan({ prefix: "" })).rows)).not.toMatch(/anna@|1701234567|Weber/);
  const found = await findSuppression(w, anna.email);
  expect(found).toMatchObject({ why: "erased", kind: "email" });
  await expect(removeSuppression(w, found!.id, { reason: "asked" }, "m")).rejects.toMatchObject({
    code: "askFirst",
  });
  await removeSuppression(w, found!.id, { reason: "asked", sure: true }, "m");
  const [back] = await savePeople(w, [{ profile: anna, consent: all }], { source: "a list" });
  const state = (await getPerson(w, back!.person))!.state;
  expect(state.consent.email?.on).toBe(true);
  expect(state.suppressed).toMatchObject({ sms: { reason: "no calls" }, call: { reason: "no calls" } });
});

it("keeps a whole domain out, and lets it in again without lifting anything else", async () => {
  const w = memoryWorld();
  const one = await add(w, { email: "one@rival.example.com" });
  const two = await add(w, { email: "two@rival.example.com" });
  const other = await add(w, { email: "one@example.com" });
  await addSuppression(w, { address: "two@rival.example.com", reason: "asked" }, "m");
  const entry = await addSuppression(w, { address: "@Rival.Example.com", reason: "a competitor" }, "m");
  await workAll(w);
  expect(await suppressedOf(w, one)).toMatchObject({ email: { reason: "@rival.example.com: a competitor" } });
  expect(await suppressedOf(w, other)).toEqual({});
  const later = await add(w, { email: "three@rival.example.com" });
  expect(await suppressedOf(w, later)).toMatchObject({ email: {} });
  expect(await addSuppression(w, { address: "@rival.example.com", reason: "again" }, "m")).toMatchObject({
    id: entry.id,
  });
  await removeSuppression(w, entry.id, { reason: "bought by us" }, "m");
  await workAll(w);
  expect(await suppressedOf(w, one)).toEqual({});
  expect(await suppressedOf(w, later)).toEqual({});
  expect(await suppressedOf(w, two)).toMatchObject({ email: { reason: "asked" } });
  expect((await listRuns(w)).map(({ what, status }) => [what, status])).toContainEqual([
    "liftDomain",
    "done",
  ]);
});

it("reads a list line by line, reports what is no address, and changes nothing the second time", async () => {
  const w = memoryWorld();
  const person = await add(w);
  const file = [
    "\ufeffName;E-Mail;Since",
    "Weber;ANNA@example.org;2026-01-05",
    '"b@example.org"',
    "",
    "nobody",
    "0170/7654321",
    "=cmd@",
    "b@example.org",
    "x;+44 7911 123456;2025-01-01",
  ].join("\r\n");
  const list = { name: "../old esp.csv", bytes: bytes(file), reason: "left our old sender", country: "DE" };
  const run = await startList(w, list, "mem_1");
  await workAll(w);
  const done = await suppressionRun(w, run.id);
  expect(done).toMatchObject({ status: "done", done: 8, added: 4, known: 1, bad: 2, people: 1 });
  expect(done.lines).toEqual([
    { line: 5, value: "nobody\r", reason: expect.stringContaining("no e-mail address") },
    { line: 7, value: "=cmd@\r", reason: expect.any(String) },
  ]);
  expect(await suppressedOf(w, person)).toMatchObject({ email: { reason: "left our old sender" } });
  expect(await w.blobs.list("imports/")).toEqual([]);

  const again = await startList(w, list, "mem_1");
  await workAll(w);
  expect(await suppressionRun(w, again.id)).toMatchObject({ added: 0, known: 5, bad: 2 });
  expect((await listSuppressions(w)).entries).toHaveLength(4);
  await expect(startList(w, { ...list, bytes: bytes(" \n\n") }, "m")).rejects.toMatchObject({
    code: "emptyFile",
  });
  await expect(suppressionRun(w, "none")).rejects.toMatchObject({ status: 404 });
});
