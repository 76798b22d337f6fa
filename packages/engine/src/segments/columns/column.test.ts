import { expect, it } from "vitest";
import { createColumn } from "./column";

// Where a column goes over to wider codes, to numbers or to texts, nobody's value may be lost.
it.each([
  ["texts", 70_000, 100_000, (n: number) => `value ${n}`],
  ["numbers", 70_000, 100_000, (n: number) => n * 1.5],
  ["texts of their own", 30_000, 20_000, (n: number) => `own ${n}`],
  ["numbers of their own", 30_000, 20_000, (n: number) => n + 0.25],
  ["numbers and texts", 30_000, 20_000, (n: number) => (n === 25_000 ? "a text" : n)],
])("gives back each of many different %s", (_what, many, most, valueAt) => {
  const column = createColumn(most);
  for (let row = 0; row < many; row++) column.set(row, valueAt(row));
  for (let row = 0; row < many; row++)
    if (column.get(row) !== valueAt(row)) expect([row, column.get(row)]).toEqual([row, valueAt(row)]);
  expect(column.get(many)).toBeUndefined();
  column.set(7, undefined);
  column.set(8, valueAt(7));
  expect([column.get(6), column.get(7), column.get(8)]).toEqual([valueAt(6), undefined, valueAt(7)]);
});
