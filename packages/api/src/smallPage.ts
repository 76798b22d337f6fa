import { createHash } from "node:crypto";

/** Colours, page and button of pages for people outside the house. */
const STYLE = `:root{color-scheme:light dark;--page:#f6f5f2;--card:#fff;--ink:#1c1b19;--quiet:#5a5752;--act:#a33b12;--on:#fff}
@media(prefers-color-scheme:dark){:root{--page:#161514;--card:#201f1d;--ink:#f2efea;--quiet:#b5afa6;--act:#ff9a6c;--on:#2a0f03}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{box-sizing:border-box;width:min(28rem,calc(100vw - 2rem));padding:2rem;background:var(--card);border-radius:.75rem}
h1{margin:0 0 .5rem;font-size:1.375rem;line-height:1.25}
p{margin:0;color:var(--quiet)}
button{margin-top:1.5rem;min-height:2.75rem;padding:0 1.25rem;border:0;border-radius:.5rem;background:var(--act);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
a{display:inline-block;margin-top:1.25rem;color:var(--act)}
fieldset{margin:1.5rem 0 0;padding:0;border:0}
legend{padding:0;font-weight:600}
label{display:flex;gap:.75rem;align-items:flex-start;padding:.625rem 0;min-height:1.5rem;cursor:pointer}
label.part{padding-left:2rem}
label small{display:block;color:var(--quiet)}
input[type=checkbox]{flex:none;width:1.25rem;height:1.25rem;margin:.125rem 0 0;accent-color:var(--act)}
select{display:block;width:100%;margin-top:.25rem;min-height:2.75rem;padding:0 .5rem;border:1px solid var(--quiet);border-radius:.5rem;background:var(--card);color:var(--ink);font:inherit}
input:focus-visible,select:focus-visible,a:focus-visible,button:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
button.plain{display:block;width:100%;margin-top:.75rem;border:1px solid var(--quiet);background:none;color:var(--ink)}
button.main{width:100%}
.note{margin:0 0 1rem;padding:.75rem 1rem;border-left:4px solid var(--act);color:var(--ink)}
.note ul{margin:.25rem 0 0;padding-left:1.25rem}
.foot{margin-top:2rem;font-size:.875rem;white-space:pre-line}`;

/** No scripts, no addresses, only this style and a form back to the same page. */
export const SMALL_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const safe = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** A page for people outside the house. It works without JavaScript, in light and dark, by keyboard. */
export const smallPage = ({
  title,
  text,
  button,
  link,
  language,
}: {
  title: string;
  text: string;
  button?: string;
  link?: { to: string; label: string };
  language?: string;
}): string =>
  framed(
    title,
    `<p>${safe(text)}</p>
${button ? `<form method="post"><button type="submit">${safe(button)}</button></form>` : ""}${link ? `<a href="${safe(link.to)}">${safe(link.label)}</a>` : ""}`,
    language,
  );

/** The frame of such a page; `inside` is HTML in which everything foreign was made safe. */
export const framed = (title: string, inside: string, language = "en"): string =>
  `<!doctype html>
<html lang="${safe(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${safe(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${safe(title)}</h1>
${inside}
</main>
</body>
</html>
`;
