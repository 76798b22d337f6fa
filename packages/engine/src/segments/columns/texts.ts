import { grown, roomFor, type Value } from "./codes";

/** Values that hardly ever come twice, packed as bytes one after the other. */
export interface Texts {
  kind: "texts";
  set(row: number, value: Value | undefined): void;
  get(row: number): Value | undefined;
  has(row: number): boolean;
  bytes(): number;
}

/** Of what sort a value is; the byte before its text. */
const SORTS = { string: 1, number: 2, boolean: 3 } as const;
const LONG = 255;

export function createTexts(): Texts {
  let bytes = Buffer.alloc(0);
  let used = 1;
  let waste = 0;
  // Where a row's value begins; 0 is nothing.
  let starts = new Uint32Array(0);

  const sizeAt = (at: number): { from: number; size: number } => {
    const short = bytes[at + 1] ?? 0;
    return short < LONG ? { from: at + 2, size: short } : { from: at + 6, size: bytes.readUInt32LE(at + 2) };
  };

  const append = (value: Value): number => {
    const text = String(value);
    const most = 6 + text.length * 3;
    if (used + most > bytes.length) {
      const next = Buffer.alloc(roomFor(used + most, bytes.length));
      bytes.copy(next, 0, 0, used);
      bytes = next;
    }
    const at = used;
    bytes[at] = SORTS[typeof value as keyof typeof SORTS];
    const size = Buffer.byteLength(text);
    if (size < LONG) {
      bytes[at + 1] = size;
      used = at + 2 + bytes.write(text, at + 2);
    } else {
      bytes[at + 1] = LONG;
      bytes.writeUInt32LE(size, at + 2);
      used = at + 6 + bytes.write(text, at + 6);
    }
    return at;
  };

  /** Puts what is still in use together again. */
  const tidy = (): void => {
    const old = bytes;
    const from = starts;
    bytes = Buffer.alloc(roomFor(used - waste + 1, 0));
    let to = 1;
    starts = from.map((at) => {
      if (at === 0) return 0;
      const short = old[at + 1] ?? 0;
      const size = short < LONG ? 2 + short : 6 + old.readUInt32LE(at + 2);
      old.copy(bytes, to, at, at + size);
      to += size;
      return to - size;
    });
    used = to;
    waste = 0;
  };

  return {
    kind: "texts",
    set(row, value) {
      if (row >= starts.length) {
        if (value === undefined) return;
        starts = grown(starts, roomFor(row + 1, starts.length), (n) => new Uint32Array(n));
      }
      const before = starts[row] ?? 0;
      if (before > 0) waste += sizeAt(before).size + 2;
      starts[row] = value === undefined ? 0 : append(value);
      if (waste > 1_000_000 && waste * 2 > used) tidy();
    },
    get(row) {
      const at = starts[row] ?? 0;
      if (at === 0) return undefined;
      const { from, size } = sizeAt(at);
      const text = bytes.toString("utf8", from, from + size);
      const sort = bytes[at];
      return sort === SORTS.string ? text : sort === SORTS.number ? Number(text) : text === "true";
    },
    has: (row) => (starts[row] ?? 0) > 0,
    bytes: () => bytes.length + starts.byteLength,
  };
}
