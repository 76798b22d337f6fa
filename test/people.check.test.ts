import { describe, expect, it } from "vitest";
import { recordActivities } from "#engine/people/activities";
import {
  createImport,
  getCheck,
  importReport,
  previewImport,
  startCheck,
  startImport,
  undoImport,
} from "#engine/people/importPeople";
import { getImport } from "#engine/people/importRow";
import { allPairs } from "#engine/people/imports/decide";
import { listPeople } from "#engine/people/listPeople";
import { runImport } from "#engine/people/runImport";
import { getPerson } from "#engine/people/savePerson";
import { work } from "#test/fixtures/importing";
import { salesforceExport } from "#test/fixtures/salesforceExport";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

const upload = (w: MemoryWorld, text: string, name = "list.csv") => createImport(w, name, Buffer.from(text));

async function importText(
  w: MemoryWorld,
  text: string,
  more?: Parameters<typeof startImport>[4],
  name?: string,
) {
  const { id, mapping } = await upload(w, text, name);
  await startImport(w, id, mapping, undefined, more);
  await work(w);
  return getImport(w, id);
}

async function check(w: MemoryWorld, id: string, mapping: Record<string, string>, whole = false) {
  await startCheck(w, id, { mapping, whole });
  await work(w);
  return getCheck(w, id);
}

describe("a check before an import", () => {
  it("foretells what the import then does", async () => {
    const w = memoryWorld(Date.UTC(2026, 5, 1));
    await importText(w, salesforceExport({ people: 900, seed: 3 }).csv.toString());
    const { csv, facts } = salesforceExport({ people: 1_500 });
    const { id, mapping } = await createImport(w, "contacts.csv", csv);
    const found = await check(w, id, mapping, true);
    expect(found).toMatchObject({ status: "done", rows: facts.rows, refused: facts.refused });
    expect((await getImport(w, id)).status).toBe("uploaded");
    await startImport(w, id, mapping);
    await work(w);
    const done = await getImport(w, id);
    expect(found).toMatchObject({ add: done.added, merge: done.merged, update: done.updated });
  });

  it("shows whom a line would change, and how", async () => {
    const w = memoryWorld();
    await importText(w, "Contact ID,email,first name,role\n1,a@example.org,Ana,Chief\n");
    const { id, mapping } = await upload(w, "Contact ID,email,first name,role\n1,new@example.org,Ana,Head\n");
    const found = await check(w, id, mapping);
    expect(found).toMatchObject({ update: 1, add: 0, changes: { email: 1, role: 1 } });
    expect(found.matches).toMatchObject([
      {
        line: 2,
        by: "externalId",
        row: { name: "Ana", email: "new@example.org" },
        known: { name: "Ana", email: "a@example.org" },
        changes: [
          { field: "email", before: "a@example.org", after: "new@example.org" },
          { field: "role", before: "Chief", after: "Head" },
        ],
      },
    ]);
    expect((await listPeople(w)).people[0]?.email).toBe("a@example.org");
  });

  const PEOPLE =
    "email,first name,last name,account name\njoerg@example.org,Jörg,Müller,Praxis Süd GmbH\nx@example.org,Xaver,Huber,Praxis Süd GmbH\n";
  const ALIKE =
    "email,first name,last name,account name\nj.mueller@other.example,Joerg,Mueller,Praxis Süd GmbH\nhuber@other.example,Xenia,Huber,Praxis Süd GmbH\nj.mueller@third.example,Jörg,Müller,Klinik Nord\ntwin@a.example,Katharina,Weiss,Klinik Nord\ntwin@b.example,Katharina,Weiß,Klinik Nord AG\n";

  it("finds people of one account whose names are alike, in the house and in the file, and merges none by itself", async () => {
    const w = memoryWorld();
    await importText(w, PEOPLE);
    const { id, mapping } = await upload(w, ALIKE);
    expect(await check(w, id, mapping)).toMatchObject({ add: 5, merge: 0, pairs: 2 });
    const pairs = await allPairs(w, id);
    expect(pairs.map(({ line, other }) => [line, other.person ? "known" : `line ${other.line}`])).toEqual([
      [2, "known"],
      [6, "line 5"],
    ]);
    await startImport(w, id, mapping);
    await work(w);
    expect(await getImport(w, id)).toMatchObject({ added: 5 });
  });

  it.each([
    [{ all: "same" as const }, { added: 3, updated: 1, merged: 1 }],
    [{ lines: { "2": "same" as const } }, { added: 4, updated: 1, merged: 0 }],
    [
      { all: "same" as const, lines: { "2": "two" as const } },
      { added: 4, updated: 0, merged: 1 },
    ],
    [{ all: "two" as const }, { added: 5, updated: 0, merged: 0 }],
  ])("does as the member decides: %j", async (decide, result) => {
    const w = memoryWorld();
    await importText(w, PEOPLE);
    const { id, mapping } = await upload(w, ALIKE);
    await check(w, id, mapping);
    await startImport(w, id, mapping, undefined, { decide });
    await work(w);
    expect(await getImport(w, id)).toMatchObject(result);
  });

  it("is left when somebody asks anew, and refuses a mapping that makes no sense", async () => {
    const w = memoryWorld();
    const { id, mapping } = await upload(w, "email,role\na@example.org,x\n");
    await startCheck(w, id, { mapping });
    const second = await startCheck(w, id, { mapping: { email: "email", role: "" } });
    await work(w);
    expect(await getCheck(w, id)).toMatchObject({ token: second.token, status: "done", add: 1 });
    await expect(startCheck(w, id, { mapping: { role: "role" } })).rejects.toMatchObject({
      code: "noAddressColumn",
    });
    await expect(startCheck(w, id, { mapping, kind: "activities" })).rejects.toMatchObject({
      code: "noDateColumn",
    });
  });

  it("shows the first lines as they will be stored", async () => {
    const w = memoryWorld();
    const { id, mapping } = await upload(
      w,
      "E-Mail;Handy;Land;Letzter Kauf;Firma;Account Tier;Potenzial\nA@B.de;0170/1234567;Deutschland;31.02.2024;Praxis;A;1.234,50\nC@D.de;;DE;01.03.2024;Praxis;A;1,00\nE@F.de;;DE;02.03.2024;;;\n",
    );
    const lines = await previewImport(w, id, {
      mapping: { ...mapping, "Letzter Kauf": "fields.letzterKauf", Potenzial: "account.potential" },
    });
    expect(lines[0]).toMatchObject({
      line: 2,
      values: {
        email: "a@b.de",
        phone: "+491701234567",
        country: "DE",
        "account.tier": "A",
        "account.potential": "1234.5",
      },
    });
    expect(lines).toHaveLength(3);
  });
});

describe("files of activities", () => {
  const people = "Kundennummer;email\nK1;a@example.org\nK2;b@example.org\n";
  const orders =
    "Bestellnummer;Bestelldatum;Kundennummer;Betrag;Produkt\nB-1;04.03.2025;K1;1.234,50;Kit\nB-2;05.03.2025;K1;10,00;Kit\nB-3;05.03.2025;K9;10,00;Kit\nB-4;31.02.2025;K2;10,00;Kit\nB-5;06.03.2025;K2;viel;Kit\nB-6;06.03.2099;K2;1,00;Kit\nB-2;05.03.2025;K1;10,00;Kit\n";

  it("become what people did, once, however often the file comes, and are taken back by an undo", async () => {
    const w = memoryWorld();
    await importText(w, people);
    const first = await importText(w, orders, undefined, "Bestellungen.csv");
    expect(first).toMatchObject({ kind: "activities", added: 3, unchanged: 1, refused: 3, warnings: 1 });
    expect(first.lines.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      "4 Nobody here has this id, e-mail address or phone.",
      "5 “Bestelldatum” is a day that is not in the calendar.",
      "6 “Betrag” is not a number. The value was left out.",
      "7 This lies in the future, and only what has happened counts.",
    ]);
    const [one] = (await listPeople(w)).people.filter(({ externalId }) => externalId === "K1");
    const did = async () => (await getPerson(w, one!.id))?.profile.did;
    expect(await did()).toMatchObject({ order: { n: 2, sum: 124_450 } });
    const again = await importText(w, orders, undefined, "Bestellungen.csv");
    expect(again).toMatchObject({ added: 0, unchanged: 4 });
    expect(await did()).toMatchObject({ order: { n: 2 } });
    await recordActivities(w, [{ person: one!.id, event: "meeting", at: 5, id: "m" }]);
    await undoImport(w, first.id);
    await work(w);
    expect((await getImport(w, first.id)).undo).toMatchObject({ removed: 3 });
    expect(Object.keys((await did()) ?? {})).toEqual(["meeting"]);
  });

  it("wake nobody and start nothing", async () => {
    const w = memoryWorld();
    await importText(w, people);
    const { id, mapping } = await upload(w, orders, "orders.csv");
    await startImport(w, id, mapping);
    const jobs = new Set<string>();
    for (let job = w.queue.shift(); job; job = w.queue.shift()) {
      jobs.add(job.job);
      if (job.job === "import") await runImport(w, job.id);
    }
    expect([...jobs]).toEqual(["import", "traits"]);
  });

  it("may be JSON lines, of people as well", async () => {
    const w = memoryWorld();
    const made = await importText(
      w,
      '{"contactId":"K1","email":"a@example.org","firstName":"Ana","address":{"country":"DE"}}\nnot json\n{"contactId":"K2","email":"b@example.org"}\n',
      undefined,
      "people.jsonl",
    );
    expect(made).toMatchObject({ kind: "people", format: "jsonl", added: 2, refused: 1 });
    const told = await importText(
      w,
      '{"email":"a@example.org","event":"Webinar","date":"2025-03-04T10:00:00Z","detail":"Heart"}\n{"email":"b@example.org","event":"download","date":"2025-03-05"}\n',
      undefined,
      "events.jsonl",
    );
    expect(told).toMatchObject({ kind: "activities", added: 2, refused: 0 });
    const [ana] = (await listPeople(w)).people.filter(({ email }) => email === "a@example.org");
    expect((await getPerson(w, ana!.id))?.profile.did).toMatchObject({ webinar: { n: 1 } });
  });
});

describe("what we give out", () => {
  it("is no formula in any spreadsheet", async () => {
    const w = memoryWorld();
    const lines = ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1"]
      .map((value) => `${value},x`)
      .join("\n");
    const done = await importText(w, `email,role\n${lines}\n`);
    const report = await importReport(w, done.id);
    const values = report
      .split("\r\n")
      .slice(1, -1)
      .map((line) => /"([^"]*)"$/.exec(line)?.[1] ?? "");
    expect(values.length).toBe(5);
    for (const value of values) expect(value).toMatch(/^'/);
  });
});
