import { domainToASCII } from "node:url";

/** Splits "Name <local@domain>" or "local@domain". */
function partsOf(address: string): { name: string; local: string; domain: string } {
  const [, name = "", inner] = /^(.*?)\s*<([^<>]*)>\s*$/.exec(address) ?? [];
  const bare = (inner ?? address).trim();
  const at = bare.lastIndexOf("@");
  return {
    name: name.trim().replace(/^"(.*)"$/, "$1"),
    local: bare.slice(0, at),
    domain: bare.slice(at + 1),
  };
}

/**
 * An address as SES takes it: 7-bit. A domain in other letters becomes punycode, a display name in other
 * letters becomes MIME encoded words (RFC 2047); SES refuses both as they are typed.
 */
export function wireAddress(address: string): string {
  const { name, local, domain } = partsOf(address);
  const bare = `${local}@${domainToASCII(domain) || domain}`;
  if (name === "") return bare;
  if (/^[\x20-\x7e]*$/.test(name)) return `"${name.replace(/["\\]/g, "\\$&")}" <${bare}>`;
  return `${encodedWords(name)} <${bare}>`;
}

// An encoded word may have 75 characters: 45 bytes in base64 make 60, and no character may be torn.
function encodedWords(text: string): string {
  const words: string[] = [];
  let word = "";
  for (const letter of text) {
    if (Buffer.byteLength(word + letter) > 45) {
      words.push(word);
      word = "";
    }
    word += letter;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?=`).join(" ");
}
