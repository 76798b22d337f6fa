import type { World } from "../../ports";
import { createIntake, type TakenIn } from "../csv/intake";
import { PART, partName } from "../csv/textFile";

/** Bytes as they come: all at once, or a stream of any length. */
export type Content = Uint8Array | AsyncIterable<Uint8Array>;

export interface StoredFile extends TakenIn {
  /** bytes that are kept */
  size: number;
}

/**
 * Keeps a file in parts while it comes, so that one of any size needs no more room than a part. When it is refused or
 * breaks off, its parts are taken away again.
 */
export async function storeFile(w: World, id: string, content: Content): Promise<StoredFile> {
  const intake = createIntake();
  let parts = 0;
  let size = 0;
  let open: Buffer[] = [];
  let held = 0;
  const keep = async (bytes: Buffer): Promise<void> => {
    await w.blobs.put(partName(id, parts), bytes);
    parts++;
    size += bytes.length;
  };
  const add = async (bytes: Buffer): Promise<void> => {
    open.push(bytes);
    held += bytes.length;
    if (held < PART) return;
    const all = Buffer.concat(open);
    let from = 0;
    for (; all.length - from >= PART; from += PART) await keep(all.subarray(from, from + PART));
    open = [Buffer.from(all.subarray(from))];
    held = all.length - from;
  };
  try {
    if (content instanceof Uint8Array) await add(intake.push(content));
    else for await (const bytes of content) await add(intake.push(bytes));
    const { rest, taken } = intake.end();
    await add(rest);
    if (held > 0) await keep(Buffer.concat(open));
    return { ...taken, size };
  } catch (error) {
    await forgetFile(w, id, parts).catch(() => w.log.warn("import file left behind", { import: id }));
    throw error;
  }
}

/** Takes a file away. It is full of personal data, and nobody needs it once it is imported. */
export async function forgetFile(w: World, id: string, parts: number): Promise<void> {
  for (let n = 0; n < parts; n++) await w.blobs.remove(partName(id, n));
}

export const partsOf = (size: number): number => Math.ceil(size / PART);
