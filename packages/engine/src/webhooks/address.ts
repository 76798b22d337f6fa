import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import ip from "ipaddr.js";

/** Why something is not sent to an address, in words; an error with such a sentence never is worth another attempt. */
export class AddressError extends Error {}

export interface Destination {
  url: URL;
  /** it is this very machine, and the house allows that */
  here: boolean;
}

const HERE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Reads the address a webhook goes to. Only HTTPS, except to this very machine where the house allows it: what is
 * sent tells about people. Throws an `AddressError`.
 */
export function destinationOf(text: string, allowHere: boolean): Destination {
  if (!URL.canParse(text)) throw new AddressError("is not an address such as https://example.org/hook");
  const url = new URL(text);
  const here = allowHere && HERE.has(url.hostname);
  if (url.protocol !== "https:" && !(here && url.protocol === "http:"))
    throw new AddressError("must begin with https://");
  if (url.username || url.password)
    throw new AddressError("must not hold a name and a password; the signature shows who sends");
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  // No name is looked up for a number, so it is asked about here.
  if (ip.isValid(literal) && !mayReach(literal, here)) throw refused();
  return { url, here };
}

/**
 * Whether somebody on the open net has this address: no private network, link-local (where clouds keep their keys),
 * carrier's, reserved or tunnelled one. An IPv4 address inside an IPv6 one is judged as what it is.
 */
export function mayReach(address: string, here: boolean): boolean {
  if (!ip.isValid(address)) return false;
  const range = ip.process(address).range();
  return here ? range === "loopback" : range === "unicast";
}

const refused = () => new AddressError("leads into a private network, where nothing may be sent");

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<{ address: string; family: number }[]>;

const resolveAll: Resolve = (name) => lookup(name, { all: true, verbatim: true });

/**
 * A look-up for a connection that hands out only addresses that were checked, so that the one connected to is the one
 * judged: whoever answers otherwise the second time gains nothing. One bad address refuses the whole name.
 */
export function checkedLookup(here: boolean, resolve: Resolve = resolveAll): LookupFunction {
  return (name, options, callback) => {
    resolve(name).then(
      (found) => {
        const [first] = found;
        if (!first) callback(new AddressError("has a name that leads nowhere"), "", 0);
        else if (!found.every(({ address }) => mayReach(address, here))) callback(refused(), "", 0);
        else if (options.all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (fault: NodeJS.ErrnoException) => callback(fault, "", 0),
    );
  };
}
