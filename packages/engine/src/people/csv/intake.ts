import { isAscii, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { StringDecoder } from "node:string_decoder";
import { Refusal } from "../../refusal";
import { LONGEST_ROW } from "./scanRows";
import type { Spelling } from "./textFile";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What was learnt of a file while it went by. */
export interface TakenIn {
  encoding: Encoding;
  spelling: Spelling;
  /** SHA-256 of the file as it came */
  hash: string;
}

/** Takes the bytes of a file as they come and gives what is to be kept of them. Refuses what is no text at once. */
export interface Intake {
  push(bytes: Uint8Array): Buffer;
  end(): { rest: Buffer; taken: TakenIn };
}

/** So much is needed to tell how a file is written. */
const HEAD = 4_096;
/** Among so many first bytes those are counted that no text has. */
const LOOKED_AT = 65_536;

export const MOST_BYTES = 2 * 1_024 ** 3;

export function createIntake(most = MOST_BYTES): Intake {
  const sha = createHash("sha256");
  let head: Buffer[] | undefined = [];
  let size = 0;
  let reading: Reading | undefined;
  let firstLine = 0;
  let firstLineEnded = false;

  const take = (bytes: Buffer): Buffer => {
    const kept = reading!.push(bytes);
    if (!firstLineEnded) {
      const end = kept.findIndex((byte) => byte === 10 || byte === 13);
      firstLine += end === -1 ? kept.length : end;
      firstLineEnded = end !== -1;
      if (firstLine > LONGEST_ROW)
        throw new Refusal(
          "badHeader",
          "The first line must name the columns, but it is longer than 1 MB. Is this a file of lines?",
          422,
        );
    }
    return kept;
  };
  const begin = (): Buffer => {
    const all = Buffer.concat(head ?? []);
    head = undefined;
    reading = readingOf(all);
    return take(all.subarray(reading.mark));
  };

  return {
    push(given) {
      const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
      size += bytes.length;
      if (size > most)
        throw new Refusal(
          "fileTooLarge",
          "The file is larger than 2 GB. Split it and import the parts.",
          413,
        );
      sha.update(bytes);
      if (!head) return take(bytes);
      head.push(bytes);
      return size < HEAD ? NOTHING : begin();
    },
    end() {
      const first = head ? begin() : NOTHING;
      const { rest, encoding } = reading!.end();
      const spelling = encoding === "windows-1252" ? encoding : "utf-8";
      return {
        rest: Buffer.concat([first, rest]),
        taken: { encoding, spelling, hash: sha.digest("hex").slice(0, 32) },
      };
    },
  };
}

const NOTHING = Buffer.alloc(0);

interface Reading {
  /** bytes of the byte order mark */
  mark: number;
  push(bytes: Buffer): Buffer;
  end(): { rest: Buffer; encoding: Encoding };
}

function readingOf(all: Buffer): Reading {
  if (all[0] === 0x50 && all[1] === 0x4b && all[2] === 3) {
    throw new Refusal(
      "notCsv",
      "This is an Excel workbook or a ZIP file. In Excel choose Save as, then CSV UTF-8.",
      415,
    );
  }
  if (all[0] === 0xff && all[1] === 0xfe) return wide("utf-16le", 2);
  if (all[0] === 0xfe && all[1] === 0xff) return wide("utf-16be", 2);
  if (all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf) return narrow(3);
  const silent = zeros(all);
  // Half of the bytes of Western text in UTF-16 are zero, all on one side.
  if (silent.odd > silent.of * 0.3 && silent.even === 0) return wide("utf-16le", 0);
  if (silent.even > silent.of * 0.3 && silent.odd === 0) return wide("utf-16be", 0);
  return narrow(0);
}

/** UTF-16 is kept as UTF-8, so that a reading can be taken up at any line. */
function wide(encoding: "utf-16le" | "utf-16be", mark: number): Reading {
  const letters = new StringDecoder("utf16le");
  let odd = NOTHING;
  return {
    mark,
    push(bytes) {
      if (encoding === "utf-16le") return Buffer.from(letters.write(bytes), "utf8");
      const all = Buffer.concat([odd, bytes]);
      const even = all.length & ~1;
      odd = Buffer.from(all.subarray(even));
      return Buffer.from(letters.write(Buffer.from(all.subarray(0, even)).swap16()), "utf8");
    },
    end: () => ({ rest: Buffer.from(letters.end(), "utf8"), encoding }),
  };
}

/** UTF-8 unless some letter is not; then it can only be the older Western encoding. */
function narrow(mark: number): Reading {
  let tail = NOTHING;
  let utf8 = true;
  let plain = true;
  let looked = 0;
  let controls = 0;
  return {
    mark,
    push(bytes) {
      if (bytes.includes(0)) throw notText();
      for (let i = 0; looked < LOOKED_AT && i < bytes.length; i++, looked++) {
        const byte = bytes[i]!;
        if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
      }
      if (utf8) {
        const all = tail.length > 0 ? Buffer.concat([tail, bytes]) : bytes;
        const whole = wholeLetters(all);
        utf8 = isUtf8(all.subarray(0, whole));
        plain &&= isAscii(all.subarray(0, whole));
        tail = Buffer.from(all.subarray(whole));
      }
      if (!utf8 && controls / Math.max(1, looked) > 0.02) throw notText();
      return bytes;
    },
    // A file that ends inside a letter was cut off; that does not make the rest of it another encoding.
    end: () => ({
      rest: NOTHING,
      encoding: utf8 && !(plain && tail.length > 0) ? "utf-8" : "windows-1252",
    }),
  };
}

/** How many of the bytes are before a letter of UTF-8 that may go on behind them. */
function wholeLetters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const long = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return long > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

const notText = () =>
  new Refusal("notCsv", "This file is not a text. Export the people as CSV and try again.", 415);

/** Zero bytes at even and odd places among the first 4 KB, and how many there could be of each. */
function zeros(bytes: Buffer): { even: number; odd: number; of: number } {
  const head = bytes.subarray(0, HEAD);
  let even = 0;
  let odd = 0;
  head.forEach((byte, i) => {
    if (byte === 0) i % 2 === 0 ? even++ : odd++;
  });
  return { even, odd, of: Math.max(1, head.length / 2) };
}
