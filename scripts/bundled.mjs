// Runs a program of ours from one bundle, as the server runs: `node scripts/bundled.mjs test/bench/main.ts --json`. Through
// `tsx` it would be about a tenth slower, and without the threads beside it.
import { renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const [entry = ""] = process.argv.splice(2, 1);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Two folders below the root, as the sources are: from where it stands, a program finds what it bundles itself.
const at = (name) => join(root, "node_modules", ".cache", `${name}.mjs`);
const program = at(`rekindle-${process.pid}`);
const beside = { thread: "thread.ts", mirror: "mirrorThread.ts" };
process.on("exit", () => rmSync(program, { force: true }));
await build({
  entryPoints: [
    { in: join(root, entry), out: `rekindle-${process.pid}` },
    ...Object.entries(beside).map(([name, file]) => ({
      in: join(root, "packages", "local", "src", file),
      out: `rekindle-${name}-${process.pid}`,
    })),
  ],
  outdir: dirname(program),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  logLevel: "warning",
  external: ["libsql", "pino", "nodemailer", "smtp-server", "esbuild"],
  banner: { js: 'import { createRequire as _cr } from "node:module"; const require = _cr(import.meta.url);' },
});
// Another program may run from the same folder just now; theirs is the same.
for (const name of Object.keys(beside)) renameSync(at(`rekindle-${name}-${process.pid}`), at(name));
await import(pathToFileURL(program).href);
