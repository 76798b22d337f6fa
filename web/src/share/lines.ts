/** How wide a text is in a font of a size, px. */
export type Measure = (text: string, size: number) => number;

/** Letters that fit a width, measured as the page's own font does on average. */
export const roughly: Measure = (text, size) => text.length * size * 0.54;

/** A text on one line, ending with "…" where it is too long for a width. */
export function cut(text: string, width: number, size: number, measure = roughly): string {
  let short = text;
  while (short.length > 1 && measure(short, size) > width) short = `${short.replace(/.…?$/u, "")}…`;
  return short;
}

/** Breaks a text into lines of a width; what is left over after the last ends with "…". */
export function wrapped(
  text: string,
  width: number,
  size: number,
  most: number,
  measure = roughly,
): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  const shown = lines.slice(0, most);
  const last = shown[most - 1];
  if (lines.length > most && last !== undefined) shown[most - 1] = `${last.replace(/[.,;]?$/, "")}…`;
  return shown.map((one) => cut(one, width, size, measure));
}
