// Bundles the server of the local world into one file, so that it starts in a moment.
import { build } from "esbuild";

await build({
  entryPoints: ["packages/local/src/main.ts"],
  outfile: "dist/server.mjs",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: true,
  logLevel: "warning",
  // Native or asset-bearing packages stay where npm put them.
  external: ["libsql", "pino", "nodemailer"],
  banner: { js: 'import { createRequire as _cr } from "node:module"; const require = _cr(import.meta.url);' },
});
