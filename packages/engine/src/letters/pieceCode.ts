import { createHash } from "node:crypto";

/** Digits and letters that nobody mistakes for each other. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What stands on a letter to know it again by: ten signs, always the same for one touch, that tell nothing. */
export function pieceCode(touch: string): string {
  const digest = createHash("sha256").update(`piece ${touch}`).digest();
  return Array.from({ length: 10 }, (_, i) => LETTERS[(digest[i] ?? 0) % 32]).join("");
}

/** A code as it was typed or scanned, in its one spelling; undefined when it is none. */
export function readPieceCode(text: string): string | undefined {
  const tidy = text
    .toUpperCase()
    .replace(/[\s.-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return tidy.length === 10 && [...tidy].every((sign) => LETTERS.includes(sign)) ? tidy : undefined;
}
