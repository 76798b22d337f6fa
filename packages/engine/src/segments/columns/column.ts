import { type Codes, createCodes, type Value } from "./codes";
import { createNumbers, type Numbers } from "./numbers";
import { createTexts, type Texts } from "./texts";

/** One field of everybody, kept in whatever way takes least room. */
export interface Column {
  set(row: number, value: Value | undefined): void;
  get(row: number): Value | undefined;
  /** how it is kept just now */
  kept(): Codes | Numbers | Texts;
  bytes(): number;
}

/** More different values than this are not worth a list. */
const MOST_VALUES = 20_000;

export function createColumn(most = MOST_VALUES): Column {
  let kept: Codes | Numbers | Texts = createCodes();
  let last = 0;

  const put = (row: number, value: Value | undefined): void => {
    if (kept.kind === "numbers" && value !== undefined && typeof value !== "number") moveTo(createTexts());
    // A column of numbers that is told a text is one of texts by now.
    if (kept.kind === "numbers") kept.set(row, typeof value === "number" ? value : undefined);
    else kept.set(row, value);
  };
  const moveTo = (next: Numbers | Texts): void => {
    const before = kept;
    kept = next;
    for (let row = 0; row < last; row++) {
      const value = before.get(row);
      if (value !== undefined) put(row, value);
    }
  };

  return {
    set(row, value) {
      if (value !== undefined) last = Math.max(last, row + 1);
      put(row, value);
      if (kept.kind === "codes" && kept.values.length > most)
        moveTo(
          kept.values.every((one) => one === undefined || typeof one === "number")
            ? createNumbers()
            : createTexts(),
        );
    },
    get: (row) => kept.get(row),
    kept: () => kept,
    bytes: () => kept.bytes(),
  };
}
