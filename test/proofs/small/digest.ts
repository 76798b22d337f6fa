import { createHash } from "node:crypto";

/** A short number for a text, for telling histories apart (FNV-1a). */
export const hash = (text: string, seed = 2_166_136_261): number => {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16_777_619) >>> 0;
  return h;
};

const digests = new WeakMap<object, string>();

/** Of the data of a row, which never changes. */
export function digestOf(kept: { data: unknown }): string {
  const known = digests.get(kept);
  if (known) return known;
  const digest = createHash("sha1").update(JSON.stringify(kept.data)).digest("base64");
  digests.set(kept, digest);
  return digest;
}
