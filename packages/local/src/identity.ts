import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "#engine/refusal";

/** What this house signs with. Made at the first start and kept in the data folder, readable by its owner only. */
export interface Identity {
  /** key for signed links in messages */
  linkSecret: string;
  /** signs the texts of simulated phones as Twilio would */
  twilioToken: string;
  /** signs the events of simulated mailboxes as Amazon SNS would */
  sns: { privateKey: KeyObject; publicKey: string };
}

export function loadIdentity(folder: string): Identity {
  const place = join(folder, "identity");
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const pem = kept(join(place, "sns.key.pem"), newKey);
  try {
    const privateKey = createPrivateKey(pem);
    const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "pem" });
    return {
      linkSecret: kept(join(place, "link-secret"), () => randomBytes(32).toString("base64url")),
      twilioToken: kept(join(place, "twilio-token"), () => randomBytes(16).toString("hex")),
      sns: { privateKey, publicKey: String(publicKey) },
    };
  } catch {
    throw new Refusal(
      "damagedIdentity",
      `The keys in ${place} are damaged. Restore them from a copy: without them links in messages that were sent stop working.`,
      503,
    );
  }
}

const newKey = (): string =>
  String(
    generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey.export({ type: "pkcs8", format: "pem" }),
  );

/** A secret appears whole or not at all, so that a start that was killed leaves no half key. */
function kept(path: string, make: () => string): string {
  if (!existsSync(path)) {
    const draft = `${path}.part`;
    writeFileSync(draft, make(), { mode: 0o600 });
    chmodSync(draft, 0o600);
    renameSync(draft, path);
  }
  const secret = readFileSync(path, "utf8");
  if (secret.trim() === "")
    throw new Refusal("damagedIdentity", `${path} is empty. Restore it from a copy.`, 503);
  return secret;
}
