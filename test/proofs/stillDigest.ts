import { createHash } from "node:crypto";

/**
 * Web Crypto digests on another thread, which answers when it likes; in a world where a seed decides the order of
 * everything, the same digest is made at once.
 */
export function stillDigest(): void {
  const { subtle } = globalThis.crypto;
  if (Object.hasOwn(subtle, "digest")) return;
  const digest: SubtleCrypto["digest"] = async (algorithm, data) => {
    if (algorithm !== "SHA-256") throw new Error("Only SHA-256 is made here.");
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    return new Uint8Array(createHash("sha256").update(bytes).digest()).buffer;
  };
  Object.defineProperty(subtle, "digest", { value: digest });
}
