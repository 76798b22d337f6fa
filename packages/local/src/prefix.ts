/**
 * The smallest text that sorts, by UTF-8 bytes, after every text with this prefix; undefined when there is none.
 * Bytes of UTF-8 and code points sort alike, so the last code point that can grow grows by one.
 */
export function afterPrefix(prefix: string): string | undefined {
  const points = [...prefix].map((letter) => letter.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last >= 0x10ffff) continue;
    // Half pairs are no code points of their own: step over them.
    points.push(last === 0xd7ff ? 0xe000 : last + 1);
    return String.fromCodePoint(...points);
  }
  return undefined;
}
