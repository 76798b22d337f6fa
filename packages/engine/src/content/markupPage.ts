import { escapeHtml } from "./escapeHtml";
import type { Values } from "./fastMerge";
import type { Inline } from "./inline";
import { type Block, readMarkup } from "./markup";
import { compileMerge } from "./merge";
import { unshield, unshieldUrl } from "./shield";

/**
 * The HTML of a body for a page of the house: plain elements whose looks are the page's own, because its policy lets
 * nothing in that carries a style. Headings begin right below the page's title, whichever sign their author begins with.
 */
export function markupPage(source: string, values: Values): string {
  const { blocks, tags } = readMarkup(source);
  const levels = [...new Set(blocks.flatMap((b) => (b.is === "heading" ? [b.level] : [])))].sort();
  const text = (words: string) => unshield(escapeHtml(words), tags);
  const address = (url: string) => unshieldUrl(escapeHtml(url), tags);
  const all = (parts: Inline[]): string => parts.map(piece).join("");
  const piece = (part: Inline): string => {
    if (part.is === "text") return text(part.text);
    if (part.is === "break") return "<br>";
    if (part.is === "image") return `<img src="${address(part.url)}" alt="${text(part.alt)}" loading="lazy">`;
    if (part.is === "button") return `<a class="go" href="${address(part.url)}">${text(part.label)}</a>`;
    if (part.is === "link") return `<a href="${address(part.url)}">${all(part.inside)}</a>`;
    return part.is === "bold" ? `<strong>${all(part.inside)}</strong>` : `<em>${all(part.inside)}</em>`;
  };
  const block = (b: Block): string => {
    if (b.is === "control") return unshield(b.text, tags);
    if (b.is === "rule") return "<hr>";
    if (b.is === "heading") {
      const name = `h${levels.indexOf(b.level) + 2}`;
      return `<${name}>${all(b.inside)}</${name}>`;
    }
    if (b.is === "list") {
      const name = b.ordered ? "ol" : "ul";
      return `<${name}>${b.entries.map((entry) => `<li>${all(entry)}</li>`).join("")}</${name}>`;
    }
    return `<p>${all(b.inside)}</p>`;
  };
  return compileMerge(blocks.map(block).join("\n"), "html")(values);
}
