const HIDDEN = new Set(["style", "script", "head", "title", "blockquote"]);
const BREAKS = new Set(["br", "p", "div", "li", "tr", "h1", "h2", "h3"]);
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", apos: "'" };

/**
 * The words of an HTML mail that has no plain text, up to what it quotes. One pass from left to right, because
 * strangers write these mails and a regular expression over half-open tags takes hours.
 */
export function wordsOfHtml(html: string): string {
  let out = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    out += html.slice(at, open);
    const close = html.indexOf(">", open);
    if (close < 0) return tidy(out);
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20))?.[1]?.toLowerCase() ?? "";
    at = close + 1;
    if (HIDDEN.has(name) && html[open + 1] !== "/") {
      const end = html.indexOf(`</${name}`, at);
      if (end < 0) return tidy(out);
      at = end;
    } else out += BREAKS.has(name) ? "\n" : " ";
  }
  return tidy(out + html.slice(at));
}

const tidy = (text: string): string =>
  text.replace(/&(nbsp|amp|lt|gt|quot|apos|#39);/g, (_, name: string) => ENTITIES[name] ?? " ");
