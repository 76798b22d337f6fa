import { grown, roomFor } from "./codes";

/** A number per row: few of them in a map, many in an array where NaN is nothing. */
export interface Numbers {
  kind: "numbers";
  set(row: number, value: number | undefined): void;
  get(row: number): number | undefined;
  bytes(): number;
}

export function createNumbers(): Numbers {
  let few: Map<number, number> | undefined = new Map();
  let many = new Float64Array(0);
  let rows = 0;
  const put = (row: number, value: number): void => {
    if (row >= many.length) {
      const before = many.length;
      many = grown(many, roomFor(row + 1, before), (n) => new Float64Array(n));
      many.fill(Number.NaN, before);
    }
    many[row] = value;
  };
  return {
    kind: "numbers",
    set(row, value) {
      rows = Math.max(rows, row + 1);
      if (!few) {
        if (value !== undefined || row < many.length) put(row, value ?? Number.NaN);
        return;
      }
      if (value === undefined) few.delete(row);
      else few.set(row, value);
      // An entry of a map takes five times what a cell of the array does.
      if (few.size < 1_000 || few.size * 5 < rows) return;
      for (const [at, number] of few) put(at, number);
      few = undefined;
    },
    get(row) {
      if (few) return few.get(row);
      const value = many[row];
      return value === undefined || Number.isNaN(value) ? undefined : value;
    },
    bytes: () => many.byteLength + (few?.size ?? 0) * 40,
  };
}
