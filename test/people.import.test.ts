import { describe, expect, it } from "vitest";
import { addressHash } from "#engine/people/address";
import { countSegment } from "#engine/people/countSegment";
import { listFields } from "#engine/people/fields";
import { createImport, importReport, runImport, startImport } from "#engine/people/importPeople";
import { getImport } from "#engine/people/importRow";
import { audienceOf } from "#engine/people/segments";
import { importFile, localWorld, PART, work } from "#test/fixtures/importing";
import { salesforceExport } from "#test/fixtures/salesforceExport";
import { memoryWorld } from "#test/worlds/memory";

const LAPSED = {
  all: [
    { field: "fields.lastOrderDate", op: "olderThanDays" as const, value: 180 },
    { field: "consent.email", op: "is" as const, value: true },
  ],
};

describe("an export of 5,000 people with its dirt", () => {
  const { csv, facts } = salesforceExport({ people: 5_000 });

  it("is the same file every time", () => {
    expect(addressHash(salesforceExport({ people: 5_000 }).csv.toString())).toBe(addressHash(csv.toString()));
  });

  it("becomes the people that are in it, once, and again changes nothing", async () => {
    const w = localWorld();
    const made = await createImport(w, "contacts.csv", csv);
    expect(made).toMatchObject({ delimiter: ";", rows: facts.rows, status: "uploaded" });
    expect(made.mapping).toMatchObject({
      "Contact ID": "externalId",
      Email: "email",
      Mobile: "phone",
      "Mailing Country": "country",
      Fax: "",
      Region_Legacy__c: "",
      Last_Order_Date__c: "fields.lastOrderDate",
      Email_Consent__c: "consent.email",
      "Email Opt Out": "optOut.email",
    });
    await startImport(w, made.id, made.mapping);
    const began = performance.now();
    await work(w);
    const perSecond = Math.round((facts.rows / (performance.now() - began)) * 1_000);
    const done = await getImport(w, made.id);
    expect(done, `${perSecond} rows/s`).toMatchObject({
      status: "done",
      done: facts.rows,
      added: facts.people,
      merged: facts.duplicates,
      refused: facts.refused,
      updated: 0,
      unchanged: 0,
      warnings: facts.badEmails - facts.refused + facts.badPhones,
    });

    const count = await countSegment(w, LAPSED);
    expect(count).toMatchObject({
      total: facts.people,
      matches: facts.lapsedWithConsent,
      reachable: { email: facts.lapsedReachable },
    });
    expect((await countSegment(w, { field: "email", op: "known" })).matches).toBe(facts.withEmail);
    expect((await countSegment(w, { field: "phone", op: "known" })).matches).toBe(facts.withPhone);

    const people = new Set<string>();
    for await (const part of audienceOf(w, LAPSED)) for (const person of part.people) people.add(person);
    expect(people.size).toBe(facts.lapsedWithConsent);

    const report = await importReport(w, made.id);
    expect(report.split("\r\n").length - 2).toBe(facts.refused + done.warnings);

    const again = await importFile(w, csv);
    expect(again).toMatchObject({
      done: facts.rows,
      added: 0,
      updated: 0,
      merged: facts.duplicates,
      unchanged: facts.people,
      refused: facts.refused,
    });
    expect((await listFields(w)).find(({ field }) => field === "fields.lastOrderDate")).toMatchObject({
      type: "date",
      label: "Last Order Date",
    });
  });

  it("survives a crash at every chunk and counts nothing twice", async () => {
    const small = salesforceExport({ people: 2_700 });
    const w = memoryWorld(Date.UTC(2026, 5, 1));
    const { id, mapping } = await createImport(w, "contacts.csv", small.csv);
    await startImport(w, id, mapping);
    const { write } = w.store;
    let calls = 0;
    // Every third call of write dies, half of the time after it was done.
    const dying = {
      ...w,
      store: {
        ...w.store,
        write: async (writes: Parameters<typeof write>[0]) => {
          if (++calls % 3) return write(writes);
          if (calls % 2) await write(writes.slice(0, Math.ceil(writes.length / 2)));
          throw new Error("crash");
        },
      },
    };
    for (let i = 0; i < 60 && (await getImport(w, id)).status !== "done"; i++)
      await runImport(dying, id, PART).catch(() => {});
    expect(await getImport(w, id)).toMatchObject({
      status: "done",
      done: small.facts.rows,
      added: small.facts.people,
      merged: small.facts.duplicates,
      refused: small.facts.refused,
      updated: 0,
      unchanged: 0,
    });
    expect((await countSegment(w, { all: [] })).total).toBe(small.facts.people);
  });

  it("is not harmed by two runners", async () => {
    const small = salesforceExport({ people: 2_200 });
    const w = localWorld();
    const { id, mapping } = await createImport(w, "contacts.csv", small.csv);
    await startImport(w, id, mapping);
    await Promise.all([runImport(w, id, PART), runImport(w, id, PART), runImport(w, id, PART)]);
    await runImport(w, id, PART);
    expect(await getImport(w, id)).toMatchObject({
      status: "done",
      done: small.facts.rows,
      added: small.facts.people,
    });
    expect((await countSegment(w, { all: [] })).total).toBe(small.facts.people);
  });

  it("adds everybody once when two files come in at the same time", async () => {
    const w = localWorld();
    const lists = [
      salesforceExport({ people: 1_400 }),
      salesforceExport({ people: 1_400, first: 700, seed: 11 }),
    ];
    const ids: string[] = [];
    for (const { csv } of lists) {
      const { id, mapping } = await createImport(w, "contacts.csv", csv);
      await startImport(w, id, mapping);
      ids.push(id);
    }
    await Promise.all(ids.map((id) => runImport(w, id, PART)));
    const done = await Promise.all(ids.map((id) => getImport(w, id)));
    expect(done.map(({ status, done: rows }) => [status, rows])).toEqual(
      lists.map(({ facts }) => ["done", facts.rows]),
    );
    const { total } = await countSegment(w, { all: [] });
    expect(done.reduce((sum, { added }) => sum + added, 0)).toBe(total);
  });

  it("gives pages of an audience that can be taken up anywhere", async () => {
    const w = localWorld();
    await importFile(w, salesforceExport({ people: 3_000 }).csv);
    const everybody = { all: [] };
    const all: string[] = [];
    const parts: { people: string[]; cursor?: string }[] = [];
    for await (const part of audienceOf(w, everybody)) {
      parts.push(part);
      all.push(...part.people);
    }
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.at(-1)?.cursor).toBeUndefined();
    const rest: string[] = [...parts[0]!.people];
    for await (const part of audienceOf(w, everybody, parts[0]!.cursor)) rest.push(...part.people);
    expect(rest).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });
});
