import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryWorld } from "#test/worlds/memory";
import { storeFile } from "../imports/storeFile";
import { createIntake } from "./intake";
import { cutOf, openText } from "./openText";
import { readRows } from "./readRows";
import { storedText, type TextFile } from "./textFile";

const bytesOf = (text: string | Uint8Array) => (typeof text === "string" ? Buffer.from(text) : text);

/** As an upload keeps it and an import reads it. */
const keep = async (content: Parameters<typeof storeFile>[2]) => {
  const w = memoryWorld();
  const stored = await storeFile(w, "f", content);
  return { ...stored, file: storedText(w, { id: "f", ...stored }) };
};

/** The same file, given in pieces of so many bytes. */
const inPieces = (file: TextFile, size: number): TextFile => ({
  ...file,
  read: async (offset) => (await file.read(offset))?.subarray(0, size),
});

const read = async (text: string | Uint8Array, pieces = 0) => {
  const { file, encoding } = await keep(bytesOf(text));
  const opened = await openText(file);
  const batches = [];
  const from = pieces > 0 ? inPieces(file, pieces) : file;
  for await (const batch of readRows(from, cutOf(opened), opened.start, 2)) batches.push(batch);
  return { ...opened, encoding, file, batches, all: batches.flatMap(({ rows }) => rows) };
};
const cells = async (text: string | Uint8Array) =>
  (await read(text)).all.map((row) => row.fault ?? row.cells);

describe("readRows", () => {
  it.each([
    [",", "name,email\nA,a@b.de\n"],
    [";", "name;email\nA;a@b.de\n"],
    ["\t", "name\temail\nA\ta@b.de\n"],
    ["|", "name|email\nA|a@b.de\n"],
  ])("finds the delimiter %j", async (delimiter, text) => {
    const csv = await read(text);
    expect(csv.delimiter).toBe(delimiter);
    expect(csv.columns).toEqual(["name", "email"]);
    expect(csv.all[0]?.cells).toEqual(["A", "a@b.de"]);
  });

  it("is not misled by commas inside values of a file with semicolons", async () => {
    const csv = await read("Name;Straße\nMüller, Jörg;Weg 1, Hof\nMaier, Anna;Weg 2, Hof\n");
    expect(csv.delimiter).toBe(";");
  });

  it("believes Excel's sep line", async () => {
    const csv = await read("sep=;\r\na;b,c\r\n1;2,5\r\n");
    expect(csv.columns).toEqual(["a", "b,c"]);
    expect(csv.all[0]).toMatchObject({ line: 3, cells: ["1", "2,5"] });
  });

  it.each(["\n", "\r\n", "\r"])(
    "reads line ends %j and quoted values with breaks, delimiters and quotes",
    async (end) => {
      const csv = await read([`a;b`, `"x${end}y";"said ""yes"";"`, ``, `;`, `1;2`].join(end));
      expect(csv.all.map(({ line, cells }) => ({ line, cells }))).toEqual([
        { line: 2, cells: [`x${end}y`, 'said "yes";'] },
        { line: 6, cells: ["1", "2"] },
      ]);
    },
  );

  it("reads every encoding that spreadsheets write", async () => {
    const text = "Vorname;Preis\nJörg;5 €\n";
    const utf16 = Buffer.from(`\ufeff${text}`, "utf16le");
    const windows = Buffer.from(text.replace("€", "\u0080"), "latin1");
    expect(await read(`\ufeff${text}`)).toMatchObject({ encoding: "utf-8", columns: ["Vorname", "Preis"] });
    for (const [bytes, encoding] of [
      [Buffer.from(text), "utf-8"],
      [utf16, "utf-16le"],
      [Buffer.from(utf16).swap16(), "utf-16be"],
      [Buffer.from(text, "utf16le"), "utf-16le"],
      [windows, "windows-1252"],
    ] as const) {
      const csv = await read(bytes);
      expect(csv.encoding).toBe(encoding);
      expect(csv.all[0]?.cells).toEqual(["Jörg", "5 €"]);
    }
  });

  it("keeps a bad quote to its own line", async () => {
    const rows = (await read('a;b\n1;2\n3;"x"y\n4;5" pipe\n6;"never closed\n7;8\n')).all;
    expect(rows.map(({ line, cells, fault }) => [line, fault ? "fault" : cells.join()])).toEqual([
      [2, "1,2"],
      [3, "fault"],
      [4, "fault"],
      [5, "fault"],
      [6, "7,8"],
    ]);
    expect(rows[3]?.fault).toContain("never closed");
  });

  it("keeps an open quote to its own line even when a later quote would close it", async () => {
    expect((await cells('a;b\n1;"open\n2;"good"\n3;4\n'))[1]).toEqual(["2", "good"]);
  });

  it("leaves uneven rows to the reader of lines", async () => {
    expect(await cells("a,b,c\n1,2\n1,2,3,4\n")).toEqual([
      ["1", "2"],
      ["1", "2", "3", "4"],
    ]);
  });

  it("gives up a value that is too long, and nothing else", async () => {
    const long = "x".repeat(100_001);
    for (const value of [long, `"${long}"`]) {
      const rows = (await read(`a,b\n1,${value}\n2,ok\n`)).all;
      expect(rows[0]?.fault).toContain("100 KB");
      expect(rows[1]).toMatchObject({ line: 3, cells: ["2", "ok"] });
    }
  });

  it("can be taken up behind any batch, in every encoding", async () => {
    const text = 'ä,b\n"1\nü",x\n2,€\n\n3,z\n4,\u{1f600}\n5,ö\n';
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`, "utf16le"),
      Buffer.from(text.replace("€", "\u0080").replace("\u{1f600}", "ß"), "latin1"),
    ]) {
      const csv = await read(bytes);
      expect(csv.all.map(({ line }) => line)).toEqual([2, 4, 6, 7, 8]);
      const rest = [];
      for await (const batch of readRows(csv.file, cutOf(csv), csv.batches[0]!.next, 10))
        rest.push(...batch.rows);
      expect(rest).toEqual(csv.all.slice(2));
    }
  });

  it("reads the same rows in pieces of any size", async () => {
    const text = 'a;b\r\n"x ""y""\r\nz";ü\r\n2;"v;w"\r\n;\r\n3;"bad"x\r\n4;€\r\n5;\u{1f600}';
    const whole = (await read(text)).all;
    expect(whole.map(({ line, fault }) => (fault ? `${line} fault` : line))).toEqual([2, 4, "6 fault", 7, 8]);
    for (let size = 1; size < 30; size++) expect((await read(text, size)).all).toEqual(whole);
  });

  it("cuts as a well-known library does, whatever is quoted", async () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", " ", ";", '"', "\n", "\r\n", "ü", "€"),
      maxLength: 6,
    });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (rows, all) => {
        const quoted = (text: string) =>
          all || /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const text = `k;l;m\n${rows.map((row) => row.map(quoted).join(";")).join("\n")}\n`;
        const expected: string[][] = parse(text, {
          delimiter: ";",
          from: 2,
          record_delimiter: ["\n", "\r\n"],
        });
        const filled = expected.filter((row) => row.some((one) => one.trim() !== ""));
        expect(await cells(text)).toEqual(filled);
      }),
      { numRuns: 200 },
    );
  });

  it("reads JSON lines under the names of their values", async () => {
    const csv = await read(
      '{"email":"a@b.de","address":{"city":"Köln"},"tags":["x","y"]}\n\nno json\n[1]\n{"n":1.5,"on":true,"email":null}',
    );
    expect(csv.columns).toEqual(["email", "address.city", "tags", "n", "on"]);
    expect(csv.all.map(({ line, cells, fault }) => [line, fault ?? cells])).toEqual([
      [1, ["a@b.de", "Köln", "x, y", "", ""]],
      [3, "This line is not a JSON object."],
      [4, "This line is not a JSON object."],
      [5, ["", "", "", "1.5", "true"]],
    ]);
  });

  it("keeps UTF-8 when a file was cut inside a letter, and says which row is the last", async () => {
    const whole = Buffer.from("a;b\nMüller;1\nGroß;2\nWeiß");
    const csv = await read(whole.subarray(0, whole.length - 1));
    expect(csv.encoding).toBe("utf-8");
    expect(csv.all.map(({ cells, last }) => [cells[0], last])).toEqual([
      ["Müller", undefined],
      ["Groß", undefined],
      ["Wei\ufffd", true],
    ]);
    expect(await read(Buffer.from("a;b\n1;M\xfc", "latin1"))).toMatchObject({ encoding: "windows-1252" });
  });

  /** A text of so many bytes that nobody ever has as a whole. */
  const endless = (head: string, mb: number, tail = ""): TextFile => {
    const block = Buffer.alloc(1_048_576, "x");
    const size = head.length + mb * block.length + tail.length;
    return {
      size,
      spelling: "utf-8",
      async read(offset) {
        if (offset >= size) return undefined;
        if (offset < head.length) return Buffer.from(head.slice(offset));
        const left = size - tail.length - offset;
        return left > 0 ? block.subarray(0, left) : Buffer.from(tail.slice(-left || 0));
      },
    };
  };

  it("passes over a line of hundreds of megabytes without holding it, and goes on behind it", async () => {
    const cut = { delimiter: "," };
    const before = process.memoryUsage.rss();
    const rows = [];
    let most = 0;
    for await (const batch of readRows(endless("1,a\n", 300, "\n2,b\n"), cut, { offset: 0, line: 1 }, 1)) {
      rows.push(...batch.rows);
      most = Math.max(most, process.memoryUsage.rss() - before);
    }
    expect(rows).toEqual([
      { line: 1, cells: ["1", "a"] },
      { line: 2, cells: [], fault: "The line is longer than 1 MB." },
      { line: 3, cells: ["2", "b"] },
    ]);
    expect(most).toBeLessThan(150 * 1_048_576);
  });

  it("refuses a file of one endless line as soon as that is clear, and keeps nothing of it", async () => {
    let given = 0;
    const endlessly = async function* () {
      for (; given < 2_000; given++) yield Buffer.alloc(1_048_576, "x");
    };
    const w = memoryWorld();
    await expect(storeFile(w, "f", endlessly())).rejects.toMatchObject({
      code: "badHeader",
      message: "The first line must name the columns, but it is longer than 1 MB. Is this a file of lines?",
    });
    expect(given).toBeLessThan(5);
    expect(await w.blobs.list("imports/")).toEqual([]);
  });

  it("refuses more than it can take while it comes", () => {
    const intake = createIntake(10_000);
    intake.push(Buffer.alloc(9_000, "a,b\n"));
    expect(() => intake.push(Buffer.alloc(1_001, "a,b\n"))).toThrow(
      expect.objectContaining({ code: "fileTooLarge", status: 413 }),
    );
  });

  it("names columns so that they can be told apart", async () => {
    expect((await read("Email,,Email, Name \nx,y,z,w\n")).columns).toEqual([
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
    ["tooManyColumns", `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(";")}\n1\n`],
    ["badHeader", `${"x".repeat(1_100_000)}\n1\n`],
    ["jsonList", '[{"email":"a@b.de"}]'],
    ["badJson", "{email: a@b.de}\n"],
    ["noHeader", "Anna,anna@example.org\nBert,bert@example.org\n"],
    ["badHeader", '"name,email\nA,b@c.de\n'],
  ])("refuses with %s", async (code, content) => {
    await expect(read(content)).rejects.toMatchObject({ code });
  });
});
