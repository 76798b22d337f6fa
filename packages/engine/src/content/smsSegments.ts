/** Letters of GSM 03.38 that take one septet. */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Letters of its extension table: an escape and a letter, two septets. */
const EXTENDED = new Set("\f^{}\\[~]|€");

const GSM = { whole: 160, part: 153 } as const;
const UCS = { whole: 70, part: 67 } as const;

/**
 * How a text goes over the air and how many messages it is billed as. One letter outside GSM-7 makes the whole text
 * UCS-2. `length` counts septets or 16-bit units. A pair (escape and letter, or a surrogate pair) is never torn
 * apart, so a segment may carry one unit less.
 */
export function smsSegments(text: string): { encoding: "GSM-7" | "UCS-2"; segments: number; length: number } {
  const letters = [...text];
  const gsm = letters.every((letter) => BASIC.has(letter) || EXTENDED.has(letter));
  const sizes = letters.map((letter) => (gsm ? (EXTENDED.has(letter) ? 2 : 1) : letter.length));
  const length = sizes.reduce((sum, size) => sum + size, 0);
  const room = gsm ? GSM : UCS;
  const encoding = gsm ? "GSM-7" : "UCS-2";
  if (length <= room.whole) return { encoding, segments: length === 0 ? 0 : 1, length };
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room.part) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { encoding, segments, length };
}
