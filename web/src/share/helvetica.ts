import type { Measure } from "./lines";

/** Widths of the letters from " " to "~" in thousandths of the size, as every PDF reader has them. */
const PLAIN =
  "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584";
const BOLD =
  "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584";

const measure = (widths: string): Measure => {
  const of = widths.split(" ").map(Number);
  // Signs beyond ASCII are about as wide as a digit, those of Asia as wide as they are high.
  const wide = (sign: string) => {
    const code = sign.codePointAt(0) ?? 0;
    return of[code - 32] ?? (code >= 0x1100 ? 1_000 : 580);
  };
  return (text, size) => ([...text].reduce((sum, sign) => sum + wide(sign), 0) * size) / 1_000;
};

/** How wide words are in the fonts that a PDF needs not bring along. */
export const helvetica = { plain: measure(PLAIN), bold: measure(BOLD) };

/** The signs of Windows' Latin alphabet from 0x80 to 0x9F; a blank where there is none. */
const HIGH = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
/** Signs that look like others of it. */
const ALIKE: Record<string, string> = {
  "\u2010": "-",
  "\u2011": "-",
  "\u2212": "-",
  "\u2009": " ",
  "\u202f": " ",
};

/** Words in the alphabet of a PDF's own fonts, in hex; undefined when there is a sign it has not. */
export function latin(text: string): string | undefined {
  let hex = "";
  for (const said of text) {
    const sign = ALIKE[said] ?? said;
    const code = sign.codePointAt(0) ?? 0;
    const high = sign === " " ? -1 : HIGH.indexOf(sign);
    const byte = high >= 0 ? 0x80 + high : code;
    if (high < 0 && !((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff))) return undefined;
    hex += byte.toString(16).padStart(2, "0");
  }
  return hex;
}
