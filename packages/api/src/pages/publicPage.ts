import { createHash } from "node:crypto";
import { safe } from "../smallPage";

/** Looks of pages on which people outside the house fill something in. Colours have names; a form may bring its own for the button. */
const STYLE = `:root{color-scheme:light dark;--page:#f6f5f2;--card:#fff;--ink:#1c1b19;--quiet:#5a5752;--line:#8c877f;--link:#a33b12;--bad:#b3261e;--go:#a33b12;--on:#fff}
@media(prefers-color-scheme:dark){:root:not([data-scheme=light]){--page:#161514;--card:#201f1d;--ink:#f2efea;--quiet:#b5afa6;--line:#8c877f;--link:#ff9a6c;--bad:#ffb4ab;--go:#ff9a6c;--on:#2a0f03}}
:root[data-scheme=dark]{color-scheme:dark;--page:#161514;--card:#201f1d;--ink:#f2efea;--quiet:#b5afa6;--line:#8c877f;--link:#ff9a6c;--bad:#ffb4ab;--go:#ff9a6c;--on:#2a0f03}
:root[data-scheme=light]{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem 1rem;min-height:100vh;background:var(--page);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
main{width:100%;max-width:40rem;margin:0 auto;padding:2rem;background:var(--card);border-radius:.75rem;border-top:.375rem solid var(--go)}
h1{margin:0 0 .75rem;font-size:1.625rem;line-height:1.25}
h2,h3,h4{margin:1.75rem 0 .5rem;line-height:1.3}
h2{font-size:1.25rem}h3{font-size:1.0625rem}h4{font-size:1rem}
p,ul,ol,dl{margin:0 0 1rem}
ul,ol{padding-left:1.5rem}
img{display:block;max-width:100%;height:auto;border-radius:.5rem}
hr{margin:1.5rem 0;border:0;border-top:1px solid var(--line)}
a{color:var(--link)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dt{color:var(--quiet)}dd{margin:0}
.field{margin:1.5rem 0 0;padding:0;border:0;min-width:0}
.label,legend{display:block;margin:0 0 .375rem;padding:0;font-weight:600}
.label small,legend small{font-weight:400;color:var(--quiet)}
.help{margin:0 0 .375rem;color:var(--quiet);font-size:.9375rem}
.fault{margin:.375rem 0 0;color:var(--bad);font-weight:600}
.text{display:block;width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card);color:var(--ink);font:inherit}
textarea.text{min-height:8rem;resize:vertical}
.text[aria-invalid]{border:2px solid var(--bad)}
.tick{display:flex;gap:.75rem;align-items:flex-start;padding:.625rem 0;cursor:pointer}
.tick input{flex:none;width:1.375rem;height:1.375rem;margin:.0625rem 0 0;accent-color:var(--go)}
button,.go{display:inline-block;min-height:2.75rem;padding:.625rem 1.5rem;border:0;border-radius:.5rem;background:var(--go);color:var(--on);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
form>button{margin-top:1.75rem}
button.plain{margin-left:.5rem;border:1px solid var(--line);background:none;color:var(--ink)}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
.note{margin:0 0 1.25rem;padding:.75rem 1rem;border-left:.25rem solid var(--go);background:var(--page)}
.note.bad{border-color:var(--bad)}
.note p,.note ul{margin:0}
.trap{position:absolute;left:-100rem;width:1px;height:1px;overflow:hidden}
footer{max-width:40rem;margin:1.5rem auto 0;color:var(--quiet);font-size:.875rem;text-align:center;white-space:pre-line}
@media(max-width:30rem){body{padding:0}main{padding:1.25rem;border-radius:0;min-height:100vh}button,.go{width:100%;text-align:center}button.plain{margin:.75rem 0 0}dl{display:block}footer{margin:1rem}}`;

export interface PublicPage {
  title: string;
  /** HTML in which everything foreign was made safe */
  inside: string;
  tongue: string;
  footer: string;
  /** of its button, #rrggbb */
  colour?: string | undefined;
  /** for a preview: as if the reader had asked for it */
  scheme?: "light" | "dark" | undefined;
}

/** A page for people outside the house. It works without scripts, in light and dark, on a phone, by keyboard. */
export const publicPage = ({ title, inside, tongue, footer, colour, scheme }: PublicPage): string =>
  `<!doctype html>
<html lang="${tongue}"${scheme ? ` data-scheme="${scheme}"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${safe(title)}</title>
<style>${styleOf(colour)}</style>
</head>
<body>
<main>
<h1>${safe(title)}</h1>
${inside}
</main>
<footer>${safe(footer)}</footer>
</body>
</html>
`;

/** Nothing runs; only this style, pictures by https, and a form back to this house, or on to where it is allowed to lead. */
export function publicPolicy({
  colour,
  onTo,
}: {
  colour?: string | undefined;
  onTo?: string | undefined;
} = {}): string {
  const digest = createHash("sha256").update(styleOf(colour)).digest("base64");
  return [
    "default-src 'none'",
    `style-src 'sha256-${digest}'`,
    "img-src https:",
    `form-action 'self'${onTo ? ` ${new URL(onTo).origin}` : ""}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const styleOf = (colour: string | undefined): string =>
  colour && /^#[0-9a-f]{6}$/i.test(colour)
    ? `${STYLE}\n:root:root:root{--go:${colour};--on:${inkOn(colour)}}`
    : STYLE;

/** Black or white, whichever is easier to read on a colour (WCAG's contrast). */
export function inkOn(colour: string): "#000" | "#fff" {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? "#000" : "#fff";
}
