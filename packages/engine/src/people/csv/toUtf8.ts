import { isUtf8 } from "node:buffer";
import { Refusal } from "../../refusal";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What windows-1252 has where latin-1 has control codes. Node's own decoder forgets these in some releases. */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** The file as UTF-8 without a byte order mark, and how it was written. Refuses what is no text. */
export function toUtf8(bytes: Uint8Array): { text: Buffer; encoding: Encoding } {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (all[0] === 0x50 && all[1] === 0x4b && all[2] === 3) {
    throw new Refusal(
      "notCsv",
      "This is an Excel workbook or a ZIP file. In Excel choose Save as, then CSV UTF-8.",
      415,
    );
  }
  if (all[0] === 0xff && all[1] === 0xfe) return { text: fromUtf16(all.subarray(2)), encoding: "utf-16le" };
  if (all[0] === 0xfe && all[1] === 0xff)
    return { text: fromUtf16(swapped(all.subarray(2))), encoding: "utf-16be" };
  const bare = all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf ? all.subarray(3) : all;
  const silent = zeros(bare);
  // Half of the bytes of Western text in UTF-16 are zero, all on one side.
  if (silent.odd > silent.of * 0.3 && silent.even === 0)
    return { text: fromUtf16(bare), encoding: "utf-16le" };
  if (silent.even > silent.of * 0.3 && silent.odd === 0)
    return { text: fromUtf16(swapped(bare)), encoding: "utf-16be" };
  if (silent.odd + silent.even > 0 || bare.includes(0)) throw notText();
  if (isUtf8(bare)) return { text: bare, encoding: "utf-8" };
  if (controls(bare) > 0.02) throw notText();
  return { text: fromWindows(bare), encoding: "windows-1252" };
}

const notText = () =>
  new Refusal("notCsv", "This file is not a text. Export the people as CSV and try again.", 415);

/** Zero bytes at even and odd places among the first 4 KB, and how many there could be of each. */
function zeros(bytes: Buffer): { even: number; odd: number; of: number } {
  const head = bytes.subarray(0, 4_096);
  let even = 0;
  let odd = 0;
  head.forEach((byte, i) => {
    if (byte === 0) i % 2 === 0 ? even++ : odd++;
  });
  return { even, odd, of: Math.max(1, head.length / 2) };
}

/** Share of bytes among the first 64 KB that no text has. */
function controls(bytes: Buffer): number {
  const head = bytes.subarray(0, 65_536);
  let n = 0;
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) n++;
  return n / Math.max(1, head.length);
}

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();

const fromUtf16 = (bytes: Buffer): Buffer => Buffer.from(bytes.toString("utf16le"), "utf8");

function fromWindows(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let i = 0; i < bytes.length; i += 1 << 20) {
    const text = bytes.subarray(i, i + (1 << 20)).toString("latin1");
    parts.push(
      Buffer.from(
        text.replace(/[\u0080-\u009f]/g, (c) => HIGH[c.charCodeAt(0) - 0x80] ?? c),
        "utf8",
      ),
    );
  }
  return Buffer.concat(parts);
}
