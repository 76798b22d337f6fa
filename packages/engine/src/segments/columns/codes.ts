/** What a field of a person may hold. */
export type Value = string | number | boolean;

/** Numbers that fit in one, two or four bytes, as few as will do. */
type Narrow = Uint8Array | Uint16Array | Uint32Array;

export const grown = <T extends { length: number; set(other: T): void }>(
  before: T,
  length: number,
  make: (length: number) => T,
): T => {
  const next = make(length);
  next.set(before);
  return next;
};

/** Room for at least so many more than are needed, so that growing costs little in all. */
export const roomFor = (needed: number, before: number): number => {
  let room = Math.max(before, 1_024);
  while (room < needed) room = Math.ceil(room * 1.5);
  return room;
};

/** One value per row out of a list of different ones: a row holds the place in the list, 0 is nothing. */
export interface Codes {
  kind: "codes";
  /** the different values; the place 0 stands for nothing */
  values: (Value | undefined)[];
  codes: Narrow;
  set(row: number, value: Value | undefined): void;
  get(row: number): Value | undefined;
  bytes(): number;
}

export function createCodes(): Codes {
  const places = new Map<Value, number>();
  const codes: Codes = {
    kind: "codes",
    values: [undefined],
    codes: new Uint8Array(0),
    set(row, value) {
      if (row >= codes.codes.length) {
        if (value === undefined) return;
        widen(codes, roomFor(row + 1, codes.codes.length));
      }
      // First the place: making one may replace the codes by wider ones.
      const place = value === undefined ? 0 : placeOf(value);
      codes.codes[row] = place;
    },
    get: (row) => codes.values[codes.codes[row] ?? 0],
    bytes: () => codes.codes.byteLength + codes.values.length * 100,
  };
  const placeOf = (value: Value): number => {
    const known = places.get(value);
    if (known !== undefined) return known;
    const place = codes.values.length;
    codes.values.push(value);
    places.set(value, place);
    if (place > 65_535 && !(codes.codes instanceof Uint32Array)) codes.codes = Uint32Array.from(codes.codes);
    else if (place > 255 && codes.codes instanceof Uint8Array) codes.codes = Uint16Array.from(codes.codes);
    return place;
  };
  return codes;
}

function widen(codes: Codes, length: number): void {
  const before = codes.codes;
  if (before instanceof Uint8Array) codes.codes = grown(before, length, (n) => new Uint8Array(n));
  else if (before instanceof Uint16Array) codes.codes = grown(before, length, (n) => new Uint16Array(n));
  else codes.codes = grown(before, length, (n) => new Uint32Array(n));
}
