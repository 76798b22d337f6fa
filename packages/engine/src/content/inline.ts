import { TOPIC } from "./topic";

/** A piece of a line of markup. */
export type Inline =
  | { is: "text"; text: string }
  | { is: "break" }
  | { is: "bold" | "italic"; inside: Inline[] }
  /** `topic`: what it is about, so that a click on it tells more than a click */
  | { is: "link"; url: string; topic?: string; inside: Inline[] }
  | { is: "image"; url: string; alt: string }
  | { is: "button"; url: string; topic?: string; label: string };

/** What is wrong in the writing; `line` counts from 1. */
export interface Fault {
  line: number;
  message: string;
  level: "blocking" | "warning";
}

const URL = "((?:[^()\\s]|\\([^()\\s]*\\))*)";
/** Words after the address: `"topic: technical"`. */
const TITLE = '(?:[ \\t]+"([^"\\n]*)")?';
const PIECES = new RegExp(
  [
    "\\\\([\\\\*_\\[\\]()#!`>~.+-])", // 1 an escaped sign
    `\\[\\[([^\\[\\]\\n]*)\\]\\]\\(${URL}${TITLE}\\)`, // 2, 3, 4 a button
    `!\\[([^\\[\\]\\n]*)\\]\\(${URL}\\)`, // 5, 6 an image
    `\\[([^\\[\\]\\n]*)\\]\\(${URL}${TITLE}\\)`, // 7, 8, 9 a link
    "\\*\\*(?=\\S)((?:[^*\\n]|\\*(?!\\*))+?)\\*\\*", // 10 bold
    "\\*(?=[^\\s*])([^*\\n]+?)\\*", // 11 italic
    "(?<![\\w])_(?=[^\\s_])([^_\\n]+?)_(?![\\w])", // 12 italic
    "(https?://[^\\s<>\"'()\\[\\]]*[^\\s<>\"'()\\[\\].,;:!?])", // 13 a bare address
    "( {2,}\\n|\\\\\\n|\\n)", // 14 a new line
  ].join("|"),
  "g",
);

/** Addresses a link may have. A merge field (a private letter) may stand first; its value is checked when merged. */
const LINK = /^(https?:\/\/[^\s]+|mailto:[^\s]+|tel:[+\d][\d ()-]*|[\ue000-\uf7ff].*)$/i;
const IMAGE = /^(https:\/\/[^\s]+|[\ue000-\uf7ff].*)$/i;

const DEEPEST = 4;

function topicIn(title = ""): string | undefined {
  const said = /^topic:\s*(\S+)$/.exec(title)?.[1];
  return said !== undefined && TOPIC.test(said) ? said : undefined;
}

/** Reads the pieces of some lines. What is no markup stays text; what is not safe becomes text and a fault. */
export function inline(text: string, line: number, faults: Fault[], depth = 0): Inline[] {
  if (depth > DEEPEST) return [{ is: "text", text }];
  const out: Inline[] = [];
  const inner = (part: string) => inline(part, line, faults, depth + 1);
  const blocked = (message: string) => faults.push({ line, message, level: "blocking" });
  let at = 0;
  for (const m of text.matchAll(PIECES)) {
    if (m.index > at) out.push({ is: "text", text: text.slice(at, m.index) });
    at = m.index + m[0].length;
    const [
      ,
      escaped,
      button,
      buttonUrl = "",
      buttonTitle,
      alt,
      imageUrl = "",
      label,
      linkUrl = "",
      linkTitle,
      bold,
      star,
      dash,
      bare,
    ] = m;
    if (escaped !== undefined) out.push({ is: "text", text: escaped });
    else if (button !== undefined || label !== undefined) {
      const url = button === undefined ? linkUrl : buttonUrl;
      const words = button ?? label ?? "";
      const title = (button === undefined ? linkTitle : buttonTitle)?.trim();
      const topic = topicIn(title);
      const about = topic === undefined ? {} : { topic };
      if (title !== undefined && topic === undefined) {
        blocked(
          `“${words}” may say what it is about as "topic: dosing": small letters, digits and -, at most 40.`,
        );
      }
      if (!LINK.test(url)) {
        blocked(`“${words}” needs an address that starts with https://, mailto: or tel:.`);
        out.push({ is: "text", text: words });
      } else if (button !== undefined) out.push({ is: "button", url, ...about, label: words });
      else out.push({ is: "link", url, ...about, inside: inner(words) });
    } else if (alt !== undefined) {
      if (!IMAGE.test(imageUrl)) blocked("An image needs an address that starts with https://.");
      else if (alt.trim() === "") {
        blocked("An image needs words for those who cannot see it: ![what it shows](https://…).");
      } else out.push({ is: "image", url: imageUrl, alt });
    } else if (bold !== undefined) out.push({ is: "bold", inside: inner(bold) });
    else if (star !== undefined || dash !== undefined) {
      out.push({ is: "italic", inside: inner(star ?? dash ?? "") });
    } else if (bare !== undefined) out.push({ is: "link", url: bare, inside: [{ is: "text", text: bare }] });
    else out.push({ is: "break" });
  }
  if (at < text.length) out.push({ is: "text", text: text.slice(at) });
  return out;
}
