import { escapeHtml } from "./escapeHtml";
import type { Inline } from "./inline";
import type { Block, Markup } from "./markup";
import { unshield, unshieldUrl } from "./shield";

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const SIZES = { 1: "26px;line-height:32px", 2: "20px;line-height:28px", 3: "17px;line-height:24px" } as const;
const BODY = `${FONT};font-size:16px;line-height:24px`;

/** The sign before an address that our own redirect may replace; the address of a mail or a phone is left alone. */
export const OWN_CLICK = "\ue000";
/** Stands between what a link is about and its address, where it says so. */
export const OWN_TOPIC = "\ue001";

/** The HTML of a body for mail, with its merge tags intact. With `clicks`, web addresses are marked for rewriting. */
export function markupHtml(markup: Markup, options: { clicks: boolean }): string {
  const { tags } = markup;
  const text = (words: string) => unshield(escapeHtml(words), tags);
  const address = (url: string, topic?: string) => {
    const about = topic === undefined ? "" : topic + OWN_TOPIC;
    const mark = options.clicks && !/^(mailto|tel):/i.test(url) ? OWN_CLICK + about : "";
    return mark + unshieldUrl(escapeHtml(url), tags);
  };

  const piece = (part: Inline): string => {
    if (part.is === "text") return text(part.text);
    if (part.is === "break") return "<br>";
    if (part.is === "image") return image(unshieldUrl(escapeHtml(part.url), tags), text(part.alt));
    if (part.is === "button") return button(address(part.url, part.topic), text(part.label));
    if (part.is === "link") return link(address(part.url, part.topic), all(part.inside));
    return part.is === "bold" ? `<strong>${all(part.inside)}</strong>` : `<em>${all(part.inside)}</em>`;
  };
  const all = (parts: Inline[]): string => parts.map(piece).join("");

  const block = (b: Block): string => {
    if (b.is === "control") return unshield(b.text, tags);
    if (b.is === "rule")
      return '<hr class="rk-line" style="border:0;border-top:1px solid #d8dee4;margin:24px 0">';
    if (b.is === "heading") {
      const style = `${FONT};font-size:${SIZES[b.level]};margin:24px 0 12px;font-weight:600`;
      return `<h${b.level} class="rk-text" style="${style};color:#1f2328">${all(b.inside)}</h${b.level}>`;
    }
    if (b.is === "list") {
      const name = b.ordered ? "ol" : "ul";
      const entries = b.entries.map((entry) => `<li style="margin:0 0 6px">${all(entry)}</li>`).join("");
      return `<${name} class="rk-text" style="${BODY};margin:0 0 16px;padding:0 0 0 24px;color:#1f2328">${entries}</${name}>`;
    }
    // A button is a table, and a paragraph may not hold one.
    const name = b.inside.some((part) => part.is === "button") ? "div" : "p";
    return `<${name} class="rk-text" style="${BODY};margin:0 0 16px;color:#1f2328">${all(b.inside)}</${name}>`;
  };
  return markup.blocks.map(block).join("\n");
}

const link = (url: string, words: string) =>
  `<a class="rk-link" href="${url}" style="color:#0b57d0;text-decoration:underline">${words}</a>`;

const image = (url: string, alt: string) =>
  `<img src="${url}" alt="${alt}" width="536" style="display:block;width:100%;max-width:536px;height:auto;border:0">`;

/** A table, because Outlook pads cells and not links. */
const button = (url: string, label: string) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="display:inline-table;margin:8px 0"><tr><td style="border-radius:6px;background:#0b57d0;padding:12px 22px"><a href="${url}" style="${BODY};color:#ffffff;text-decoration:none;font-weight:600;display:inline-block">${label}</a></td></tr></table>`;
