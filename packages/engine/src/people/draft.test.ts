import { expect, it } from "vitest";
import { salesforceExport } from "#test/fixtures/salesforceExport";
import { memoryWorld } from "#test/worlds/memory";
import { readLine } from "./csv/readLine";
import { readRows } from "./csv/readRows";
import { bornProfile, mergeProfile } from "./draft";
import { createImport } from "./importPeople";
import { cutOfRow, fileOf, readImport } from "./importRow";
import { planOf } from "./imports/savePeopleOf";

it("makes the same of a new line in one go as value by value", async () => {
  const w = memoryWorld();
  const { csv } = salesforceExport({ people: 500, seed: 3 });
  const { id } = await createImport(w, "contacts.csv", csv);
  const { data: row } = await readImport(w, id);
  const plan = planOf(row);
  let seen = 0;
  for await (const { rows } of readRows(fileOf(w, row), cutOfRow(row), row.place, 1_000))
    for (const one of rows) {
      const { draft } = readLine(one, plan);
      if (!draft) continue;
      seen++;
      const { accountFacts: facts, ...born } = bornProfile("per_1", draft);
      expect(facts).toBeUndefined();
      expect(born).toEqual(mergeProfile({ id: "per_1" }, draft, false));
      expect(Object.values(born).filter((value) => value === "" || value === null)).toEqual([]);
    }
  expect(seen).toBeGreaterThan(400);
});
