import { describe, expect, it } from "vitest";
import { createImport, importReport, startImport } from "#engine/people/importPeople";
import { getImport } from "#engine/people/importRow";
import { listPeople } from "#engine/people/listPeople";
import { getPerson } from "#engine/people/savePerson";
import { importFile, localWorld, work } from "#test/fixtures/importing";

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
