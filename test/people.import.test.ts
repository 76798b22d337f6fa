import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { addressHash } from "#engine/people/address";
import { countSegment } from "#engine/people/countSegment";
import { listFields } from "#engine/people/fields";
import { createImport, importReport, runImport, startImport } from "#engine/people/importPeople";
import { getImport } from "#engine/people/importRow";
import { listPeople } from "#engine/people/listPeople";
import { getPerson } from "#engine/people/savePerson";
import { audienceOf } from "#engine/people/segments";
import { openDatabase } from "#local/database";
import { createStore } from "#local/store";
import { salesforceExport } from "#test/fixtures/salesforceExport";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

const folder = mkdtempSync(join(tmpdir(), "rekindle-people-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** The memory world over the store of one machine. */
function localWorld(): MemoryWorld {
  const w = memoryWorld(Date.UTC(2026, 5, 1));
  const database = openDatabase(join(folder, `${files++}.sqlite`), { sync: "normal" });
  return Object.assign(w, { store: createStore(database, { now: () => w.now }) });
}

/** Works the queue of imports until it is empty, as the world's loop does. */
async function work(w: MemoryWorld): Promise<void> {
  for (let job = w.queue.shift(); job; job = w.queue.shift())
    if (job.job === "import") await runImport(w, job.id);
}

async function importFile(w: MemoryWorld, csv: Uint8Array, consent?: Parameters<typeof startImport>[3]) {
  const { id, mapping } = await createImport(w, "contacts.csv", csv);
  await startImport(w, id, mapping, consent);
  await work(w);
  return getImport(w, id);
}

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
      await runImport(dying, id).catch(() => {});
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
    await Promise.all([runImport(w, id), runImport(w, id), runImport(w, id)]);
    await runImport(w, id);
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
    await Promise.all(ids.map((id) => runImport(w, id)));
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

describe("lists of other shapes", () => {
  it("loads the good lines and says what is wrong with the others", async () => {
    const w = localWorld();
    const done = await importFile(
      w,
      Buffer.from(
        [
          "Vorname;Nachname;E-Mail;Handy;Land;Umsatz;Letzter Kauf;Newsletter",
          "Anna;Maier;anna@example.org;0170/1234567;Deutschland;1.234,50;05.03.2024;ja", // 2
          "Bert;Groß;kein mail;0171/1234567;Deutschland;;2024-03-05;nein", // 3 warning
          "Carl;Klein;c@example.org;12;Deutschland;99,00;;", // 4 warning
          "Dora;Lang;nix;;Deutschland;;;ja", // 5 refused
          'Emil;"Kurz"x;e@example.org;;;;;', // 6 refused
          "Frieda;Rund;f@example.org;;Deutschland;;;ja;zu viel", // 7 refused
          "Gerd;Eck;g@example.org", // 8 warning: short
          "Hans;;;;;;;", // 9 refused: nothing to know him by
          ";;;;;;;", // passed over
          "=cmd();Formel;=1+1;;;;;", // 11 refused
        ].join("\n"),
      ),
      { email: true, source: "trade fair 2024" },
    );
    expect(done).toMatchObject({ status: "done", rows: 9, done: 9, added: 4, refused: 5, warnings: 3 });
    expect(done.lines.map(({ line, level }) => `${line} ${level}`)).toEqual([
      "3 warning",
      "4 warning",
      "5 refused",
      "6 refused",
      "7 refused",
      "8 warning",
      "9 refused",
      "11 refused",
    ]);
    const { people } = await listPeople(w);
    const by = (name: string) => people.find(({ firstName }) => firstName === name)!;
    expect(by("Anna")).toMatchObject({
      zone: "Europe/Berlin",
      fields: { umsatz: 1234.5, letzterKauf: "2024-03-05" },
      consent: { email: true },
    });
    expect(by("Bert").consent).toEqual({ email: false });
    expect(by("Carl")).toMatchObject({ email: "c@example.org", consent: { email: true } });
    expect((await getPerson(w, by("Gerd").id))?.state.consent.email).toMatchObject({
      on: true,
      source: "trade fair 2024",
    });
    const report = await importReport(w, done.id);
    expect(report).toContain(`11,refused,"This is not an e-mail address.","'=1+1"`);
    expect(report.startsWith("\ufeffline,result,reason,value\r\n")).toBe(true);
  });

  it("does not opt in again whom an earlier answer opted out, and takes an opt-out at once", async () => {
    const w = localWorld();
    await importFile(
      w,
      Buffer.from("email,email opt out\na@example.org,1\nb@example.org,0\nc@example.org,\n"),
    );
    const second = await importFile(
      w,
      Buffer.from("email,email opt out\na@example.org,0\nb@example.org,0\nc@example.org,1\n"),
      { email: true, source: "list" },
    );
    expect(second.lines.map(({ line, reason }) => [line, reason.slice(0, 29)])).toEqual([
      [2, "The person has opted out earl"],
    ]);
    const on = new Map((await listPeople(w)).people.map(({ email, consent }) => [email, consent.email]));
    expect(Object.fromEntries(on)).toEqual({
      "a@example.org": false,
      "b@example.org": true,
      "c@example.org": false,
    });
  });

  it("refuses to start with a mapping that makes no sense", async () => {
    const w = localWorld();
    const { id } = await createImport(w, "x.csv", Buffer.from("a,b\n1,2\n"));
    for (const [mapping, code] of [
      [{ zzz: "email" }, "unknownColumn"],
      [{ a: "shoe size" }, "unknownTarget"],
      [{ a: "fields.a" }, "noAddressColumn"],
    ] as const) {
      await expect(startImport(w, id, mapping)).rejects.toMatchObject({ code });
    }
    await expect(startImport(w, "imp_none", {})).rejects.toMatchObject({
      code: "unknownImport",
      status: 404,
    });
    await expect(createImport(w, "x.csv", Buffer.from("a,b\n"))).rejects.toMatchObject({ code: "noRows" });
    expect(w.queue).toEqual([]);
  });

  it("says so when the file is gone", async () => {
    const w = localWorld();
    const { id } = await createImport(w, "x.csv", Buffer.from("email\na@b.de\n"));
    await startImport(w, id, { email: "email" });
    w.blobs.get = async () => undefined;
    await work(w);
    expect(await getImport(w, id)).toMatchObject({
      status: "failed",
      error: "The file is gone. Upload it again.",
    });
  });
});
