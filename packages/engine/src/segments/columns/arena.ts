import { grown, roomFor } from "./codes";

/** A list of numbers per row, of any length, all of them in one array. */
export interface Arena {
  set(row: number, list: readonly number[]): void;
  /** Where a row's list begins and how long it is; undefined: it has none. */
  at(row: number): { from: number; size: number } | undefined;
  cell(place: number): number;
  bytes(): number;
}

export function createArena(): Arena {
  let cells = new Float64Array(0);
  let used = 1;
  let waste = 0;
  // Where a row's list begins; the cell there says how long it is. 0 is nothing.
  let starts = new Uint32Array(0);

  const tidy = (): void => {
    const old = cells;
    cells = new Float64Array(roomFor(used - waste + 1, 0));
    let to = 1;
    starts = starts.map((at) => {
      if (at === 0) return 0;
      const size = 1 + (old[at] ?? 0);
      cells.set(old.subarray(at, at + size), to);
      to += size;
      return to - size;
    });
    used = to;
    waste = 0;
  };

  return {
    set(row, list) {
      if (row >= starts.length) {
        if (list.length === 0) return;
        starts = grown(starts, roomFor(row + 1, starts.length), (n) => new Uint32Array(n));
      }
      const before = starts[row] ?? 0;
      const had = before === 0 ? -1 : (cells[before] ?? 0);
      if (list.length === had) {
        cells.set(list, before + 1);
        return;
      }
      if (had >= 0) waste += 1 + had;
      if (list.length === 0) starts[row] = 0;
      else {
        if (used + list.length + 1 > cells.length)
          cells = grown(cells, roomFor(used + list.length + 1, cells.length), (n) => new Float64Array(n));
        cells[used] = list.length;
        cells.set(list, used + 1);
        starts[row] = used;
        used += 1 + list.length;
      }
      if (waste > 200_000 && waste * 2 > used) tidy();
    },
    at(row) {
      const start = starts[row] ?? 0;
      return start === 0 ? undefined : { from: start + 1, size: cells[start] ?? 0 };
    },
    cell: (place) => cells[place] ?? Number.NaN,
    bytes: () => cells.byteLength + starts.byteLength,
  };
}
