import { expect, it } from "vitest";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { keys } from "../keys";
import { changePerson, setBreak, setConsent, suppress, unsuppress, withConsent } from "../people/consent";
import { savePeople } from "../people/savePeople";
import { getPerson, savePerson } from "../people/savePerson";
import type { Write } from "../ports";
import { consentLedgerOf } from "./ledger";
import { addPurpose, changePurpose, listPurposes, retirePurpose } from "./purposes";

const anna = { email: "anna@example.org", phone: "+491701234567", lastName: "Weber", country: "DE" };
const add = async (w: MemoryWorld) => (await savePerson(w, anna, { email: true }, "a form")).person;
const news = {
  kind: "purpose" as const,
  name: "Product news",
  text: "Yes, tell me what is new.",
  covered: false,
};

it("tells every change with its proof, newest first, and shows the words that were seen", async () => {
  const w = memoryWorld();
  const person = await add(w);
  const purpose = await addPurpose(w, news, "mem_1");
  expect(purpose).toMatchObject({ id: "product-news", version: 1 });
  w.now += 1;
  const proof = { by: "person", text: purpose.hash, proof: "preference page, net address 9f2c" };
  await setConsent(w, person, "email", true, "preference page", { purpose: purpose.id, ...proof });
  w.now += 1;
  await setConsent(w, person, "email", false, "told by phone", { by: "mem_1", basis: "consent" });
  await suppress(w, person, "sms", "a wrong number", { by: "mem_1" });
  await unsuppress(w, person, "sms", "it was right", { by: "mem_2" });
  await setBreak(w, person, w.now + 90 * 86_400_000, "preference page", { by: "person" });
  await setBreak(w, person, undefined, "preference page");
  const ledger = await consentLedgerOf(w, person);
  expect(ledger.map(({ what, channel }) => [what, channel])).toEqual([
    ["breakOver", undefined],
    ["break", undefined],
    ["lifted", "sms"],
    ["suppressed", "sms"],
    ["withdrawn", "email"],
    ["given", "email"],
    ["given", "email"],
  ]);
  expect(ledger[5]).toMatchObject({ purpose: "product-news", words: news.text, ...proof });
  expect(ledger[4]).toMatchObject({ by: "mem_1", basis: "consent", source: "told by phone" });
  // The channel is off, and what was said about the purpose stands.
  expect((await getPerson(w, person))!.state.consent.email).toMatchObject({
    on: false,
    purposes: { "product-news": true },
  });
});

it("keeps the words of every version, and goes on naming what is asked for no more", async () => {
  const w = memoryWorld();
  const first = await addPurpose(w, news, "mem_1");
  const second = await changePurpose(w, first.id, { text: "Yes, tell me everything." }, "mem_1");
  expect(second).toMatchObject({ version: 2, id: first.id });
  expect(await changePurpose(w, first.id, { name: "News" }, "mem_1")).toMatchObject({
    version: 2,
    name: "News",
  });
  const kept = await w.store.query<{ text: string }>("CONSENT-TEXTS");
  expect(kept.rows.map(({ data }) => data.text)).toEqual(
    expect.arrayContaining([news.text, "Yes, tell me everything."]),
  );
  await expect(addPurpose(w, { ...news, text: "x" }, "m")).rejects.toMatchObject({ code: "nameTaken" });
  await expect(addPurpose(w, { ...news, name: "E-mail!" }, "m")).resolves.toMatchObject({ id: "e-mail" });
  for (const name of ["email", "!!!"])
    await expect(addPurpose(w, { ...news, name }, "m")).rejects.toMatchObject({ code: "badName" });
  await retirePurpose(w, first.id, "mem_1");
  expect((await listPurposes(w)).map(({ id }) => id)).not.toContain(first.id);
  expect((await listPurposes(w, { retired: true })).map(({ id }) => id)).toContain(first.id);
  await expect(changePurpose(w, first.id, {}, "m")).rejects.toMatchObject({ status: 404 });
  await expect(retirePurpose(w, "email", "m")).rejects.toMatchObject({ status: 404 });
  expect(await changePurpose(w, "sms", { text: "Text me." }, "m")).toMatchObject({
    kind: "channel",
    version: 2,
  });
});

it("costs no row for people born of a file, and names the file and its line", async () => {
  const w = memoryWorld();
  const rows = async () => (await w.store.scan({ prefix: "" })).rows.length;
  await w.store.write([
    { put: { ...keys.import("imp_1"), data: { id: "imp_1", fileName: "crm.csv", hash: "abc" } } },
  ]);
  const before = await rows();
  const [saved] = await savePeople(w, [{ profile: anna, consent: { email: true, sms: false }, line: 7 }], {
    source: "CRM export of May",
    imported: { import: "imp_1", file: "abc" },
  });
  // profile, truth, two addresses
  expect((await rows()) - before).toBe(4);
  expect(await consentLedgerOf(w, saved!.person)).toMatchObject([
    { what: "withdrawn", channel: "sms", by: "imp_1", proof: "line 7 of crm.csv (SHA-256 abc…), imp_1" },
    { what: "given", channel: "email", source: "CRM export of May", by: "imp_1" },
  ]);
});

it("reads on when a long history has moved out of the person's own row, each entry once", async () => {
  const w = memoryWorld();
  const person = await add(w);
  for (let n = 0; n < 70; n++) await setConsent(w, person, "email", n % 2 === 1, `change ${n}`);
  const ledger = await consentLedgerOf(w, person);
  expect(ledger.map(({ source }) => source)).toEqual([
    ...Array.from({ length: 70 }, (_, n) => `change ${69 - n}`),
    "a form",
  ]);
  expect((await w.store.get<{ log: string[] }>(keys.person(person)))!.data.log.length).toBeLessThan(40);
});

it("has what the truth has, wherever a process dies", async () => {
  for (let deadly = 1; deadly <= 40; deadly++) {
    const w = memoryWorld();
    const person = await add(w);
    for (let n = 0; n < 31; n++) await setConsent(w, person, "email", n % 2 === 1, `change ${n}`);
    const { store } = w;
    let writes = 0;
    // Dies before or after one of the writes: nobody hears what came of it.
    const dying = {
      ...store,
      async write(list: Write[]) {
        writes++;
        if (writes * 2 - 1 === deadly) throw new Error("died before the write");
        const outcomes = await store.write(list);
        if (writes * 2 === deadly) throw new Error("died after the write");
        return outcomes;
      },
    };
    const change = changePerson({ ...w, store: dying }, person, (state) =>
      withConsent(state, { channel: "email", on: false, source: "the last word", at: w.now }),
    );
    const died = await change.then(
      () => false,
      () => true,
    );
    const truth = (await getPerson(w, person))!.state.consent.email;
    const ledger = await consentLedgerOf(w, person);
    expect(ledger[0]?.source).toBe(truth?.source);
    expect(ledger[0]?.what).toBe(truth?.on ? "given" : "withdrawn");
    expect(new Set(ledger.map(({ v }) => v)).size).toBe(ledger.length);
    if (!died) break;
  }
});
