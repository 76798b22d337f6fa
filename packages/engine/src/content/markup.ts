import { type Fault, type Inline, inline } from "./inline";
import { isControl, shield } from "./shield";

/** A block of a body. `control` is a line of merge tags that print nothing. */
export type Block =
  | { is: "heading"; level: 1 | 2 | 3; inside: Inline[] }
  | { is: "paragraph"; inside: Inline[] }
  | { is: "list"; ordered: boolean; entries: Inline[][] }
  | { is: "rule" }
  | { is: "control"; text: string };

export interface Markup {
  blocks: Block[];
  /** the merge tags the letters of the private alphabet stand for */
  tags: string[];
  faults: Fault[];
}

const HEADING = /^(#{1,3})\s+(.+?)\s*#*$/;
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const BULLET = /^\s{0,3}[-*+]\s+(.*)$/;
const NUMBER = /^\s{0,3}\d{1,3}[.)]\s+(.*)$/;

/**
 * Reads a body. Known: `# headings`, paragraphs, **bold**, *italic*, [links](https://…), ![images](https://…),
 * `- lists` and `1. lists`, `---`, and [[Buttons]](https://…). Everything else is text, raw HTML too.
 */
export function readMarkup(source: string): Markup {
  const { text, tags } = shield(source.replace(/\r\n?/g, "\n"));
  const faults: Fault[] = [];
  const blocks: Block[] = [];
  const lines = text.split("\n");
  // A merge tag may go over several lines; the letter that stands for it hides them from the count.
  const extra = (line: string) =>
    [...line].reduce(
      (sum, letter) => sum + (tags[letter.charCodeAt(0) - 0xe000]?.split("\n").length ?? 1) - 1,
      0,
    );
  let number = 1;
  let waiting: { lines: string[]; line: number } | undefined;
  let list: { ordered: boolean; entries: { text: string; line: number }[] } | undefined;

  const flush = () => {
    if (waiting) {
      blocks.push({ is: "paragraph", inside: inline(waiting.lines.join("\n"), waiting.line, faults) });
    }
    if (list) {
      const entries = list.entries.map((entry) => inline(entry.text, entry.line, faults));
      blocks.push({ is: "list", ordered: list.ordered, entries });
    }
    waiting = undefined;
    list = undefined;
  };

  for (const line of lines) {
    const heading = HEADING.exec(line);
    const bullet = RULE.test(line) ? null : (BULLET.exec(line) ?? NUMBER.exec(line));
    if (line.trim() === "") flush();
    else if (isControl(line, tags)) {
      flush();
      blocks.push({ is: "control", text: line.trim() });
    } else if (heading?.[1] && heading[2]) {
      flush();
      const level = heading[1].length as 1 | 2 | 3; // the expression allows one to three signs
      blocks.push({ is: "heading", level, inside: inline(heading[2], number, faults) });
    } else if (RULE.test(line)) {
      flush();
      blocks.push({ is: "rule" });
    } else if (bullet) {
      const ordered = NUMBER.test(line);
      if (!list || list.ordered !== ordered) flush();
      list ??= { ordered, entries: [] };
      list.entries.push({ text: bullet[1] ?? "", line: number });
    } else if (list) {
      const last = list.entries[list.entries.length - 1];
      if (last) last.text += `\n${line.trim()}`;
    } else {
      waiting ??= { lines: [], line: number };
      waiting.lines.push(line.replace(/^\s+/, ""));
    }
    number += 1 + extra(line);
  }
  flush();
  return { blocks, tags, faults };
}
