import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A named change of the protocol's text: where `from` stands, once, `to` is put. */
export interface Patch {
  /** from the root of the repository */
  file: string;
  from: string;
  to: string;
}

/** Bundles one entry of this folder into one file, with the production code as it is or as some patches leave it. */
export async function bundle(entry: string, outfile: string, patches: readonly Patch[] = []): Promise<void> {
  const used = new Set<Patch>();
  await build({
    entryPoints: [join(root, "test", "proofs", entry)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "error",
    external: ["libsql", "pino", "nodemailer", "esbuild"],
    banner: {
      js: 'import { createRequire as _cr } from "node:module"; const require = _cr(import.meta.url);',
    },
    plugins: patches.length > 0 ? [patching(patches, used)] : [],
  });
  const left = patches.find((patch) => !used.has(patch));
  if (left) throw new Error(`No module asked for ${left.file}, so it could not be patched.`);
}

/** Patches text as it is read. Fails when a text is not there any more: a mutant that changes nothing proves nothing. */
function patching(patches: readonly Patch[], used: Set<Patch>): Plugin {
  return {
    name: "patching",
    setup(builder) {
      builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const mine = patches.filter((patch) => path === join(root, patch.file));
        if (mine.length === 0) return undefined;
        let contents = readFileSync(path, "utf8");
        for (const patch of mine) {
          const parts = contents.split(patch.from);
          if (parts.length !== 2)
            throw new Error(
              `${patch.file} has this text ${parts.length - 1} times, not once:\n${patch.from}`,
            );
          contents = parts.join(patch.to);
          used.add(patch);
        }
        return { contents, loader: "ts" };
      });
    },
  };
}
