import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Write } from "#engine/ports";
import { memoryStore } from "#test/worlds/memory";
import { openDatabase } from "./database";
import { createStore } from "./store";

const folder = mkdtempSync(join(tmpdir(), "rekindle-many-"));
afterAll(() => rmSync(folder, { recursive: true }));

const people = (n: number) => Array.from({ length: n }, (_, i) => ({ group: `P#${i}`, id: "S" }));
const absent = (key: { group: string; id: string }, data: unknown): Write => ({
  put: { ...key, data },
  if: "absent",
});

const cases: [string, Write[][]][] = [
  ["all new", [people(170).map((key) => absent(key, "new"))]],
  [
    "one of them there already",
    [[absent({ group: "P#70", id: "S" }, "first")], people(170).map((key) => absent(key, "new"))],
  ],
  ["one key twice", [[...people(60), ...people(60)].map((key, i) => absent(key, i))]],
  [
    "other writes in between",
    [
      people(130).flatMap((key, i): Write[] =>
        i % 40 === 7
          ? [absent(key, i), { put: { ...key, data: "second" }, if: 1 }, { remove: key, if: 1 }]
          : [absent(key, i)],
      ),
    ],
  ],
];

it.each(cases)("many new rows at once are what each alone would be: %s", async (name, calls) => {
  const database = openDatabase(join(folder, `${name.replaceAll(" ", "-")}.sqlite`));
  const local = createStore(database, { now: () => 1, before: false });
  const told: string[] = [];
  const memory = memoryStore(
    () => 1,
    ({ key, after }) => after && told.push(`${key.group} ${after.v} ${JSON.stringify(after.data)}`),
  );
  for (const writes of calls) expect(await local.write(writes)).toEqual(await memory.write(writes));
  const all = async (store: typeof local | typeof memory) =>
    (await store.scan({ prefix: "P#", limit: 1_000 })).rows;
  expect(await all(local)).toEqual(await all(memory));
  const changes = local.changes("", 1_000).flatMap(({ key, after }) => (after ? [{ key, after }] : []));
  expect(changes.map(({ key, after }) => `${key.group} ${after.v} ${JSON.stringify(after.data)}`)).toEqual(
    told,
  );
  database.close();
});
