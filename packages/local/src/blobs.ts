import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { Blobs } from "#engine/ports";
import { Refusal } from "#engine/refusal";

/** The Blobs port on a folder. A file appears whole under its name or not at all. */
export function fileBlobs(folder: string, options: { sync?: "normal" | "full" } = {}): Blobs {
  const placeOf = (name: string): string => {
    const parts = name.split("/");
    const bad = parts.some((part) => part === "" || part === "." || part === ".." || /[\\:\0]/.test(part));
    if (bad) throw new Refusal("badName", "This is not a name of a file that Rekindle keeps.", 400);
    return join(folder, ...parts);
  };
  const made = new Set<string>();
  return {
    async put(name, bytes) {
      const place = placeOf(name);
      const parent = dirname(place);
      if (!made.has(parent)) await mkdir(parent, { recursive: true });
      made.add(parent);
      const draft = join(parent, `.${randomUUID()}.part`);
      try {
        const file = await open(draft, "wx", 0o600);
        try {
          await file.writeFile(bytes);
          if (options.sync === "full") await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, place);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async get(name) {
      try {
        return new Uint8Array(await readFile(placeOf(name)));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async remove(name) {
      await rm(placeOf(name), { force: true });
    },
    async list(prefix) {
      // Only the folder that the prefix names in full has to be looked through.
      const start = join(folder, ...prefix.split("/").slice(0, -1));
      const names: string[] = [];
      for (const place of await filesUnder(start)) {
        const name = relative(folder, place).split(sep).join("/");
        if (name.startsWith(prefix)) names.push(name);
      }
      return names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    },
  };
}

async function filesUnder(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".part"))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
