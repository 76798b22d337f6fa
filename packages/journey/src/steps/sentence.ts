const LONGEST = 90;

/** A sentence that fits a card: one line of at most 90 characters. */
export function sentence(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const signs = [...line];
  return line.length <= LONGEST
    ? line
    : `${signs
        .slice(0, fits(signs, LONGEST - 1))
        .join("")
        .trimEnd()}…`;
}

/** How many whole characters fit into so many UTF-16 units, so that no emoji is cut in half. */
function fits(signs: string[], units: number): number {
  let used = 0;
  for (let i = 0; i < signs.length; i++) {
    used += signs[i]?.length ?? 0;
    if (used > units) return i;
  }
  return signs.length;
}

/** 0.125 → "12.5 %". */
export const percent = (share: number): string => `${Math.round(share * 1_000) / 10} %`;

/** ["a", "b", "c"] → "a, b and c". */
export function listed(words: string[], last = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
