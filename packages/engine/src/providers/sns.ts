import { createPublicKey, createVerify, type KeyObject, X509Certificate } from "node:crypto";
import { z } from "zod";
import { Refusal } from "../refusal";

/** A message of Amazon SNS as it comes over HTTP. The signature covers these fields exactly as they were sent. */
const SnsMessage = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string().min(1).max(300),
  Subject: z.string().nullish(),
  Message: z.string().max(1_000_000),
  Timestamp: z.string().max(40),
  SignatureVersion: z.enum(["1", "2"]),
  Signature: z.string().min(1).max(2_000),
  SigningCertURL: z.string().max(1_000),
  SubscribeURL: z.string().max(2_000).nullish(),
  Token: z.string().max(2_000).nullish(),
});
export type SnsMessage = z.infer<typeof SnsMessage>;

/** Gets the text of a PEM certificate (or public key) from an address that has been checked before. */
export type FetchCert = (url: string) => Promise<string>;

export interface SnsOptions {
  /** ms since 1970 */
  now: number;
  /** how old a message may be, ms; one hour by default, as long as SNS itself tries again */
  maxAge?: number;
  /** further hosts that certificates may come from, for a world that signs its own messages */
  hosts?: string[];
}

const AMAZON = /^sns\.[a-zA-Z0-9-]{3,}\.amazonaws\.com(\.cn)?$/;
const HOUR = 3_600_000;
const SIGNED = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  SubscriptionConfirmation: [
    "Message",
    "MessageId",
    "SubscribeURL",
    "Timestamp",
    "Token",
    "TopicArn",
    "Type",
  ],
  UnsubscribeConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
} as const;
const ALGORITHM = { "1": "RSA-SHA1", "2": "RSA-SHA256" } as const;

/**
 * Lets a message in if it comes from a topic of ours and is signed by Amazon; otherwise a Refusal. The topic is
 * checked before anything else, because anybody's topic carries a signature of Amazon that is right.
 */
export async function verifySns(
  message: unknown,
  fetchCert: FetchCert,
  allowedTopics: readonly string[],
  options: SnsOptions,
): Promise<SnsMessage> {
  const parsed = SnsMessage.safeParse(typeof message === "string" ? jsonOf(message) : message);
  if (!parsed.success) {
    throw new Refusal("badSns", "This is not a message of Amazon SNS that Rekindle can read.", 400);
  }
  const sns = parsed.data;
  if (!allowedTopics.includes(sns.TopicArn)) {
    throw new Refusal("foreignTopic", "This topic is not on the list of topics Rekindle listens to.", 403);
  }
  const at = Date.parse(sns.Timestamp);
  if (!(Math.abs(options.now - at) <= (options.maxAge ?? HOUR))) {
    throw new Refusal("staleSns", "This message is too old to be taken in; have SNS send it again.", 403);
  }
  const url = trustedUrl(sns.SigningCertURL, options.hosts ?? []);
  if (!url?.pathname.endsWith(".pem")) {
    throw new Refusal(
      "foreignCertificate",
      "The certificate of this message is not kept by Amazon SNS.",
      403,
    );
  }
  const key = await keyFrom(url.href, fetchCert);
  const verify = createVerify(ALGORITHM[sns.SignatureVersion]).update(signedText(sns));
  if (!verify.verify(key, sns.Signature, "base64")) {
    throw new Refusal("badSignature", "The signature of this message is wrong.", 403);
  }
  return sns;
}

/** What is signed: names and values of the fields, a line each, in this order; a field that is not there is left out. */
export const signedText = (sns: Pick<SnsMessage, "Type"> & Partial<SnsMessage>): string =>
  SIGNED[sns.Type]
    .filter((field) => sns[field] !== undefined && sns[field] !== null)
    .map((field) => `${field}\n${sns[field]}\n`)
    .join("");

/** Follows the address that confirms a subscription. Only for messages that `verifySns` has let in. */
export async function confirmSubscription(
  sns: SnsMessage,
  fetch: (url: string) => Promise<{ ok: boolean; status: number }>,
  hosts: string[] = [],
): Promise<void> {
  const url = trustedUrl(sns.SubscribeURL ?? "", hosts);
  if (sns.Type !== "SubscriptionConfirmation" || !url) {
    throw new Refusal("badSubscription", "This message has no address at Amazon SNS to confirm it by.", 400);
  }
  const answer = await fetch(url.href);
  if (!answer.ok) {
    throw new Refusal(
      "notConfirmed",
      `Amazon SNS answered ${answer.status}; ask for the confirmation again.`,
      503,
    );
  }
}

function trustedUrl(text: string, hosts: string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username || url.password) return undefined;
  if (hosts.includes(url.host)) return url;
  return url.protocol === "https:" && url.port === "" && AMAZON.test(url.hostname) ? url : undefined;
}

const certificates = new WeakMap<FetchCert, Map<string, Promise<KeyObject>>>();
const MOST_CERTIFICATES = 50;

/** The key behind an address, fetched once; a failed fetch is not remembered. */
async function keyFrom(url: string, fetchCert: FetchCert): Promise<KeyObject> {
  const cache = certificates.get(fetchCert) ?? new Map<string, Promise<KeyObject>>();
  certificates.set(fetchCert, cache);
  let key = cache.get(url);
  if (!key) {
    key = fetchCert(url).then(keyOf);
    if (cache.size >= MOST_CERTIFICATES) cache.clear();
    cache.set(url, key);
  }
  try {
    return await key;
  } catch {
    cache.delete(url);
    throw new Refusal(
      "noCertificate",
      "The certificate of this message could not be read; it may be sent again.",
      503,
    );
  }
}

const keyOf = (pem: string): KeyObject =>
  pem.includes("BEGIN CERTIFICATE") ? new X509Certificate(pem).publicKey : createPublicKey(pem);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
