// Bundles the server of the local world, and the threads beside it, into one file each, so that they start in a moment.
import { build } from "esbuild";

await build({
  entryPoints: {
    server: "packages/local/src/main.ts",
    thread: "packages/local/src/thread.ts",
    mirror: "packages/local/src/mirrorThread.ts",
  },
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: true,
  logLevel: "warning",
  // Native or asset-bearing packages stay where npm put them.
  external: ["libsql", "pino", "nodemailer", "pdfkit", "smtp-server"],
  banner: { js: 'import { createRequire as _cr } from "node:module"; const require = _cr(import.meta.url);' },
});
