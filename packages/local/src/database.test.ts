import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "./database";
import { createStore } from "./store";
import { createTurns } from "./turns";

describe("the data file", () => {
  const folders: string[] = [];
  const file = () => {
    const folder = mkdtempSync(join(tmpdir(), "rekindle-file-"));
    folders.push(folder);
    return join(folder, "data.sqlite");
  };
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  const refusal = (work: () => unknown): unknown => {
    try {
      work();
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it("refuses a file that is not SQLite, and leaves every byte of it", () => {
    const path = file();
    writeFileSync(path, "Name;E-mail\nAda;ada@example.org\n");
    expect(refusal(() => openDatabase(path))).toMatchObject({ code: "damagedFile" });
    expect(readFileSync(path, "utf8")).toBe("Name;E-mail\nAda;ada@example.org\n");
  });

  it("refuses a SQLite file of somebody else", () => {
    const path = file();
    const theirs = new Libsql(path);
    theirs.exec("CREATE TABLE theirs (a)");
    theirs.close();
    const before = readFileSync(path);
    expect(refusal(() => openDatabase(path))).toMatchObject({ code: "foreignFile" });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("refuses a damaged file of ours with a sentence, and leaves it", async () => {
    const path = file();
    const database = openDatabase(path);
    const store = createStore(database, { now: Date.now });
    await store.write(
      Array.from({ length: 200 }, (_, n) => ({ put: { group: "g", id: `${n}`, data: "x".repeat(500) } })),
    );
    database.close();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 8_192 * 3, 8_192 * 8);
    writeFileSync(path, bytes);
    expect(refusal(() => openDatabase(path))).toMatchObject({ code: "damagedFile" });
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it("refuses a second process, and lets the next one in when the first has closed", () => {
    const path = file();
    const first = openDatabase(path);
    expect(refusal(() => openDatabase(path))).toMatchObject({ code: "inUse" });
    first.close();
    openDatabase(path).close();
  });

  it("lets threads of one process write in turn, and no second process", async () => {
    const path = file();
    const turns = createTurns();
    const main = openDatabase(path, { turns });
    main.statement("CREATE TABLE kept (n INTEGER)").run();
    const beside = openDatabase(path, { turns: createTurns(turns.shared), joins: true });
    expect(refusal(() => openDatabase(path, { turns: createTurns() }))).toMatchObject({ code: "inUse" });
    expect(refusal(() => openDatabase(path))).toMatchObject({ code: "inUse" });
    const keep = (database: Database, n: number) =>
      database.commit(() => database.statement("INSERT INTO kept VALUES (?)").run(n));
    await Promise.all(Array.from({ length: 100 }, (_, n) => keep(n % 2 ? main : beside, n)));
    // Each sees at once what the other was told is kept.
    for (const one of [main, beside])
      expect(one.statement("SELECT count(DISTINCT n) FROM kept").get()).toEqual([100]);
    beside.close();
    main.close();
    openDatabase(path, { turns: createTurns() }).close();
  });

  it("refuses a file that a newer Rekindle wrote", () => {
    const path = file();
    openDatabase(path).close();
    const newer = new Libsql(path);
    newer.exec("PRAGMA user_version = 99");
    newer.close();
    expect(refusal(() => openDatabase(path))).toMatchObject({ code: "newerFile" });
  });

  it("takes only a bad write down, not the others of the same moment", async () => {
    const database = openDatabase(file());
    const store = createStore(database, { now: Date.now });
    const bad = database.commit(() => {
      throw new Error("bad");
    });
    const good = store.write([{ put: { group: "g", id: "1", data: 1 } }]);
    await expect(bad).rejects.toThrow("bad");
    expect(await good).toEqual([{ ok: true, v: 1 }]);
    await expect(
      store.write([{ put: { group: "g", id: "2", data: "x".repeat(420_000) } }]),
    ).rejects.toMatchObject({ code: "tooLarge", status: 413 });
    database.close();
    await expect(store.write([{ put: { group: "g", id: "3", data: 1 } }])).rejects.toMatchObject({
      code: "closed",
    });
  });

  it("forgets rows after their time, and changes after they were folded", async () => {
    const database = openDatabase(file());
    const store = createStore(database, { now: () => 5_000 });
    await store.write([
      { put: { group: "P#1", id: "S", data: 1 } },
      { put: { group: "X#1", id: "X", data: 1, expires: 10 } },
      { put: { group: "X#2", id: "X", data: 1, expires: 30 } },
    ]);
    expect(await store.purge(20_000)).toBe(1);
    expect(await store.get({ group: "X#1", id: "X" })).toBeUndefined();
    expect(await store.get({ group: "X#2", id: "X" })).toBeDefined();
    const [change] = store.changes("", 10);
    expect(change).toMatchObject({ at: 5_000, key: { group: "P#1", id: "S" } });
    await store.trim(change?.seq ?? "");
    expect(store.changes("", 10)).toEqual([]);
    await store.write([{ put: { group: "P#1", id: "S", data: 2 } }]);
    expect((store.changes("", 10)[0]?.seq ?? "") > (change?.seq ?? "")).toBe(true);
    database.close();
  });
});
