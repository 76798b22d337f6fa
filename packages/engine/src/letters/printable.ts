/** What the house's font can print: the first sign of each range and how many follow it, in base 36. */
const RANGES = (
  "w-2m 4g-k7 oq-5 p0-6 p8 pa-j pv-1q s0-8v 1s0-3j 3cr 59s-g 5ad 5af-7 5mo-8 5q8-6x 5x7-7u " +
  "654-5 65c-11 66g-5 66o-7 66x 66z 671 673-u 680-1g 69i-e 69y-d 6ae-5 6al-i 6b6-2 6ba-8 6bk-2s " +
  "6ee-b 6es-q 6fk-c 6g0-w 6i8 6io-2n 6mb-1 6mh 6qa 7gs 8rk-v 928-3h wu8-2n wzk-5m x5c-1 x5f " +
  "x5h-4 x6a-d xdr xf2 xtc-1n 1dkw-6 1e68 1e74-f 1edb 1ekc-1 1g1s-5 1g1z-15 1g36-8 2mm8-u"
)
  .split(" ")
  .map((range) => {
    const [first = 0, more = 0] = range.split("-").map((part) => Number.parseInt(part, 36));
    return [first, first + more] as const;
  });

/** Written from right to left, which our pages are not. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

export const isPrintable = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0;
  return (
    code === 10 || (!RIGHT_TO_LEFT.test(sign) && RANGES.some(([from, to]) => code >= from && code <= to))
  );
};

/** The signs of a text that cannot be printed, each once. */
export const unprintable = (text: string): string[] => [
  ...new Set([...text.normalize("NFC")].filter((sign) => !isPrintable(sign))),
];

/** A text with what printers know: tabs become spaces, and marks nobody sees are left out. */
export const tidyForPrint = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, "    ")
    .replace(/\p{Cf}|\u2028|\u2029|\p{Variation_Selector}/gu, "");
