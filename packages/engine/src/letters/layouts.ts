import type { Layout } from "./settings";

/** Points per millimetre: what a PDF counts in. */
export const MM = 72 / 25.4;

/** Where things stand on the first page, mm from its upper left corner. */
export interface Sheet {
  size: "A4" | "LETTER";
  width: number;
  height: number;
  left: number;
  right: number;
  /** the line of the sender, and the code above it, in the window */
  sender: number;
  address: { left: number; top: number; width: number };
  /** where the letter itself begins */
  begin: number;
  /** where it is folded */
  folds: number[];
}

export const SHEETS: Record<Layout, Sheet> = {
  din5008b: {
    ...{ size: "A4", width: 210, height: 297, left: 25, right: 20 },
    sender: 57,
    address: { left: 25, top: 63, width: 80 },
    begin: 98.5,
    folds: [105, 210],
  },
  din5008a: {
    ...{ size: "A4", width: 210, height: 297, left: 25, right: 20 },
    sender: 39,
    address: { left: 25, top: 45, width: 80 },
    begin: 80.5,
    folds: [87, 192],
  },
  us10: {
    ...{ size: "LETTER", width: 215.9, height: 279.4, left: 25.4, right: 25.4 },
    sender: 13,
    address: { left: 25.4, top: 54, width: 95 },
    begin: 96,
    folds: [93.1, 186.3],
  },
};
