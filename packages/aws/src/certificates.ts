import { Refusal } from "#engine/refusal";

const AMAZON = /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?$/;

/** Fetches the certificate that signed an SNS message, from Amazon and from nowhere else; each only once. */
export function createFetchCert(fetchText: (url: string) => Promise<string> = fetched) {
  const known = new Map<string, Promise<string>>();
  return async (address: string): Promise<string> => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol !== "https:" || !AMAZON.test(url.hostname) || !url.pathname.endsWith(".pem")) {
      throw new Refusal("wrongCertificate", "This message does not name a certificate of Amazon's.", 403);
    }
    const found = known.get(url.href) ?? fetchText(url.href);
    known.set(url.href, found);
    // A certificate that could not be fetched is asked for again the next time.
    found.catch(() => known.delete(url.href));
    return found;
  };
}

async function fetched(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "error" });
  if (!answer.ok) throw new Error(`The certificate could not be fetched (${answer.status}).`);
  return answer.text();
}
