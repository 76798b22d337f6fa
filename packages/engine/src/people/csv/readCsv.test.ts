import { describe, expect, it } from "vitest";
import { readCsv } from "./readCsv";

const read = (text: string | Uint8Array) => {
  const csv = readCsv(typeof text === "string" ? Buffer.from(text) : text);
  return { ...csv, all: [...csv.rows()] };
};
const cells = (text: string | Uint8Array) => read(text).all.map((row) => row.fault ?? row.cells);

describe("readCsv", () => {
  it.each([
    [",", "name,email\nA,a@b.de\n"],
    [";", "name;email\nA;a@b.de\n"],
    ["\t", "name\temail\nA\ta@b.de\n"],
    ["|", "name|email\nA|a@b.de\n"],
  ])("finds the delimiter %j", (delimiter, text) => {
    const csv = read(text);
    expect(csv.delimiter).toBe(delimiter);
    expect(csv.columns).toEqual(["name", "email"]);
    expect(csv.all[0]?.cells).toEqual(["A", "a@b.de"]);
  });

  it("is not misled by commas inside values of a file with semicolons", () => {
    expect(read("Name;Straße\nMüller, Jörg;Weg 1, Hof\nMaier, Anna;Weg 2, Hof\n").delimiter).toBe(";");
  });

  it("believes Excel's sep line", () => {
    const csv = read("sep=;\r\na;b,c\r\n1;2,5\r\n");
    expect(csv.columns).toEqual(["a", "b,c"]);
    expect(csv.all[0]).toMatchObject({ line: 3, cells: ["1", "2,5"] });
  });

  it.each(["\n", "\r\n", "\r"])(
    "reads line ends %j and quoted values with breaks, delimiters and quotes",
    (end) => {
      const csv = read([`a;b`, `"x${end}y";"said ""yes"";"`, ``, `;`, `1;2`].join(end));
      expect(csv.all.map(({ line, cells }) => ({ line, cells }))).toEqual([
        { line: 2, cells: [`x${end}y`, 'said "yes";'] },
        { line: 6, cells: ["1", "2"] },
      ]);
      expect(csv.count()).toBe(2);
    },
  );

  it("reads every encoding that spreadsheets write", () => {
    const text = "Vorname;Preis\nJörg;5 €\n";
    const utf16 = Buffer.from(`\ufeff${text}`, "utf16le");
    const windows = Buffer.from(text.replace("€", "\u0080"), "latin1");
    expect(read(`\ufeff${text}`)).toMatchObject({ encoding: "utf-8", columns: ["Vorname", "Preis"] });
    for (const [bytes, encoding] of [
      [Buffer.from(text), "utf-8"],
      [utf16, "utf-16le"],
      [Buffer.from(utf16).swap16(), "utf-16be"],
      [Buffer.from(text, "utf16le"), "utf-16le"],
      [windows, "windows-1252"],
    ] as const) {
      const csv = read(bytes);
      expect(csv.encoding).toBe(encoding);
      expect(csv.all[0]?.cells).toEqual(["Jörg", "5 €"]);
    }
  });

  it("keeps a bad quote to its own line", () => {
    const rows = read('a;b\n1;2\n3;"x"y\n4;5" pipe\n6;"never closed\n7;8\n').all;
    expect(rows.map(({ line, cells, fault }) => [line, fault ? "fault" : cells.join()])).toEqual([
      [2, "1,2"],
      [3, "fault"],
      [4, "fault"],
      [5, "fault"],
      [6, "7,8"],
    ]);
    expect(rows[3]?.fault).toContain("never closed");
  });

  it("keeps an open quote to its own line even when a later quote would close it", () => {
    expect(cells('a;b\n1;"open\n2;"good"\n3;4\n')[1]).toEqual(["2", "good"]);
  });

  it("leaves uneven rows to the reader of lines", () => {
    expect(cells("a,b,c\n1,2\n1,2,3,4\n")).toEqual([
      ["1", "2"],
      ["1", "2", "3", "4"],
    ]);
  });

  it("gives up a value that is too long, and nothing else", () => {
    const long = "x".repeat(100_001);
    for (const value of [long, `"${long}"`]) {
      const rows = read(`a,b\n1,${value}\n2,ok\n`).all;
      expect(rows[0]?.fault).toContain("100 KB");
      expect(rows[1]).toMatchObject({ line: 3, cells: ["2", "ok"] });
    }
  });

  it("can be taken up at any place", () => {
    const csv = readCsv(Buffer.from('a,b\n"1\n1",x\n2,y\n3,z\n'));
    const [first] = csv.rows();
    expect([...csv.rows(first!.next)].map(({ line, cells }) => [line, cells[0]])).toEqual([
      [4, "2"],
      [5, "3"],
    ]);
  });

  it("names columns so that they can be told apart", () => {
    expect(read("Email,,Email, Name \nx,y,z,w\n").columns).toEqual([
      "Email",
      "Column 2",
      "Email (2)",
      "Name",
    ]);
  });

  it.each([
    ["emptyFile", ""],
    ["emptyFile", "\ufeff\r\n\r\n"],
    ["notCsv", Buffer.from([0x50, 0x4b, 3, 4, 0, 0])],
    ["notCsv", Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 256))],
    ["notCsv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
    ["tooManyColumns", `${Array.from({ length: 600 }, (_, i) => `c${i}`).join(",")}\n1\n`],
    ["noHeader", "Anna,anna@example.org\nBert,bert@example.org\n"],
    ["badHeader", '"name,email\nA,b@c.de\n'],
  ])("refuses with %s", (code, content) => {
    expect(() => read(content)).toThrow(expect.objectContaining({ code }));
  });
});
