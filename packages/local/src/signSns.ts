import { randomUUID, sign } from "node:crypto";
import { promisify } from "node:util";
import { type SnsMessage, signedText } from "#engine/providers/sns";
import type { Identity } from "./identity";

/** The topic on which this house tells itself what became of its own letters. */
export const LOCAL_TOPIC = "arn:aws:sns:local:000000000000:ses-events";
/** Never fetched: the house knows the key behind this address. */
export const LOCAL_CERTIFICATE = "https://sns.local.amazonaws.com/rekindle-local.pem";

/** In a thread of its own: a signature takes longer than everything else about an event. */
const signAside = promisify(sign);

/** A notification as Amazon SNS would bring it, signed with the key of this house. `at` is ms since 1970. */
export async function signSns(identity: Identity, message: unknown, at: number): Promise<string> {
  const notification = {
    Type: "Notification" as const,
    MessageId: randomUUID(),
    TopicArn: LOCAL_TOPIC,
    Subject: "Amazon SES Email Event Notification",
    Message: JSON.stringify(message),
    Timestamp: new Date(at).toISOString(),
    SignatureVersion: "2" as const,
    SigningCertURL: LOCAL_CERTIFICATE,
  } satisfies Partial<SnsMessage>;
  const text = Buffer.from(signedText(notification));
  const signature = (await signAside("RSA-SHA256", text, identity.sns.privateKey)).toString("base64");
  return JSON.stringify({ ...notification, Signature: signature });
}

/** Finds the key behind a certificate's address: our own, or Amazon's over the network. */
export const fetchCertOf =
  (identity: Identity) =>
  async (url: string): Promise<string> => {
    if (url === LOCAL_CERTIFICATE) return identity.sns.publicKey;
    const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`the certificate's address answered ${answer.status}`);
    return answer.text();
  };
