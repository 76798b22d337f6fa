import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import type { Answered, Outward } from "../ports";
import { AddressError, checkedLookup, destinationOf, type Resolve } from "./address";

/** How long one attempt may take in all, ms. */
const TIMEOUT = 10_000;
/** So much of an answer is read, bytes. */
export const MOST_READ = 64 * 1024;

/**
 * One POST to an address of somebody else: no redirect is followed, no connection is kept, and whatever goes wrong is
 * said as a value. `resolve` is there for tests.
 */
export const postOut =
  (resolve?: Resolve, timeout = TIMEOUT): Outward =>
  async ({ url, headers, body, allowHere = false }) => {
    try {
      const to = destinationOf(url, allowHere);
      return await send(to.url, { headers, body, lookup: checkedLookup(to.here, resolve), timeout });
    } catch (fault) {
      return { answer: "none", ...reasonOf(fault) };
    }
  };

interface Sending {
  headers: Record<string, string>;
  body: string;
  lookup: ReturnType<typeof checkedLookup>;
  timeout: number;
}

function send(url: URL, { headers, body, lookup, timeout }: Sending): Promise<Answered> {
  const bytes = Buffer.from(body);
  const request = url.protocol === "http:" ? overHttp : overHttps;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: "POST",
        headers: { ...headers, "content-length": String(bytes.length) },
        // A connection of its own: one kept from before would not be looked up again.
        agent: false,
        lookup,
        // Over all of it, so that who answers a byte a second is not waited for.
        signal: AbortSignal.timeout(timeout),
      },
      (incoming) => {
        const parts: Buffer[] = [];
        let size = 0;
        const done = (): void => {
          const read = Buffer.concat(parts).subarray(0, MOST_READ).toString("utf8");
          const after = retryAfter(incoming.headers["retry-after"]);
          const status = incoming.statusCode ?? 0;
          resolve({ answer: "given", status, body: read, ...(after === undefined ? {} : { after }) });
          incoming.destroy();
        };
        incoming.on("data", (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size >= MOST_READ) done();
        });
        incoming.on("end", done);
        incoming.on("error", reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(bytes);
  });
}

/** What a "Retry-After" of seconds says, ms, at most a day; a date is left to our own patience. */
function retryAfter(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Math.min(Number(text), 86_400) * 1_000 : undefined;
}

const WORDS: Record<string, string> = {
  ENOTFOUND: "has a name that leads nowhere",
  EAI_AGAIN: "has a name that could not be looked up just now",
  ECONNREFUSED: "does not take connections",
  ECONNRESET: "broke the connection off",
  EPROTO: "does not speak HTTPS properly",
  CERT_HAS_EXPIRED: "has a certificate that is out of date",
  DEPTH_ZERO_SELF_SIGNED_CERT: "has a certificate that it signed itself",
  SELF_SIGNED_CERT_IN_CHAIN: "has a certificate that nobody known has signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "has a certificate that nobody known has signed",
  ERR_TLS_CERT_ALTNAME_INVALID: "has a certificate for another name",
};

/** The reason in words without the address, which may hold a key. */
function reasonOf(fault: unknown): { reason: string; again: boolean } {
  if (fault instanceof AddressError) return { reason: fault.message, again: false };
  if (!(fault instanceof Error)) return { reason: "could not be reached", again: true };
  if (fault.name === "AbortError" || fault.name === "TimeoutError")
    return { reason: "did not answer in time", again: true };
  const { code } = fault as NodeJS.ErrnoException;
  return { reason: WORDS[code ?? ""] ?? `could not be reached${code ? ` (${code})` : ""}`, again: true };
}
