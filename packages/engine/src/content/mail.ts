import { escapeHtml } from "./escapeHtml";
import type { Values } from "./fastMerge";
import { trapOfWayOut } from "./links";
import { readMarkup } from "./markup";
import { markupHtml } from "./markupHtml";
import { markupText } from "./markupText";
import { compileMerge } from "./merge";

export interface MailWords {
  subject?: string;
  preheader?: string;
  body: string;
}

export interface MergedMail {
  subject: string;
  html: string;
  text: string;
}

interface Footer {
  unsubscribe: string;
  language: string | undefined;
}

/** The footer's words in the reader's language. */
const UNSUBSCRIBE: Record<string, string> = {
  en: "Unsubscribe",
  de: "Abmelden",
  fr: "Se désabonner",
  es: "Darse de baja",
  it: "Annulla iscrizione",
};

const language = (code: string | undefined): string => {
  const short = (code ?? "en").slice(0, 2).toLowerCase();
  return UNSUBSCRIBE[short] ? short : "en";
};

/**
 * Reads a mail once and merges it for many people. The frame with the postal address and the way out is put around
 * what was merged and never goes through it, so nothing an author writes can leave it out. No trackers, no images
 * of ours, no scripts.
 */
export function compileMail(mail: MailWords, house: { postalAddress: string; clicks: boolean }) {
  const markup = readMarkup(mail.body);
  const subject = compileMerge(mail.subject ?? "", "text");
  const preheader = compileMerge(mail.preheader ?? "", "text");
  const html = compileMerge(markupHtml(markup, { clicks: house.clicks }), "html");
  const text = compileMerge(markupText(markup), "text");
  const address = escapeHtml(house.postalAddress.trim()).replace(/\r?\n/g, "<br>");
  return {
    merge(values: Values, footer: Footer): MergedMail {
      const title = oneLine(subject(values));
      const tongue = language(footer.language);
      const out = UNSUBSCRIBE[tongue] ?? "";
      return {
        subject: title,
        html:
          `${HEAD_BEFORE_LANG}${tongue}${HEAD_AFTER_LANG}${escapeHtml(title)}${HEAD_END}` +
          `${hidden(oneLine(preheader(values)))}${house.clicks ? trap(footer.unsubscribe) : ""}${FRAME_TOP}${html(values)}${FRAME_FOOT}${address}<br>` +
          `<a class="rk-quiet" href="${escapeHtml(footer.unsubscribe)}" style="color:#59636e;text-decoration:underline">${out}</a>${FRAME_END}`,
        text: `${tidyText(text(values))}\n\n----------\n${house.postalAddress.trim()}\n${out}: ${footer.unsubscribe}\n`,
      };
    },
  };
}

/** One line without control signs: nothing in a subject can begin another header. */
export const oneLine = (text: string): string =>
  CONTROL.test(text) ? text.replace(CONTROLS, " ").replace(/ {2,}/g, " ").trim() : text.trim();

const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

const tidyText = (text: string): string =>
  text
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** What a list of mails shows beside the subject; the odd signs after it keep the body out of that line. */
const hidden = (preheader: string): string =>
  preheader === ""
    ? ""
    : `<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px">${escapeHtml(preheader)}${"&#847;&zwnj;&nbsp;".repeat(40)}</div>`;

/** Programs that open every link of a mail open this one, too; readers and their screen readers never meet it. */
const trap = (unsubscribe: string): string =>
  `<a href="${escapeHtml(trapOfWayOut(unsubscribe))}" style="display:none" aria-hidden="true" tabindex="-1" rel="nofollow"></a>`;

const DARK = `@media (prefers-color-scheme: dark) { .rk-page { background: #0d1117 !important } .rk-sheet { background: #161b22 !important } .rk-text { color: #e6edf3 !important } .rk-link { color: #79b8ff !important } .rk-quiet { color: #9198a1 !important } .rk-line { border-color: #3d444d !important } }`;
const HEAD_BEFORE_LANG = '<!doctype html>\n<html lang="';
const HEAD_AFTER_LANG =
  '">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<meta name="supported-color-schemes" content="light dark">\n<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">\n<title>';
const HEAD_END = `</title>\n<style>${DARK}</style>\n</head>\n<body class="rk-page" style="margin:0;padding:0;background:#f6f8fa">\n`;
const FRAME_TOP =
  '<table role="presentation" class="rk-page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f6f8fa"><tr><td align="center" style="padding:24px 12px">\n<table role="presentation" class="rk-sheet" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:#ffffff;border-radius:8px"><tr><td style="padding:32px">\n';
const FRAME_FOOT =
  '\n</td></tr></table>\n<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px"><tr><td class="rk-quiet" align="center" style="padding:20px 32px;font-family:-apple-system,BlinkMacSystemFont,\'Segoe UI\',Roboto,Helvetica,Arial,sans-serif;font-size:12px;line-height:18px;color:#59636e">\n';
const FRAME_END = "\n</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n";
