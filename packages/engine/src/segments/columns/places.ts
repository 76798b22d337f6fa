import { grown, roomFor } from "./codes";
import { createTexts } from "./texts";

/** Which row somebody has. Ids lie packed, and a table of numbers finds them: a map of a million texts would take three times the room. */
export interface Places {
  /** how many rows there are, free ones among them */
  rows(): number;
  /** how many people there are */
  people(): number;
  find(id: string): number | undefined;
  /** The row of somebody, a new one if they have none. */
  take(id: string): number;
  free(id: string): number | undefined;
  id(row: number): string | undefined;
  has(row: number): boolean;
  bytes(): number;
}

const EMPTY = 0;
const GONE = 0xffff_ffff;

export function createPlaces(): Places {
  const ids = createTexts();
  let table = new Uint32Array(4_096);
  let rows = 0;
  let filled = 0;
  let free = new Uint32Array(64);
  let freed = 0;

  const nameOf = (row: number): string => String(ids.get(row));
  /** The slot of an id, or the first one it may take. */
  const slotOf = (id: string): { slot: number; found: boolean } => {
    const mask = table.length - 1;
    let open = -1;
    for (let slot = hashOf(id) & mask; ; slot = (slot + 1) & mask) {
      const cell = table[slot] ?? EMPTY;
      if (cell === EMPTY) return { slot: open >= 0 ? open : slot, found: false };
      if (cell === GONE) open = open >= 0 ? open : slot;
      else if (nameOf(cell - 1) === id) return { slot, found: true };
    }
  };
  const rebuild = (): void => {
    table = new Uint32Array(table.length * (rows - freed > table.length / 4 ? 2 : 1));
    filled = 0;
    for (let row = 0; row < rows; row++) {
      if (!ids.has(row)) continue;
      table[slotOf(nameOf(row)).slot] = row + 1;
      filled++;
    }
  };

  return {
    rows: () => rows,
    people: () => rows - freed,
    find(id) {
      const { slot, found } = slotOf(id);
      return found ? (table[slot] ?? 1) - 1 : undefined;
    },
    take(id) {
      const { slot, found } = slotOf(id);
      if (found) return (table[slot] ?? 1) - 1;
      const row = freed > 0 ? (free[--freed] ?? rows) : rows++;
      ids.set(row, id);
      if (table[slot] === EMPTY) filled++;
      table[slot] = row + 1;
      if (filled * 2 > table.length) rebuild();
      return row;
    },
    free(id) {
      const { slot, found } = slotOf(id);
      if (!found) return undefined;
      const row = (table[slot] ?? 1) - 1;
      table[slot] = GONE;
      ids.set(row, undefined);
      if (freed === free.length) free = grown(free, roomFor(freed + 1, freed), (n) => new Uint32Array(n));
      free[freed++] = row;
      return row;
    },
    has: ids.has,
    id: (row) => (ids.has(row) ? nameOf(row) : undefined),
    bytes: () => ids.bytes() + table.byteLength + free.byteLength,
  };
}

/** FNV-1a; ids end in random letters. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
