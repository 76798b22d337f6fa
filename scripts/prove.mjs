// Runs the proof from one bundle; through `tsx` it would be about a tenth slower.
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

// Two folders below the root, as the sources are: from where it stands, the proof finds what it bundles itself.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outfile = join(root, "node_modules", ".cache", `rekindle-prove-${process.pid}.mjs`);
process.on("exit", () => rmSync(outfile, { force: true }));
await build({
  entryPoints: [join(root, "test", "proofs", "main.ts")],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  logLevel: "warning",
  external: ["libsql", "pino", "nodemailer", "esbuild"],
  banner: { js: 'import { createRequire as _cr } from "node:module"; const require = _cr(import.meta.url);' },
});
await import(pathToFileURL(outfile).href);
