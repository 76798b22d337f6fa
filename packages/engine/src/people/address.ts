import { hash } from "node:crypto";
import { domainToASCII } from "node:url";
import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { CHANNEL } from "#journey/channels";
import type { Channel } from "#journey/journey";

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const TOP = /^([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * The one spelling of an e-mail address, or undefined when the text is no address that mail can be sent to.
 * Domains with umlauts become punycode; a local part with them is no address, because SES does not take it.
 * Nothing is asked of the network: whether the mailbox exists is found out by writing to it.
 */
export function normaliseEmail(text: string): string | undefined {
  const bare = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text)
    .trim()
    .replace(/^mailto:/i, "")
    .toLowerCase();
  const at = bare.lastIndexOf("@");
  if (at < 1 || at > 64) return undefined;
  const local = bare.slice(0, at);
  const written = bare.slice(at + 1);
  // domainToASCII repairs much that is a typing mistake ("a_b", spaces), so plain ASCII never goes through it.
  const domain = /[^\x20-\x7f]/.test(written) ? domainToASCII(written) : written;
  const labels = domain.split(".");
  if (labels.length < 2 || local.length + domain.length > 253) return undefined;
  if (!LOCAL.test(local) || !labels.every((label) => LABEL.test(label))) return undefined;
  return TOP.test(labels[labels.length - 1] ?? "") ? `${local}@${domain}` : undefined;
}

/**
 * The E.164 form of a phone number, or undefined when the text is none. `country` (two letters) reads numbers
 * written the national way, such as 0170/1234567; without it only +49… and 0049… can be told.
 */
export function normalisePhone(text: string, country?: string): string | undefined {
  const tidy = text.normalize("NFKC").trim();
  if (tidy.length > 60 || !/\d/.test(tidy)) return undefined;
  const home = countryForPhones(country);
  if (!/^[+0(]/.test(tidy) && home) {
    // "49170…": the plus was lost in a spreadsheet. National numbers are written with their leading zero.
    const digits = tidy.replace(/\D/g, "");
    const code = getCountryCallingCode(home);
    if (digits.startsWith(code) && digits.length >= code.length + 8) {
      const found = valid(`+${digits}`, home);
      if (found) return found;
    }
  }
  return valid(home ? tidy : tidy.replace(/^00/, "+"), home);
}

function valid(text: string, home: CountryCode | undefined): string | undefined {
  const number = parsePhoneNumberFromString(text, home);
  if (!number?.isValid() || number.nationalNumber.length < 6) return undefined;
  // The small metadata lets a German mobile number be too short; the operators do not.
  if (
    number.countryCallingCode === "49" &&
    /^1[567]/.test(number.nationalNumber) &&
    number.nationalNumber.length < 10
  ) {
    return undefined;
  }
  return number.number;
}

function countryForPhones(country: string | undefined): CountryCode | undefined {
  if (!country || !/^[A-Z]{2}$/.test(country)) return undefined;
  try {
    const code = country as CountryCode; // any two letters; the next line throws for those nobody dials
    getCountryCallingCode(code);
    return code;
  } catch {
    return undefined;
  }
}

/** The one spelling of an address on a channel people are written to or called on; undefined on all others. */
export const normaliseAddress = (channel: Channel, address: string, country?: string): string | undefined =>
  CHANNEL[channel].address === "email"
    ? normaliseEmail(address)
    : CHANNEL[channel].address === "phone"
      ? normalisePhone(address, country)
      : undefined;

/** SHA-256, in hex, of a normalised address: the name under which the house finds a person by it. */
export const addressHash = (normalised: string): string => hash("sha256", normalised);

/** An id given by another system is an address too; the prefix keeps it apart from e-mails and phones. */
export const externalIdHash = (externalId: string): string => addressHash(`id:${externalId.trim()}`);
