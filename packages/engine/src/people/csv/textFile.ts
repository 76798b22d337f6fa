import type { World } from "../../ports";

/** How the bytes that are kept of a file are to be read. What came as UTF-16 is kept as UTF-8. */
export type Spelling = "utf-8" | "windows-1252";

/** A text of any size, read piece by piece. */
export interface TextFile {
  size: number;
  spelling: Spelling;
  /** some bytes from this place on; undefined behind the end, or when the file is gone */
  read(offset: number): Promise<Uint8Array | undefined>;
}

/** Bytes of one part of a stored file; the last one is shorter. */
export const PART = 4 * 1_048_576;

export const partName = (file: string, n: number): string => `imports/${file}/${String(n).padStart(5, "0")}`;

/** A file that an upload has kept in parts: whoever reads it holds one of them and no more. */
export function storedText(
  w: Pick<World, "blobs">,
  file: { id: string; size: number; spelling: Spelling },
): TextFile {
  return {
    size: file.size,
    spelling: file.spelling,
    async read(offset) {
      if (offset >= file.size) return undefined;
      const part = await w.blobs.get(partName(file.id, Math.floor(offset / PART)));
      return part?.subarray(offset % PART);
    },
  };
}

/** What windows-1252 has where latin-1 has control codes. Node's own decoder forgets these in some releases. */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Bytes as a text of one letter each. What cuts rows and cells is the same in every spelling we keep, so files are cut
 * before they are decoded: places are bytes then, and a text of single bytes is the cheapest there is.
 */
export const byteText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** A piece of such a text as it was meant. */
export type Letters = (bytes: string) => string;

export const lettersOf = (spelling: Spelling): Letters =>
  spelling === "windows-1252"
    ? (bytes) => bytes.replace(/[\u0080-\u009f]/g, (c) => HIGH[c.charCodeAt(0) - 0x80] ?? c)
    : (bytes) => Buffer.from(bytes, "latin1").toString("utf8");
