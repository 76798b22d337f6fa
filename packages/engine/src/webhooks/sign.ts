import { createHmac, randomBytes } from "node:crypto";
import { Refusal } from "../refusal";

const PREFIX = "whsec_";

/** A new secret for webhooks: `whsec_` and 32 random bytes. */
export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(32).toString("base64")}`;

/** The bytes of a secret; a Refusal when it is none by Standard Webhooks (24 to 64 bytes). */
export function secretBytes(secret: string): Buffer {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : "";
  const bytes = Buffer.from(text, "base64");
  const fits = /^[A-Za-z0-9+/]+={0,2}$/.test(text) && bytes.length >= 24 && bytes.length <= 64;
  if (!fits)
    throw new Refusal(
      "badSecret",
      "A secret for webhooks is whsec_ followed by 24 to 64 bytes in base64. Let Rekindle make one.",
      422,
    );
  return bytes;
}

/**
 * The headers of Standard Webhooks over a body. `at`: seconds since 1970. With several secrets there are several
 * signatures, and whoever knows one of them is content: so a secret can be changed without a gap.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, at, body }: { id: string; at: number; body: string },
): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const mac = createHmac("sha256", secretBytes(secret)).update(`${id}.${at}.${body}`);
    return `v1,${mac.digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": String(at), "webhook-signature": signatures.join(" ") };
}
