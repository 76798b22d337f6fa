import type { Inline } from "./inline";
import type { Block, Markup } from "./markup";
import { unshield, unshieldUrl } from "./shield";

/** The plain text of a body, with its merge tags intact: links as `words (address)`, images as their words. */
export function markupText(markup: Markup): string {
  const { tags } = markup;
  const address = (url: string) => unshieldUrl(url, tags).replace(/^mailto:|^tel:/i, "");

  const piece = (part: Inline): string => {
    if (part.is === "text") return unshield(part.text, tags);
    if (part.is === "break") return "\n";
    if (part.is === "image") return `[${unshield(part.alt, tags)}]`;
    if (part.is === "button") return `${unshield(part.label, tags)}: ${address(part.url)}`;
    if (part.is === "link") {
      const words = all(part.inside);
      const url = address(part.url);
      return words === url ? url : `${words} (${url})`;
    }
    return all(part.inside);
  };
  const all = (parts: Inline[]): string => parts.map(piece).join("");

  const block = (b: Block): string => {
    if (b.is === "control") return unshield(b.text, tags);
    if (b.is === "rule") return "----------\n\n";
    if (b.is === "list") {
      const sign = (i: number) => (b.ordered ? `${i + 1}. ` : "- ");
      return `${b.entries.map((entry, i) => sign(i) + all(entry).replaceAll("\n", "\n  ")).join("\n")}\n\n`;
    }
    return `${all(b.inside)}\n\n`;
  };
  return markup.blocks.map(block).join("");
}
